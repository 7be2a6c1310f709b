import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { OperatorError } from "../../src/kernel/errors";
import { sql } from "../../src/kernel/sql";
import { startChild } from "../database/child";
import { newsroom, Note, note } from "../database/newsroom";
import { databasesOf } from "../support/database";

const databases = databasesOf("sqlite");
const directory = mkdtempSync(join(tmpdir(), "rapporteur-damage-"));
const suffixes = ["", "-wal", "-shm", ".lock"];
const killed = join(directory, "killed.sqlite");
let copies = 0;

beforeAll(async () => {
  const child = startChild("serve", `sqlite:${killed}`);
  await child.said("ready");
  await child.kill();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What a server with 50 acknowledged rows left behind when it was killed. */
function uncleanCopy(): string {
  const path = copyPath();
  for (const suffix of suffixes) copyFileSync(killed + suffix, path + suffix);
  return path;
}

/** A database with 300 rows that was closed properly. */
async function cleanCopy(): Promise<string> {
  const path = copyPath();
  const database = await databases.open({ ...newsroom, url: `sqlite:${path}` });
  await database.write((transaction) =>
    transaction.insert(
      Note,
      Array.from({ length: 300 }, (_none, index) => note(`n${index}`)),
    ),
  );
  await database.close();
  return path;
}

function copyPath(): string {
  copies += 1;
  return join(directory, `copy${copies}.sqlite`);
}

async function refusalOf(path: string): Promise<string> {
  const before = existsSync(path) ? readFileSync(path) : undefined;
  const error: unknown = await databases.open({ ...newsroom, url: `sqlite:${path}` }).then(
    () => "It was opened.",
    (refusal: unknown) => refusal,
  );
  expect(error).toBeInstanceOf(OperatorError);
  const { message } = error as OperatorError;
  expect(message).not.toContain("\n");
  expect(message).toContain(path);
  expect(message).toMatch(/restore a backup/);
  expect(existsSync(path) ? readFileSync(path) : undefined).toEqual(before);
  return message;
}

async function count(path: string): Promise<unknown> {
  const database = await databases.open({ ...newsroom, url: `sqlite:${path}` });
  const [row] = await database.read(sql`SELECT count(*) AS n FROM note`);
  await database.close();
  return row?.["n"];
}

function overwrite(path: string, bytes: Buffer, position: number): void {
  const file = openSync(path, "r+");
  writeSync(file, bytes, 0, bytes.length, position);
  closeSync(file);
}

test("case 102: without damage a killed server's database opens with every acknowledged row", async () => {
  const path = uncleanCopy();
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  expect(await count(path)).toBe(50);
  expect(await count(path)).toBe(50);
});

test("case 102: a zeroed header", async () => {
  const path = await cleanCopy();
  overwrite(path, Buffer.alloc(100), 0);
  expect(await refusalOf(path)).toMatch(/is damaged: its header is not that of an SQLite database/);
});

test("case 102: an empty file at the path, with and without a lock file", async () => {
  const path = await cleanCopy();
  truncateSync(path, 0);
  expect(await refusalOf(path)).toMatch(/is damaged: it is empty/);
  const fresh = copyPath();
  writeFileSync(fresh, "");
  expect(await refusalOf(fresh)).toMatch(/is damaged: it is empty/);
});

test.each([
  ["clean", cleanCopy],
  ["unclean", () => Promise.resolve(uncleanCopy())],
])("case 102: a flipped page after a %s stop", async (_how, make) => {
  const path = await make();
  const page = readFileSync(path).subarray(4096, 8192);
  overwrite(path, Buffer.from(page.map((byte) => byte ^ 0xff)), 4096);
  if (existsSync(`${path}-wal`)) {
    rmSync(`${path}-wal`);
    rmSync(`${path}-shm`);
    rmSync(`${path}.lock`);
  }
  expect(await refusalOf(path)).toMatch(/is damaged: SQLite says/);
});

test("case 102: a database cut short", async () => {
  const path = await cleanCopy();
  truncateSync(path, statSync(path).size - 8192);
  expect(await refusalOf(path)).toMatch(/is damaged: SQLite says/);
});

test.each([1, 4096, 100_000])(
  "case 102: a write-ahead log that is %i bytes too short",
  async (bytes) => {
    const path = uncleanCopy();
    const wal = readFileSync(`${path}-wal`);
    truncateSync(`${path}-wal`, wal.length - bytes);
    expect(await refusalOf(path)).toMatch(
      /its write-ahead log .* was cut: \d+ bytes of at least \d+ are left/,
    );
    writeFileSync(`${path}-wal`, wal);
    expect(await count(path)).toBe(50);
  },
);

test("case 102: a missing or empty write-ahead log, until it is put back", async () => {
  const path = uncleanCopy();
  const wal = readFileSync(`${path}-wal`);
  rmSync(`${path}-wal`);
  expect(await refusalOf(path)).toMatch(/its write-ahead log .* with committed changes is missing/);
  writeFileSync(`${path}-wal`, "");
  expect(await refusalOf(path)).toMatch(/its write-ahead log .* with committed changes is missing/);
  writeFileSync(`${path}-wal`, wal);
  expect(await count(path)).toBe(50);
});

test("case 102: a write-ahead log that vanished together with its index, until the loss is accepted", async () => {
  const path = uncleanCopy();
  rmSync(`${path}-wal`);
  rmSync(`${path}-shm`);
  expect(await refusalOf(path)).toMatch(
    /it was not closed properly, and its write-ahead log .* is missing/,
  );
  rmSync(`${path}.lock`);
  expect(await count(path)).toBe(0);
});

test("case 102: a write-ahead log of full length that is damaged inside", async () => {
  const path = uncleanCopy();
  const wal = readFileSync(`${path}-wal`);
  overwrite(`${path}-wal`, Buffer.alloc(64), Math.floor(wal.length / 2));
  expect(await refusalOf(path)).toMatch(/its write-ahead log .* is damaged after page \d+ of \d+/);
  writeFileSync(`${path}-wal`, wal);
  expect(await count(path)).toBe(50);
});

test("case 102: an older write-ahead log in place of the last one", async () => {
  const path = uncleanCopy();
  const wal = readFileSync(`${path}-wal`);
  const salt = wal.readUInt32BE(16);
  wal.writeUInt32BE((salt - 1) >>> 0, 16);
  writeFileSync(`${path}-wal`, wal);
  expect(await refusalOf(path)).toMatch(/is an older one than the last/);
});

test("case 102: a lost database is never replaced by an empty one", async () => {
  const path = await cleanCopy();
  rmSync(path);
  expect(await refusalOf(path)).toMatch(/is missing, although it has been there before/);
  expect(existsSync(path)).toBe(false);
  const command = databases.open({ ...newsroom, url: `sqlite:${path}`, role: "command" });
  await expect(command).rejects.toThrow(/is missing, although it has been there before/);
  rmSync(`${path}.lock`);
  expect(await count(path)).toBe(0);
});

test("case 102: a file that is no lock file is not taken for one", async () => {
  const path = await cleanCopy();
  writeFileSync(`${path}.lock`, "something else entirely".repeat(100));
  await expect(databases.open({ ...newsroom, url: `sqlite:${path}` })).rejects.toThrow(
    /is not a lock file of Rapporteur/,
  );
});

test("case 102: a proper stop after an unclean one needs no log any more", async () => {
  const path = uncleanCopy();
  expect(await count(path)).toBe(50);
  expect(existsSync(`${path}-wal`)).toBe(false);
  expect(await count(path)).toBe(50);
});

test("case 102: a command that is the last to close a killed server's database leaves it clean", async () => {
  const path = uncleanCopy();
  const command = await databases.open({ ...newsroom, url: `sqlite:${path}`, role: "command" });
  await command.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
  expect(await count(path)).toBe(50);
});
