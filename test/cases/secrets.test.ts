import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { IdempotencyKey } from "../../src/access/idempotency-key.entity";
import type { Database } from "../../src/database/database";
import { tableOf } from "../../src/kernel/columns";
import { raw, sql } from "../../src/kernel/sql";
import { entities } from "../../src/slices";
import { endPrograms, Program } from "../server/program";
import { program } from "../support/api";
import { eachDatabase } from "../support/database";
import { carriers, marked, Secrets } from "./secrets";

const rounds = process.env["RAPPORTEUR_TESTS"] === "long" ? 20 : 1;
const directory = mkdtempSync(join(tmpdir(), "rapporteur-secrets-"));
afterAll(() => {
  endPrograms();
  rmSync(directory, { recursive: true, force: true });
});

/** What makes a kind of work fail in the middle, as a damaged database does, and what mends it. */
const damages: Readonly<Record<"sqlite" | "postgres", readonly (readonly [string, string])[]>> = {
  sqlite: gone("idempotency_key", "click_window", "audit_entry", "api_token"),
  postgres: [
    ...gone("idempotency_key", "click_window", "audit_entry", "api_token"),
    // Such an error has the whole row that was refused.
    ...["idempotency_key", "click_window"].map(
      (table) =>
        [
          `ALTER TABLE ${table} ADD CONSTRAINT nothing CHECK (FALSE) NOT VALID`,
          `ALTER TABLE ${table} DROP CONSTRAINT nothing`,
        ] as const,
    ),
  ],
};

function gone(...tables: readonly string[]): (readonly [string, string])[] {
  const rename = (from: string, to: string): string => `ALTER TABLE ${from} RENAME TO ${to}`;
  return tables.map((table) => [rename(table, `${table}_gone`), rename(`${table}_gone`, table)]);
}

eachDatabase((databases) => {
  let server: Program;
  let url: string;
  let secrets: Secrets;
  let database: Database;
  const found: string[] = [];
  const statuses = new Set<number>();

  beforeAll(async () => {
    const plain = await databases.create();
    const databasePassword = marked();
    const DATABASE_URL = plain.replace("postgres@", `postgres:${databasePassword}@`);
    server = Program.start(["src/main.ts"], directory, { DATABASE_URL, LOG_LEVEL: "trace" });
    url = await server.url();
    const tokens = [...server.stdout.matchAll(/#token=(\S+)/g)].map(([, token = ""]) => token);
    secrets = new Secrets(databasePassword, tokens);
    database = await databases.open({ ...program, url: plain, role: "command" });
  }, 60_000);

  function look(place: string, text: string): void {
    found.push(...secrets.foundIn(text).map((name) => `${place}: ${name}`));
  }

  async function send(when: string): Promise<void> {
    const [article] = await database.read(sql`SELECT id AS "id" FROM article WHERE is_public`);
    for (const { name, init, search = "", isMisplaced = false } of carriers(
      secrets,
      String(article?.["id"]),
    )) {
      const answer = await fetch(`${url}${search}`, init);
      const text = `${await answer.text()} ${JSON.stringify([...answer.headers])}`;
      statuses.add(answer.status);
      if (!isMisplaced) look(`the answer to ${name}, ${when}`, text);
    }
  }

  test("case 66: no secret stands in a log line of any level, in the audit, in the metrics or in an answer, whatever was done or failed", async () => {
    for (let round = 0; round < rounds; round += 1) {
      await send("while all is well");
      for (const [damage, mend] of damages[databases.dialect]) {
        await database.write((transaction) => transaction.query(raw(damage)));
        await send(`after ${damage}`);
        await database.write((transaction) => transaction.query(raw(mend)));
      }
    }
    for (const entity of entities) {
      // A key is kept as it is, to know it again.
      if (entity === IdempotencyKey) continue;
      const table = tableOf(entity);
      look(table, JSON.stringify(await database.read(sql`SELECT * FROM ${raw(`"${table}"`)}`)));
    }
    for (const page of ["/metrics", "/readyz", "/livez"])
      look(page, await (await fetch(new URL(page, url))).text());
    server.signal("SIGTERM");
    expect(await server.ended).toBe(0);
    look("the log", server.stderr);
    // The tokens of a new newsroom are shown once, and only there.
    look("the greeting", server.stdout.replace(/#token=\S+/g, ""));
    expect(found).toEqual([]);
    expect([...statuses].sort()).toEqual([200, 400, 401, 405, 413, 500]);
    expect(server.stderr.split('"level":50').length).toBeGreaterThan(10);
  }, 600_000);

  test("the search finds each of them, in the form in which it was sent", () => {
    const texts = carriers(secrets, "art_x")
      .map((carrier) => JSON.stringify(carrier))
      .join();
    const kept = new Set(secrets.foundIn(texts));
    const names = [...secrets.all().keys()].filter((name) => name !== "databasePassword");
    expect(names.filter((name) => !kept.has(name) && name !== "token 1")).toEqual([]);
  });
});
