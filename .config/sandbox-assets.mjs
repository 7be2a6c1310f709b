/**
 * Writes the files that the sandbox serves: GraphiQL's parts, which its package holds as strings, and the
 * page's own script, style and icon. (The ready operations lie beside the code, like every `.graphql` file.)
 *
 * Each asset's name carries the hash of its content (`graphiql.0123456789ab.js`), so that a browser may keep
 * it for ever; text also lies there compressed (`….gz`).
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const PAGE = fileURLToPath(new URL("../src/sandbox/page/", import.meta.url));
const COMPRESSIBLE = new Set([".js", ".css", ".svg"]);
const EMBEDDED_FONT = /url\((["']?)data:font\/([a-z0-9]+);[^,)]*base64,([A-Za-z0-9+/=]+)\1\)/g;

/** @param {string} distDirectory for example `dist`; `sandbox/assets` in it is written anew */
export default async function copySandboxAssets(distDirectory) {
  const { js, css, editorWorkerService, graphqlWorker, jsonWorker } =
    await import("@graphql-yoga/render-graphiql/graphiql");
  const assets = join(distDirectory, "sandbox", "assets");
  rmSync(assets, { recursive: true, force: true });
  mkdirSync(assets, { recursive: true });

  const write = (name, content) => writeAsset(assets, name, content);
  write("editor-worker.js", editorWorkerService);
  write("graphql-worker.js", graphqlWorker);
  write("json-worker.js", jsonWorker);
  write("graphiql.js", js);
  write(
    "graphiql.css",
    css.replace(EMBEDDED_FONT, (_match, _quote, type, base64) => {
      return `url(${write(`font.${type}`, Buffer.from(base64, "base64"))})`;
    }),
  );
  for (const name of readdirSync(PAGE)) {
    write(name, readFileSync(join(PAGE, name)));
  }
}

function writeAsset(directory, name, content) {
  const bytes = Buffer.from(content);
  const extension = extname(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const file = `${name.slice(0, -extension.length)}.${hash}${extension}`;
  writeFileSync(join(directory, file), bytes);
  if (COMPRESSIBLE.has(extension)) {
    writeFileSync(join(directory, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
  return file;
}
