import { createServer } from "node:net";

import { requirePostgres } from "../../src/database/open-postgres";
import { sql } from "../../src/kernel/sql";
import { newsroom } from "../database/newsroom";
import { expectRefusal } from "../database/refusal";
import { asAdministrator, urlOf } from "../support/administrator";
import { catalogOf } from "../support/catalog";
import { databasesOf } from "../support/database";

describe("postgres", () => {
  const databases = databasesOf("postgres");
  const facts = { version: 150_004, encoding: "UTF8", isReadOnly: false, differing: [] };

  test("case 101: a server before version 14 is too old", () => {
    expect(() => requirePostgres({ ...facts, version: 130_014 })).toThrow(
      "needs PostgreSQL 14 or later, and this server is version 13",
    );
    requirePostgres({ ...facts, version: 140_000 });
  });

  test("case 101: a database in another encoding is refused", async () => {
    await asAdministrator((client) =>
      client.query(
        "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
      ),
    );
    await expectRefusal(
      databases.open({ ...newsroom, url: urlOf("latin") }),
      /encoding of the PostgreSQL database is LATIN1/,
    );
    expect(await catalogOf(urlOf("latin"))).toEqual([]);
  });

  test("case 101: sessions have the settings that keep acknowledged writes and end forgotten ones", async () => {
    const database = await databases.open(newsroom);
    const settings = sql`SELECT current_setting('synchronous_commit') AS commit, current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock, current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('transaction_isolation') AS isolation`;
    const expected = [
      {
        commit: "on",
        zone: "UTC",
        statement: "15s",
        lock: "5s",
        idle: "30s",
        isolation: "read committed",
      },
    ];
    expect(await database.read(settings)).toEqual(expected);
    expect(await database.write((transaction) => transaction.query(settings))).toEqual(expected);
  });

  test("case 101: a URL that weakens the commit is refused", async () => {
    const url = `${await databases.create(newsroom)}?options=-c%20synchronous_commit%3Doff`;
    await expectRefusal(
      databases.open({ ...newsroom, url }),
      /did not accept synchronous_commit = on/,
    );
  });

  test("case 101: a database that can only be read is refused", async () => {
    const url = await databases.create(newsroom);
    await asAdministrator((client) =>
      client.query(
        `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`,
      ),
    );
    await expectRefusal(databases.open({ ...newsroom, url }), /only reads/);
  });

  test("case 101: a server that is not there, a database that is not there, and a URL that is none", async () => {
    await expectRefusal(
      databases.open({ ...newsroom, url: "postgres://someone:secret@127.0.0.1:1/newsroom" }),
      /^PostgreSQL at 127\.0\.0\.1:1\/newsroom cannot be reached \(ECONNREFUSED/,
    );
    await expectRefusal(
      databases.open({ ...newsroom, url: "postgres://nowhere.invalid/newsroom" }),
      /^PostgreSQL at nowhere\.invalid\/newsroom cannot be reached/,
    );
    await expectRefusal(
      databases.open({ ...newsroom, url: urlOf("nothing_here") }),
      /has no database of that name/,
    );
    await expectRefusal(
      databases.open({ ...newsroom, url: "postgres://a b:c/%" }),
      /URL cannot be read/,
    );
  });

  test("case 101: a refused password is a sentence that does not contain it", async () => {
    const { port, close } = await serverThatRefuses(
      "28P01",
      'password authentication failed for user "someone"',
    );
    await expectRefusal(
      databases.open({ ...newsroom, url: `postgres://someone:secret@127.0.0.1:${port}/newsroom` }),
      /refused the user or the password/,
    );
    await close();
  });
});

/** Speaks enough of PostgreSQL's protocol to turn every client away. */
async function serverThatRefuses(
  code: string,
  message: string,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
      const length = Buffer.alloc(4);
      length.writeInt32BE(fields.length + 4);
      socket.end(Buffer.concat([Buffer.from("E"), length, fields]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
