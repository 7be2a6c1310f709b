import type { Database } from "../../src/database/database";
import { ApiError } from "../../src/kernel/errors";
import { sql } from "../../src/kernel/sql";
import { entities, newsroom, Note, note, NoteLine } from "../database/newsroom";
import { eachDatabase } from "../support/database";

const options = { ...newsroom, entities };

eachDatabase((databases) => {
  test("case 83: a neighbour's rollback takes nothing of an acknowledged write with it", async () => {
    const database = await databases.open(options);
    let acknowledge: () => void = () => undefined;
    const neighbourAcknowledged = new Promise<void>((resolve) => {
      acknowledge = resolve;
    });
    const failing = database.write(async (transaction) => {
      await transaction.insert(Note, note("failed-1"));
      // On PostgreSQL the neighbour commits meanwhile; in SQLite's lane it waits for its turn.
      await Promise.race([neighbourAcknowledged, pause(100)]);
      await transaction.insert(Note, note("failed-2"));
      throw new Error("B fails");
    });
    const acknowledged = Promise.all(
      ["a", "b", "c"].map((id) =>
        database.write((transaction) => transaction.insert(Note, note(id))),
      ),
    ).then(acknowledge);
    await expect(failing).rejects.toThrow("B fails");
    await acknowledged;
    expect(await ids(database)).toEqual(["a", "b", "c"]);
  });

  test("case 83: of many writes, those that succeed are there whole and those that fail leave nothing", async () => {
    const database = await databases.open(options);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_none, index) =>
        database.write(async (transaction) => {
          await transaction.insert(Note, note(`n${index}`));
          await pause(Math.random() * 3);
          await transaction.insert(NoteLine, { id: `l${index}`, noteId: `n${index}`, text: "" });
          if (index % 3 === 0) throw new Error("refused");
        }),
      ),
    );
    const acknowledged = outcomes.flatMap(({ status }, index) =>
      status === "fulfilled" ? [index] : [],
    );
    expect(acknowledged).toHaveLength(40);
    expect(await ids(database)).toEqual(acknowledged.map((index) => `n${index}`).sort());
    const lines = await database.read(sql`SELECT note_id FROM note_line ORDER BY note_id`);
    expect(lines.map((line) => line["note_id"])).toEqual(
      acknowledged.map((index) => `n${index}`).sort(),
    );
  });

  test("case 84: a reader never sees what an open transaction has written", async () => {
    const database = await databases.open(options);
    await database.write((transaction) => transaction.insert(Note, note("a", { title: "before" })));
    const titles = async (): Promise<unknown[]> =>
      (await database.read(sql`SELECT title FROM note ORDER BY id`)).map(({ title }) => title);
    await database.write(async (transaction) => {
      await transaction.update(Note, "a", 1, { title: "inside" });
      await transaction.insert(Note, note("b"));
      expect(await titles()).toEqual(["before"]);
      expect(await transaction.query(sql`SELECT title FROM note ORDER BY id`)).toEqual([
        { title: "inside" },
        { title: "b" },
      ]);
    });
    expect(await titles()).toEqual(["inside", "b"]);
    await expect(
      database.write(async (transaction) => {
        await transaction.query(sql`DELETE FROM note`);
        expect(await titles()).toEqual(["inside", "b"]);
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    expect(await titles()).toEqual(["inside", "b"]);
  });

  test("case 85: of 200 parallel edits of one row each acknowledged one counts once, and the others are conflicts", async () => {
    const database = await databases.open(options);
    await database.write((transaction) =>
      transaction.insert(Note, note("a", { score: 0, isOpen: true })),
    );
    const edits = await Promise.allSettled(
      Array.from({ length: 200 }, (_none, index) => edit(database, index)),
    );
    const acknowledged = edits.flatMap((outcome, index) =>
      outcome.status === "fulfilled" ? [`edit${index}`] : [],
    );
    const refusals = edits.flatMap((outcome) =>
      outcome.status === "rejected" ? [outcome.reason as unknown] : [],
    );
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.length + refusals.length).toBe(200);
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(ApiError);
      // Who waits too long for a connection of PostgreSQL on a busy machine is told that instead.
      expect((refusal as ApiError).message).toMatch(
        (refusal as ApiError).code === "OVERLOADED"
          ? /busy/
          : /^Somebody changed Note a first: it is at version \d+, not \d+\.$/,
      );
    }
    const [row] = await database.read(sql`SELECT score, version FROM note`);
    expect(row).toEqual({ score: acknowledged.length, version: acknowledged.length + 1 });
    const lines = await database.read(sql`SELECT id FROM note_line ORDER BY id`);
    expect(lines.map(({ id }) => id)).toEqual(acknowledged.sort());
  });

  test("case 85: of 200 parallel appends to one row none is lost and none is there twice", async () => {
    const database = await databases.open(options);
    await database.write((transaction) => transaction.insert(Note, note("a")));
    await Promise.all(
      Array.from({ length: 200 }, (_none, index) =>
        database.write((transaction) =>
          transaction.insert(NoteLine, { id: `line${index}`, noteId: "a", text: "" }),
        ),
      ),
    );
    expect(
      await database.read(
        sql`SELECT count(*) AS lines, count(DISTINCT id) AS different FROM note_line`,
      ),
    ).toEqual([{ lines: 200, different: 200 }]);
  });
});

/** Reads the row as a client would, then edits it with the version that it saw, and appends a line that says so. */
async function edit(database: Database, index: number): Promise<void> {
  const [seen] = await database.read(sql`SELECT score, version FROM note WHERE id = ${"a"}`);
  await pause(index % 7);
  await database.write(async (transaction) => {
    await transaction.insert(NoteLine, { id: `edit${index}`, noteId: "a", text: "" });
    await transaction.update(Note, "a", Number(seen?.["version"]), {
      score: Number(seen?.["score"]) + 1,
    });
  });
}

async function ids(database: Database): Promise<unknown[]> {
  return (await database.read(sql`SELECT id FROM note ORDER BY id`)).map(({ id }) => id);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
