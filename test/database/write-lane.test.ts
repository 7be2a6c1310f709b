import { setTimeout as pause } from "node:timers/promises";

import { readGeneration } from "../../src/database/content-generation";
import type { Database } from "../../src/database/database";
import { violatedConstraint } from "../../src/database/database-errors";
import { ApiError, conflict } from "../../src/kernel/errors";
import { sql } from "../../src/kernel/sql";
import type { Changes, Transaction } from "../../src/kernel/transaction";
import { eachDatabase } from "../support/database";
import { newsroom, Note, note } from "./newsroom";

eachDatabase((databases) => {
  test("a write inside a write joins it", async () => {
    const database = await databases.open(newsroom);
    await expect(
      database.write(async (outer) => {
        await outer.insert(Note, note("a"));
        await database.write(async (inner) => {
          expect(inner).toBe(outer);
          await inner.insert(Note, note("b"));
        });
        throw new Error("outer fails");
      }),
    ).rejects.toThrow("outer fails");
    expect(await ids(database)).toEqual([]);
    await database.write(() => database.write((inner) => inner.insert(Note, note("c"))));
    expect(await ids(database)).toEqual(["c"]);
  });

  test("a joined write that fails undoes all of it, even where its error is caught", async () => {
    const database = await databases.open(newsroom);
    const writing = database.write(async (transaction) => {
      await transaction.insert(Note, note("a"));
      await database
        .write(async (inner) => {
          await inner.insert(Note, note("b"));
          throw new Error("inner fails");
        })
        .catch(() => undefined);
    });
    await expect(writing).rejects.toThrow("inner fails");
    expect(await ids(database)).toEqual([]);
  });

  test("a failed statement undoes all of it, even where its error is caught", async () => {
    const database = await databases.open(newsroom);
    const writing = database.write(async (transaction) => {
      await transaction.insert(Note, note("a"));
      await transaction.insert(Note, note("a")).catch(() => undefined);
    });
    await expect(writing).rejects.toMatchObject({ code: expect.any(String) as unknown });
    await writing.catch((error: unknown) => expect(violatedConstraint(error)).toBe("unique"));
    expect(await ids(database)).toEqual([]);
  });

  test("a service may put a failed statement into words", async () => {
    const database = await databases.open(newsroom);
    const writing = database.write(async (transaction) => {
      await transaction.insert(Note, [note("a", { isOpen: true }), note("b", { isOpen: true })]);
      await transaction.insert(Note, note("c", { title: "a", isOpen: true })).catch(() => {
        throw conflict("There is a note of that title.");
      });
    });
    await expect(writing).rejects.toMatchObject({
      code: "CONFLICT",
      message: "There is a note of that title.",
    });
  });

  test("statements that nobody awaited end with their transaction and reach no other", async () => {
    const database = await databases.open(newsroom);
    let escaped: Transaction | undefined;
    const failing = database.write(async (transaction) => {
      escaped = transaction;
      await Promise.all([
        transaction.insert(Note, note("y")).then(() => {
          throw new Error("one of them fails");
        }),
        transaction.insert(
          Note,
          Array.from({ length: 400 }, (_none, index) => note(`x${index}`)),
        ),
        transaction.insert(Note, note("z")),
      ]);
    });
    const next = database.write((transaction) => transaction.insert(Note, note("a")));
    await expect(failing).rejects.toThrow("one of them fails");
    await next;
    expect(await ids(database)).toEqual(["a"]);
    await expect(escaped?.insert(Note, note("late"))).rejects.toThrow("The transaction has ended.");
    expect(() => escaped?.changed("Note", "late")).toThrow("The transaction has ended.");
    expect(await ids(database)).toEqual(["a"]);
  });

  test("a write that begins in a transaction and outlives it gets one of its own", async () => {
    const database = await databases.open(newsroom);
    let later: Promise<void> = Promise.resolve();
    await database.write(async (transaction) => {
      await transaction.insert(Note, note("a"));
      later = pause(50).then(() => database.write((own) => own.insert(Note, note("b"))));
    });
    await later;
    expect(await ids(database)).toEqual(["a", "b"]);
  });

  test("consequences run in their order over what was changed, before the commit; then the generation rises", async () => {
    const seen: string[] = [];
    const tell = (name: string, changes: Changes): void => {
      seen.push(
        `${name}: ${[...changes].map(([type, list]) => `${type} ${[...list].join("+")}`).join(", ")}`,
      );
    };
    const database = await databases.open({
      ...newsroom,
      consequences: [
        async (transaction, changes) => {
          tell("first", changes);
          await transaction.insert(Note, note("from-first"));
          transaction.changed("Person", "p");
        },
        async (_transaction, changes) => {
          tell("second", changes);
          expect(await readGeneration(database.read)).toBe(0);
        },
      ],
    });
    await database.write(async (transaction) => {
      transaction.changed("Note", "a");
      transaction.changed("Note", "b");
      transaction.changed("Note", "a");
      await transaction.insert(Note, note("a"));
    });
    expect(seen).toEqual(["first: Note a+b", "second: Note a+b, Person p"]);
    expect(await ids(database)).toEqual(["a", "from-first"]);
    expect(await readGeneration(database.read)).toBe(1);
    await database.write((transaction) => transaction.insert(Note, note("unreported")));
    expect(seen).toHaveLength(2);
    expect(await readGeneration(database.read)).toBe(1);
  });

  test("a consequence that fails undoes the change, and the generation stays", async () => {
    const database = await databases.open({
      ...newsroom,
      consequences: [() => Promise.reject(conflict("not so"))],
    });
    const writing = database.write(async (transaction) => {
      await transaction.insert(Note, note("a"));
      transaction.changed("Note", "a");
    });
    await expect(writing).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await ids(database)).toEqual([]);
    expect(await readGeneration(database.read)).toBe(0);
  });

  test("callbacks run after the commit, never after a rollback, and their failures undo nothing", async () => {
    const errors: unknown[] = [];
    const database = await databases.open({ ...newsroom, onError: (error) => errors.push(error) });
    const seen: unknown[] = [];
    await database.write(async (transaction) => {
      transaction.afterCommit(() => {
        throw new Error("a callback fails");
      });
      transaction.afterCommit(async () => {
        seen.push(await ids(database));
        await database.write((own) => own.insert(Note, note("from-callback")));
      });
      await transaction.insert(Note, note("a"));
      expect(seen).toEqual([]);
    });
    await pause(100);
    expect(seen).toEqual([["a"]]);
    expect(errors).toEqual([new Error("a callback fails")]);
    expect(await ids(database)).toEqual(["a", "from-callback"]);
    await database
      .write((transaction) => {
        transaction.afterCommit(() => {
          seen.push("never");
        });
        return Promise.reject(new Error("undone"));
      })
      .catch(() => undefined);
    expect(seen).toHaveLength(1);
  });

  test("work that does nothing for too long is undone and lets the others go on", async () => {
    const database = await databases.open({ ...newsroom, limits: { idleMilliseconds: 100 } });
    const forgotten = database.write(async (transaction) => {
      await transaction.insert(Note, note("a"));
      await new Promise(() => undefined);
    });
    const next = database.write((transaction) => transaction.insert(Note, note("b")));
    await expect(forgotten).rejects.toMatchObject({ code: "UNAVAILABLE" });
    await next;
    expect(await ids(database)).toEqual(["b"]);
  });

  test("closing waits for accepted writes, refuses new ones, and may be repeated", async () => {
    const database = await databases.open(newsroom);
    const slow = database.write(async (transaction) => {
      await pause(50);
      await transaction.insert(Note, note("a"));
    });
    let isCalledBack = false;
    const last = database.write((transaction) => {
      transaction.afterCommit(async () => {
        await pause(50);
        isCalledBack = true;
      });
      return Promise.resolve();
    });
    const closing = database.close();
    await expect(database.write(() => Promise.resolve())).rejects.toMatchObject({
      code: "UNAVAILABLE",
    });
    await Promise.all([slow, last, closing, database.close()]);
    expect(isCalledBack).toBe(true);
    await expect(database.read(sql`SELECT 1`)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });

  test("an update of a row that is gone is a conflict", async () => {
    const database = await databases.open(newsroom);
    await expect(
      database.write((transaction) => transaction.update(Note, "none", 1, { title: "x" })),
    ).rejects.toEqual(new ApiError("CONFLICT", "Note none does not exist any more."));
  });

  test("250 rows are inserted by one call", async () => {
    const database = await databases.open(newsroom);
    await database.write((transaction) =>
      transaction.insert(
        Note,
        Array.from({ length: 250 }, (_none, index) => note(`n${index}`)),
      ),
    );
    expect(await database.read(sql`SELECT count(*) AS n FROM note`)).toEqual([{ n: 250 }]);
  });
});

async function ids(database: Database): Promise<unknown[]> {
  return (await database.read(sql`SELECT id FROM note ORDER BY id`)).map(({ id }) => id);
}
