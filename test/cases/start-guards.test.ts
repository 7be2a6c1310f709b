import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openDatabase } from "../../src/database/database";
import type { Migration } from "../../src/database/migrations/migration";
import { realFacts } from "../../src/database/start-guards";
import { raw, sql } from "../../src/kernel/sql";
import { type Child, startChild } from "../database/child";
import { newsroom, Note, note } from "../database/newsroom";
import { expectRefusal } from "../database/refusal";
import { catalogOf } from "../support/catalog";
import { databasesOf, eachDatabase } from "../support/database";

const later: Migration = {
  name: "002-later",
  sqlite: ["CREATE TABLE later (id text)"],
  postgres: ["CREATE TABLE later (id text)"],
};

eachDatabase((databases) => {
  test("case 101: a database of a newer version is refused and left as it is", async () => {
    const url = await databases.create({
      ...newsroom,
      migrations: [...newsroom.migrations, later],
    });
    const before = await catalogOf(url);
    const opening = databases.open({
      ...newsroom,
      url,
      migrations: [...newsroom.migrations, { ...later, name: "002-other" }],
    });
    await expectRefusal(opening, /newer version of Rapporteur, whose migration "002-later"/);
    expect(await catalogOf(url)).toEqual(before);
  });

  test("case 101: a server that must not migrate refuses a database that needs it", async () => {
    const url = await databases.create(newsroom);
    const migrations = [...newsroom.migrations, later];
    await expectRefusal(
      databases.open({ ...newsroom, migrations, url, migrate: "require" }),
      /lacks migration "002-later"; run "rapporteur migrate"/,
    );
    expect((await catalogOf(url)).join("\n")).not.toContain("later");
    await databases.open({ ...newsroom, url, migrate: "require" });
  });

  test("case 101: readiness fails when a newer version migrates the database of a running server", async () => {
    const database = await databases.open(newsroom);
    await database.check();
    await database.write((transaction) =>
      transaction.query(
        sql`INSERT INTO migration (name, applied_at) VALUES ('003-newer', '2026-01-01T00:00:00.000Z')`,
      ),
    );
    await expect(database.check()).rejects.toThrow(/newer version/);
  });
});

describe("sqlite", () => {
  const databases = databasesOf("sqlite");
  const directory = mkdtempSync(join(tmpdir(), "rapporteur-guards-"));
  const children: Child[] = [];

  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test("case 101: the connection that writes has the settings that keep acknowledged writes", async () => {
    const database = await databases.open(newsroom);
    const read = (name: string): Promise<unknown> =>
      database.write(
        async (transaction) =>
          Object.values((await transaction.query(raw(`PRAGMA ${name}`)))[0] ?? {})[0],
      );
    expect(await read("journal_mode")).toBe("wal");
    expect(await read("synchronous")).toBe(2);
    expect(await read("foreign_keys")).toBe(1);
    expect(await read("trusted_schema")).toBe(0);
    expect(await read("busy_timeout")).toBe(5000);
  });

  test.each([
    ["journal_mode", "delete"],
    ["synchronous", 1],
    ["foreign_keys", 0],
    ["busy_timeout", 0],
    ["trusted_schema", 1],
  ])("case 101: a connection whose %s reads back as %p is refused", async (name, value) => {
    const facts = {
      setting: (handle: Parameters<typeof realFacts.setting>[0], asked: string) =>
        asked === name ? value : realFacts.setting(handle, asked),
    };
    await expectRefusal(
      databases.open({ ...newsroom, facts }),
      new RegExp(`did not accept ${name} = .*\\(it is ${value}\\)`),
    );
    await databases.open(newsroom);
  });

  test.each(["3.51.2", "3.7.17", "3.46.1"])("case 101: SQLite %s is too old", async (version) => {
    await expectRefusal(
      databases.open({ ...newsroom, facts: { sqliteVersion: () => version } }),
      new RegExp(`needs SQLite 3\\.51\\.3 or later, and this is ${version}`),
    );
  });

  test.each(["3.51.3", "3.53.2", "4.0.0"])("case 101: SQLite %s will do", async (version) => {
    await databases.open({ ...newsroom, facts: { sqliteVersion: () => version } });
  });

  test.each([
    ["NFS", 0x6969],
    ["SMB", 0xfe534d42],
    ["CIFS", 0xff534d42 | 0],
  ])(
    "case 101: a data directory on %s is refused, and nothing is made there",
    async (name, type) => {
      const path = join(directory, `network-${name}`, "newsroom.sqlite");
      await expectRefusal(
        databases.open({
          ...newsroom,
          url: `sqlite:${path}`,
          facts: { fileSystemType: () => type },
        }),
        new RegExp(`network file system \\(${name}\\)`),
      );
      expect(existsSync(join(directory, `network-${name}`))).toBe(false);
    },
  );

  test("case 101: a second server on the same file is refused, by whatever name, and a command is not", async () => {
    const url = await databases.create(newsroom);
    const child = await server(url);
    const link = join(directory, "link.sqlite");
    symlinkSync(url.slice("sqlite:".length), link);
    await expectRefusal(
      databases.open({ ...newsroom, url }),
      /Another server has the database .* open/,
    );
    await expectRefusal(
      databases.open({ ...newsroom, url: `sqlite:${link}` }),
      /Another server has the database .* open/,
    );
    const command = await databases.open({ ...newsroom, url, role: "command" });
    await command.write((transaction) => transaction.insert(Note, note("by-command")));
    await child.kill();
    const second = await databases.open({ ...newsroom, url });
    expect(await second.read(sql`SELECT count(*) AS n FROM note`)).toEqual([{ n: 51 }]);
  });

  test("case 101: two servers in one process are refused as well", async () => {
    const url = await databases.create(newsroom);
    const first = await databases.open({ ...newsroom, url });
    await expectRefusal(databases.open({ ...newsroom, url }), /Another server/);
    await first.write((transaction) => transaction.insert(Note, note("a")));
    await first.close();
    await databases.open({ ...newsroom, url });
  });

  test("case 101: a data directory that cannot be written is named with the reason", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "");
    await expectRefusal(
      databases.open({ url: `sqlite:${file}/data/newsroom.sqlite` }),
      /^The data directory .*\/file\/data cannot be written: a part of the path is a file\.$/,
    );
    await expectRefusal(
      databases.open({ url: "sqlite:/proc/newsroom.sqlite" }),
      /^The data directory \/proc cannot be written: /,
    );
    await expectRefusal(databases.open({ url: "sqlite:" }), /names no file/);
    expect(existsSync("/proc/newsroom.sqlite")).toBe(false);
  });

  test("case 101: a failed start leaves no database by half, and the next one succeeds", async () => {
    const url = `sqlite:${join(directory, "new", "newsroom.sqlite")}`;
    const broken: Migration = {
      name: "002-broken",
      sqlite: ["CREATE TABLE half (id text)", "NONSENSE"],
      postgres: [],
    };
    await expect(
      openDatabase({
        ...newsroom,
        migrations: [...newsroom.migrations, broken],
        url,
        consequences: [],
        role: "server",
      }),
    ).rejects.toMatchObject({ message: expect.stringContaining("NONSENSE") as string });
    expect(existsSync(url.slice("sqlite:".length))).toBe(false);
    await databases.open({ ...newsroom, url });
    expect((await catalogOf(url)).join("\n")).not.toContain("half");
  });

  async function server(url: string): Promise<Child> {
    const child = startChild("serve", url);
    children.push(child);
    await child.said("ready");
    return child;
  }
});
