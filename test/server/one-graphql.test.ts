import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { OperatorError } from "../../src/kernel/errors";
import { assertOneGraphql } from "../../src/server/one-graphql";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rapporteur-graphql-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), "");
  }
}

describe("assertOneGraphql", () => {
  it("finds one copy in this program", () => {
    expect(() => assertOneGraphql()).not.toThrow();
  });

  it("names a package that brings its own copy", () => {
    const shared = ["main.js", "node_modules/graphql/index.js", "node_modules/a/index.js"];
    write(...shared, "node_modules/b/index.js", "node_modules/b/node_modules/graphql/index.js");
    const check = (...packages: string[]) => assertOneGraphql(join(directory, "main.js"), packages);
    expect(() => check("a")).not.toThrow();
    expect(() => check("a", "b")).toThrow(OperatorError);
    expect(() => check("a", "b")).toThrow(/^b brings its own copy of graphql/);
  });
});
