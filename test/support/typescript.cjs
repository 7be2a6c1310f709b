// Lets a plain Node program require the project's TypeScript: for child processes of tests and small tools. What a file
// becomes is kept beside the packages, since a test starts many processes.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const root = resolve(__dirname, "../..");
const configFile = resolve(root, ".swcrc");
const cache = join(root, "node_modules/.cache/rapporteur-typescript");
const settings = readFileSync(configFile, "utf8") + require("@swc/core/package.json").version;

require.extensions[".ts"] = (module, filename) => {
  const source = readFileSync(filename, "utf8");
  const key = createHash("sha256").update(JSON.stringify([settings, filename, source]));
  module._compile(codeOf(source, filename, join(cache, `${key.digest("hex")}.js`)), filename);
};

function codeOf(source, filename, kept) {
  try {
    return readFileSync(kept, "utf8");
  } catch {
    // It was not needed before.
  }
  const { transformSync } = require("@swc/core");
  const { code } = transformSync(source, {
    filename,
    cwd: root,
    configFile,
    sourceMaps: "inline",
  });
  mkdirSync(cache, { recursive: true });
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, kept);
  return code;
}
