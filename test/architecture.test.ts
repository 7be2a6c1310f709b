import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { violations } from "./support/architecture";

describe("src", () => {
  it("keeps the order of its folders and the other rules of the architecture", () => {
    expect(violations(join(__dirname, "..", "src"))).toEqual([]);
  });
});

describe("the checker", () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      "an import from a higher folder, in every form that an import has",
      {
        "topic/topic.policy.ts": [
          'import { a } from "../person/a";',
          'import type { A } from "../person/a";',
          'export * from "../person/a";',
          'const later = () => import("../person/a");',
          'const now = require("../person/a");',
          'let typed: import("../person/a").A;',
          'import old = require("../person/a");',
          'import { b } from "../kernel/b";',
          'import { server } from "../server";',
        ].join("\n"),
        "person/a.ts": 'import { b } from "../topic/b";',
        "topic/b.ts": "",
      },
      [
        ...[1, 2, 3, 4, 5, 6, 7].map(
          (line) => `topic/topic.policy.ts:${line} topic may not import from person`,
        ),
        "topic/topic.policy.ts:9 topic may not import from src",
      ],
    ],
    [
      "an import between folders of equal rank, and one from outside src",
      {
        "sample/load.ts": 'import { page } from "../sandbox/page";',
        "main.ts": 'import { version } from "../package.json";',
      },
      [
        "main.ts:1 imports ../package.json, which is outside src",
        "sample/load.ts:1 sample may not import from sandbox",
      ],
    ],
    [
      "a cycle, also by types alone, once",
      {
        "server.ts": 'import { listen } from "./server/listen";',
        "server/listen.ts": 'import type { Config } from "../server";',
        "event/a.ts": '\nimport { b } from "./b";',
        "event/b.ts": 'import { c } from "./c.js";',
        "event/c.ts": 'import type { A } from "./a";',
      },
      [
        "event/a.ts:2 cycle: event/a.ts → event/b.ts → event/c.ts → event/a.ts",
        "server.ts:1 cycle: server.ts → server/listen.ts → server.ts",
      ],
    ],
    [
      "libraries outside their files",
      {
        "event/event.resolver.ts": 'import { Query } from "type-graphql";',
        "event/event.service.ts":
          'import { Field } from "type-graphql";\nimport { ApolloServer } from "@apollo/server";',
        "kernel/scalars.ts": 'import { Scalar } from "type-graphql";',
        "server-limits.ts": 'import { ApolloServer } from "@apollo/server";',
        "server/plugin.ts": 'import type { A } from "@apollo/server/plugin/x";',
        "schema.ts": 'import { ApolloServerPlugin } from "@apollo/server/x";',
      },
      [
        "event/event.service.ts:1 type-graphql belongs in entity, inputs, args, object and resolver files and in kernel",
        "event/event.service.ts:2 @apollo/server belongs in server.ts",
        "schema.ts:1 @apollo/server belongs in server.ts",
      ],
    ],
    [
      "the environment outside config.ts",
      {
        "config.ts": "export const port = process.env.PORT;",
        "main.ts": [
          "process.env.PORT;",
          'process["env"];',
          "const { env } = process;",
          'import { env as e } from "node:process";',
          "globalThis.process.env;",
          "const { pid } = process;",
          "other.env;",
        ].join("\n"),
      },
      [1, 2, 3, 4, 5].map((line) => `main.ts:${line} the environment is read in config.ts`),
    ],
    [
      "a number that stands alone behind LIMIT",
      {
        "kernel/sql.ts": "sql`LIMIT ${count} + 0`;",
        "event/a.ts":
          "sql`SELECT 1 LIMIT 1`;\nsql`SELECT 1 LIMIT ${n}`;\nsql`a ${b} limit\n ${n} ${c}`;",
      },
      [2, 3].map(
        (line) => `event/a.ts:${line} a number behind LIMIT is written by atMost of kernel/sql.ts`,
      ),
    ],
    [
      "names and sizes",
      {
        "event/eventPolicy.ts": "",
        "event/index.ts": "",
        "event/outcome.entity.ts": "export class A {}\nexport abstract class B {}\nclass C {}",
        "event/long.ts": "\n".repeat(301),
        "event/full.ts": "\n".repeat(300),
        "database/migrations/001-first.sqlite.ts": "\n".repeat(301),
        "helpers/a.ts": "",
      },
      [
        "event/eventPolicy.ts:1 file names are kebab-case",
        "event/index.ts:1 no index.ts: an import names the file it means",
        "event/long.ts:1 301 lines, and 300 are the limit",
        "event/outcome.entity.ts:1 one class per entity file, not A, B",
        "helpers/a.ts:1 helpers/ has no place in the order of folders",
      ],
    ],
  ])("finds %s", (_, files, expected) => {
    const src = mkdtempSync(join(tmpdir(), "rapporteur-architecture-"));
    try {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(src, path)), { recursive: true });
        writeFileSync(join(src, path), text);
      }
      expect(violations(src)).toEqual(expected);
    } finally {
      rmSync(src, { recursive: true });
    }
  });
});
