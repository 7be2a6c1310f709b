// Lets a plain Node program require the project's TypeScript: for child processes of tests and small tools.
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");

const { transformSync } = require("@swc/core");

const root = resolve(__dirname, "../..");

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), {
    filename,
    cwd: root,
    configFile: resolve(root, ".swcrc"),
    sourceMaps: "inline",
  });
  module._compile(code, filename);
};
