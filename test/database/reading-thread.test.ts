import type { Database } from "../../src/database/database";
import { sql } from "../../src/kernel/sql";
import { databasesOf, eachDatabase } from "../support/database";

/** Counts for some seconds, and gives no row before its end. */
const slow = {
  sqlite: sql`WITH RECURSIVE counted(number) AS (
    SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < 6000000) SELECT COUNT(*) FROM counted`,
  postgres: sql`SELECT pg_sleep(3)`,
};
const inTime = { asideMilliseconds: 300, statementMilliseconds: 300 };

eachDatabase((databases) => {
  const open = (limits = {}): Promise<Database> => databases.open({ limits });

  test("reads aside what it reads otherwise", async () => {
    const database = await open();
    const statement = sql`SELECT ${"words"} AS "text" FROM content_generation WHERE id = ${1}`;
    await database.write((transaction) => {
      transaction.changed("Thing", "1");
      return Promise.resolve();
    });
    expect(await database.readAside(statement)).toEqual([{ text: "words" }]);
    expect(await database.readAside(statement)).toEqual(await database.read(statement));
    await expect(database.readAside(sql`SELECT 1 FROM nowhere`)).rejects.toThrow(/nowhere/);
  });

  test("case 23: a slow question is cut at its limit, while others are answered as ever", async () => {
    const database = await open(inTime);
    const refused = expect(database.readAside(slow[database.dialect])).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: "The database did not answer in time. Please try again.",
    });
    const slowOne = { isCut: false };
    void refused.then(() => (slowOne.isCut = true));
    const waits: number[] = [];
    while (!slowOne.isCut) {
      const began = performance.now();
      await database.read(sql`SELECT 1 AS "one"`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      waits.push(performance.now() - began);
    }
    await refused;
    expect(waits.length).toBeGreaterThan(10);
    expect(waits.sort((one, other) => one - other)[Math.floor(waits.length / 2)]).toBeLessThan(100);
    expect(await database.readAside(sql`SELECT 1 AS "one"`)).toEqual([{ one: 1 }]);
  });
});

describe("sqlite", () => {
  const databases = databasesOf("sqlite");

  test("what is under way when the database is closed ends or is refused", async () => {
    const database = await databases.open({ limits: inTime });
    const asked = [slow.sqlite, sql`SELECT 1 AS "one"`].map((statement) =>
      database.readAside(statement).then(() => "answered", codeOf),
    );
    await database.close();
    for (const answer of await Promise.all(asked))
      expect(["answered", "UNAVAILABLE"]).toContain(answer);
    await expect(database.readAside(sql`SELECT 1`)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test("case 23: too many questions are refused instead of waiting", async () => {
    const database = await databases.open({ limits: { ...inTime, waitingAside: 2 } });
    const codes = await Promise.all(
      [1, 2, 3, 4, 5].map(() => database.readAside(slow.sqlite).then(() => "answered", codeOf)),
    );
    expect(codes).toEqual([
      "UNAVAILABLE",
      "UNAVAILABLE",
      "UNAVAILABLE",
      "OVERLOADED",
      "OVERLOADED",
    ]);
  });
});

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown } | null)?.code;
}
