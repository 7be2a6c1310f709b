import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

import ts from "typescript";

/**
 * The one total order of the folders of src: a file imports from its own folder and from those above
 * it in this list. Folders on one line know nothing of each other; the files of src itself come last.
 */
const folderOrder = [
  ["kernel"],
  ["database"],
  ["access"],
  ["topic"],
  ["organization"],
  ["person"],
  ["article"],
  ["role"],
  ["event"],
  ["participation"],
  ["mention"],
  ["publishing"],
  ["editing"],
  ["search"],
  ["engagement"],
  ["sample", "sandbox"],
];

/** The parts of server.ts count as files of src itself. */
const foldersOfRoot = ["server"];

const longestFile = 300;

/** SQL lists that are not changed any more once they were released. */
const longFiles = /^database\/migrations\//;

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Packages and names that only some files may use, by path below src. */
const reserved = [
  {
    name: "type-graphql",
    allowed: /^kernel\/|^(schema|resolvers)\.ts$|\.(entity|inputs|resolver|args|object)\.ts$/,
    rule: "type-graphql belongs in entity, inputs, args, object and resolver files and in kernel",
  },
  {
    name: "@apollo/server",
    allowed: /^server[^/]*\.ts$|^server\//,
    rule: "@apollo/server belongs in server.ts",
  },
  {
    name: "process.env",
    allowed: /^config\.ts$/,
    rule: "the environment is read in config.ts",
  },
  {
    name: "LIMIT ${",
    allowed: /^kernel\/sql\.ts$/,
    rule: "a number behind LIMIT is written by atMost of kernel/sql.ts",
  },
];

interface Use {
  /** A package, a path below src, `process.env`, or `LIMIT ${`. */
  readonly name: string;
  readonly line: number;
}

interface SourceFacts {
  /** Below src, with forward slashes. */
  readonly path: string;
  readonly uses: readonly Use[];
  readonly exportedClasses: readonly string[];
  readonly lineCount: number;
}

/**
 * What in the TypeScript files below a directory breaks the rules of the architecture, one sentence
 * each with file and line, in the order of the files.
 */
export function violations(src: string): string[] {
  const files = typeScriptFiles(src).map((path) => readFacts(src, path));
  return [...files.flatMap(violationsOfFile), ...cycles(files)];
}

function violationsOfFile(file: SourceFacts): string[] {
  const at = (line: number, rule: string): string => `${file.path}:${line} ${rule}`;
  return [
    ...violationsOfName(file.path).map((rule) => at(1, rule)),
    ...violationsOfSize(file).map((rule) => at(1, rule)),
    ...file.uses.flatMap((use) =>
      violationsOfUse(file.path, use).map((rule) => at(use.line, rule)),
    ),
  ];
}

function violationsOfName(path: string): string[] {
  const folder = folderOf(path);
  const parts = path.replace(/\.ts$/, "").split("/");
  return [
    ...(rankOf(path) === undefined ? [`${folder}/ has no place in the order of folders`] : []),
    ...(parts.every((part) => kebabCase.test(part)) ? [] : ["file names are kebab-case"]),
    ...(parts.at(-1) === "index" ? ["no index.ts: an import names the file it means"] : []),
  ];
}

function violationsOfSize({ path, lineCount, exportedClasses }: SourceFacts): string[] {
  const isTooLong = lineCount > longestFile && !longFiles.test(path);
  const tooMany = path.endsWith(".entity.ts") && exportedClasses.length > 1;
  return [
    ...(isTooLong ? [`${lineCount} lines, and ${longestFile} are the limit`] : []),
    ...(tooMany ? [`one class per entity file, not ${exportedClasses.join(", ")}`] : []),
  ];
}

function violationsOfUse(path: string, { name }: Use): string[] {
  const forbidden = reserved
    .filter((one) => name === one.name || name.startsWith(`${one.name}/`))
    .filter((one) => !one.allowed.test(path))
    .map((one) => one.rule);
  return isOurs(name) ? [...forbidden, ...violationsOfOrder(path, name)] : forbidden;
}

function violationsOfOrder(path: string, imported: string): string[] {
  if (imported.startsWith("./..")) return [`imports ${imported.slice(2)}, which is outside src`];
  const own = rankOf(path);
  const theirs = rankOf(imported.slice(2));
  if (own === undefined || theirs === undefined || theirs < own) return [];
  if (folderOf(path) === folderOf(imported.slice(2))) return [];
  return [`${folderOf(path)} may not import from ${folderOf(imported.slice(2))}`];
}

/** The shortest cycle through a file, for every file that stands in no cycle that was named before. */
function cycles(files: readonly SourceFacts[]): string[] {
  const named = new Set<string>();
  return files.flatMap((file) => {
    const cycle = named.has(file.path) ? undefined : shortestCycle(file.path, files);
    if (cycle === undefined || cycle.some((path) => named.has(path))) return [];
    for (const path of cycle) named.add(path);
    const line = file.uses.find(({ name }) => pathOf(name) === cycle[1])?.line ?? 1;
    return [`${file.path}:${line} cycle: ${cycle.join(" → ")}`];
  });
}

function shortestCycle(start: string, files: readonly SourceFacts[]): string[] | undefined {
  const factsByPath = new Map(files.map((file) => [file.path, file]));
  const seen = new Set<string>();
  let trails: string[][] = [[start]];
  while (trails.length > 0) {
    const longer: string[][] = [];
    for (const trail of trails) {
      for (const { name } of factsByPath.get(trail.at(-1) ?? "")?.uses ?? []) {
        const path = pathOf(name);
        if (path === start) return [...trail, path];
        if (!isOurs(name) || seen.has(path)) continue;
        seen.add(path);
        longer.push([...trail, path]);
      }
    }
    trails = longer;
  }
  return undefined;
}

function pathOf(name: string): string {
  return `${name.slice(2)}.ts`;
}

function isOurs(name: string): boolean {
  return name.startsWith("./");
}

function folderOf(path: string): string {
  const folder = path.includes("/") ? path.slice(0, path.indexOf("/")) : "src";
  return foldersOfRoot.includes(folder) ? "src" : folder;
}

/** Undefined for a folder that the order does not name. */
function rankOf(path: string): number | undefined {
  const folder = folderOf(path);
  if (folder === "src") return folderOrder.length;
  const rank = folderOrder.findIndex((folders) => folders.includes(folder));
  return rank === -1 ? undefined : rank;
}

function typeScriptFiles(src: string): string[] {
  const paths = readdirSync(src, { recursive: true, encoding: "utf8" });
  return paths
    .map((path) => path.split(sep).join("/"))
    .filter((path) => path.endsWith(".ts"))
    .sort();
}

function readFacts(src: string, path: string): SourceFacts {
  const text = readFileSync(join(src, path), "utf8");
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    const name = nameOfUse(node, path);
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    if (name !== undefined) uses.push({ name, line: line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(source);
  const exportedClasses = source.statements
    .filter(isExportedClass)
    .map((one) => one.name?.text ?? "default");
  return { path, uses, exportedClasses, lineCount: text.replace(/\n$/, "").split("\n").length };
}

function isExportedClass(node: ts.Statement): node is ts.ClassDeclaration {
  return (
    ts.isClassDeclaration(node) &&
    (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function nameOfUse(node: ts.Node, path: string): string | undefined {
  if (readsEnvironment(node)) return "process.env";
  if (isHeadOfLimit(node)) return "LIMIT ${";
  const specifier = specifierOf(node);
  if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return undefined;
  if (!specifier.text.startsWith(".")) return specifier.text;
  const target = relative(".", join(dirname(path), specifier.text))
    .split(sep)
    .join("/");
  return `./${target.replace(/\.(js|ts)$/, "")}`;
}

/** The module that a node names, for every way in which TypeScript can name one. */
function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isRequire = ts.isIdentifier(expression) && expression.text === "require";
  return isRequire || expression.kind === ts.SyntaxKind.ImportKeyword
    ? node.arguments[0]
    : undefined;
}

/** Text of a template that ends with LIMIT, so that a parameter follows. */
function isHeadOfLimit(node: ts.Node): boolean {
  return (ts.isTemplateHead(node) || ts.isTemplateMiddle(node)) && /\blimit\s*$/i.test(node.text);
}

/** `process.env`, `process["env"]`, `const { env } = process`, `import { env } from "node:process"`. */
function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    return isProcess(node.expression) && node.name.text === "env";
  }
  if (ts.isElementAccessExpression(node)) {
    return isProcess(node.expression) && node.argumentExpression.getText().slice(1, -1) === "env";
  }
  if (ts.isVariableDeclaration(node)) {
    return isProcess(node.initializer) && /\benv\b/.test(node.name.getText());
  }
  return ts.isImportSpecifier(node) && importsEnvironment(node);
}

function importsEnvironment(specifier: ts.ImportSpecifier): boolean {
  const from = specifier.parent.parent.parent.moduleSpecifier.getText().slice(1, -1);
  const imported = (specifier.propertyName ?? specifier.name).text;
  return imported === "env" && /^(node:)?process$/.test(from);
}

function isProcess(node: ts.Node | undefined): boolean {
  return node !== undefined && /^(globalThis\.)?process$/.test(node.getText());
}
