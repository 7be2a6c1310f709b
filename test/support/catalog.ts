import Sqlite from "better-sqlite3";

import { asAdministrator } from "./administrator";

/** What only one of two databases has: columns, keys, checks, indexes. */
export interface CatalogDifference {
  readonly onlyInFirst: readonly string[];
  readonly onlyInSecond: readonly string[];
}

/** Compares the tables of two databases of one kind, without the table of migrations. */
export async function compareCatalogs(first: string, second: string): Promise<CatalogDifference> {
  const [ofFirst, ofSecond] = await Promise.all([catalogOf(first), catalogOf(second)]);
  return {
    onlyInFirst: ofFirst.filter((line) => !ofSecond.includes(line)),
    onlyInSecond: ofSecond.filter((line) => !ofFirst.includes(line)),
  };
}

/**
 * All that a database says of its tables, a line for each column, key, check and index, sorted. The words of the search
 * stand in what each database has for texts, which no entity describes.
 */
export async function catalogOf(url: string): Promise<string[]> {
  const lines = url.startsWith("sqlite:")
    ? sqliteCatalog(url.slice("sqlite:".length))
    : await postgresCatalog(url);
  return lines.sort();
}

function sqliteCatalog(path: string): string[] {
  const handle = new Sqlite(path, { readonly: true });
  try {
    const rows = handle
      .prepare<[], { type: string; name: string; sql: string }>(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name <> 'migration' AND tbl_name NOT LIKE 'search_text%'",
      )
      .all();
    return rows.flatMap(({ type, name, sql }) =>
      type === "table" ? tableLines(name, sql) : [plain(sql)],
    );
  } finally {
    handle.close();
  }
}

/** The parts of CREATE TABLE. ALTER TABLE appends columns with their constraints behind them: these become parts of their own. */
function tableLines(table: string, sql: string): string[] {
  const open = sql.indexOf("(");
  const close = sql.lastIndexOf(")");
  const parts = topLevelParts(sql.slice(open + 1, close)).flatMap(withoutInlineConstraints);
  return [...parts, `options ${sql.slice(close + 1)}`].map((part) => `${table}: ${plain(part)}`);
}

/** What stands between the commas of a list, apart from those in parentheses and in text. */
export function topLevelParts(text: string): string[] {
  const parts = [""];
  let depth = 0;
  // Text in quotes, or one character of anything else.
  for (const [piece] of text.matchAll(/'(?:[^']|'')*'|[^]/g)) {
    if (piece === "(") depth += 1;
    if (piece === ")") depth -= 1;
    if (depth === 0 && piece === ",") parts.push("");
    else parts.push(`${parts.pop() ?? ""}${piece}`);
  }
  return parts.map((part) => part.trim());
}

function withoutInlineConstraints(part: string): string[] {
  if (/^(CONSTRAINT|PRIMARY|FOREIGN|UNIQUE|CHECK)\b/i.test(part)) return [part];
  const [column = "", ...constraints] = part.split(/\s+(?=CONSTRAINT\s)/i);
  const name = /^"?\w+"?/.exec(column)?.[0] ?? "";
  return [
    column,
    ...constraints.map((one) =>
      one.replace(/\sREFERENCES\s/i, ` FOREIGN KEY (${name}) REFERENCES `),
    ),
  ];
}

/** Without quotes around names and with spaces only where they separate words; text in quotes stays as it is. */
function plain(sql: string): string {
  return sql
    .split(/('(?:[^']|'')*')/)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece
            .replaceAll('"', "")
            .replaceAll(/\s+/g, " ")
            .replaceAll(/ ?([(),]) ?/g, "$1"),
    )
    .join("")
    .trim();
}

const postgresQueries = [
  `SELECT format('%s.%s: %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
     CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
     coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''), coalesce(' COLLATE ' || l.collname, '')) AS line
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
   LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   LEFT JOIN pg_collation l ON l.oid = a.attcollation
   WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT IN ('migration', 'search_text')`,
  `SELECT format('%s: %s %s%s', c.relname, o.conname, pg_get_constraintdef(o.oid),
     CASE WHEN o.convalidated THEN '' ELSE ' NOT VALID' END) AS line
   FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid WHERE o.connamespace = 'public'::regnamespace AND c.relname NOT IN ('migration', 'search_text')`,
  `SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT IN ('migration', 'search_text')`,
  `SELECT pg_get_triggerdef(oid) AS line FROM pg_trigger WHERE NOT tgisinternal`,
];

async function postgresCatalog(url: string): Promise<string[]> {
  return asAdministrator(async (client) => {
    const lines: string[] = [];
    for (const query of postgresQueries) {
      const { rows } = await client.query<{ line: string }>(query);
      lines.push(...rows.map(({ line }) => line));
    }
    return lines;
  }, url);
}
