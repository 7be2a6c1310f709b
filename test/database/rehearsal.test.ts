import { readGeneration } from "../../src/database/content-generation";
import type { Database } from "../../src/database/database";
import { sql } from "../../src/kernel/sql";
import { eachDatabase } from "../support/database";
import { newsroom, Note, note } from "./newsroom";

eachDatabase((databases) => {
  const idsIn = async (read: Database["read"]): Promise<unknown[]> =>
    (await read(sql`SELECT id AS "id" FROM note ORDER BY id`)).map(({ id }) => id);

  test("what is tried out is seen with its consequences, by whoever looks alone, and is gone afterwards", async () => {
    const called: string[] = [];
    const database = await databases.open({
      ...newsroom,
      consequences: [(transaction) => transaction.insert(Note, note("follows"))],
    });
    const seen = await database.rehearse(
      async (transaction) => {
        await transaction.insert(Note, note("tried"));
        transaction.changed("Note", "tried");
        transaction.afterCommit(() => void called.push("committed"));
      },
      async (read) => [await idsIn(read), await idsIn(database.read)],
    );
    expect(seen).toEqual([["follows", "tried"], []]);
    expect(await idsIn(database.read)).toEqual([]);
    expect(await readGeneration(database.read)).toBe(0);
    await database.close();
    expect(called).toEqual([]);
  });

  test("writes that come meanwhile wait, do not join, and stay", async () => {
    const database = await databases.open(newsroom);
    let written = Promise.resolve();
    const seen = await database.rehearse(
      (transaction) => transaction.insert(Note, note("tried")),
      (read) => {
        written = database.write((transaction) => transaction.insert(Note, note("kept")));
        return idsIn(read);
      },
    );
    await written;
    expect(seen).toEqual(["tried"]);
    expect(await idsIn(database.read)).toEqual(["kept"]);
  });

  test("one is tried out at a time, and too many that wait are told", async () => {
    const database = await databases.open(newsroom);
    const tried = await Promise.allSettled(
      Array.from({ length: 23 }, (_, index) =>
        database.rehearse((transaction) => transaction.insert(Note, note(`n${index}`)), idsIn),
      ),
    );
    const seen = tried.map((one) =>
      one.status === "fulfilled" ? one.value : (one.reason as { code: string }).code,
    );
    const answered = Array.from({ length: 21 }, (_, index) => [`n${index}`]);
    expect(seen).toEqual([...answered, "OVERLOADED", "OVERLOADED"]);
    expect(await idsIn(database.read)).toEqual([]);
  });

  test("what fails leaves nothing behind, and the next one is not held up", async () => {
    const database = await databases.open(newsroom);
    const insert = (id: string) =>
      database.rehearse((transaction) => transaction.insert(Note, note(id)), idsIn);
    await database.write((transaction) => transaction.insert(Note, note("a")));
    await expect(insert("a")).rejects.toMatchObject({ code: expect.any(String) as unknown });
    const looking = database.rehearse(
      (transaction) => transaction.insert(Note, note("b")),
      (read) => read(sql`SELECT nothing FROM note`),
    );
    await expect(looking).rejects.toMatchObject({
      message: expect.stringContaining("nothing") as string,
    });
    expect(await insert("c")).toEqual(["a", "c"]);
    expect(await idsIn(database.read)).toEqual(["a"]);
  });

  test("reads end after a time, so that other writes come to their turn; and with the server", async () => {
    const database = await databases.open({ ...newsroom, limits: { rehearsalMilliseconds: 0 } });
    const look = () => database.rehearse(() => Promise.resolve(), idsIn);
    await expect(look()).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: "The preview took too long. Ask for less at a time.",
    });
    await database.write((transaction) => transaction.insert(Note, note("a")));
    if (database.dialect === "postgres") {
      const brief = await databases.open({ ...newsroom, limits: { rehearsalMilliseconds: 300 } });
      const sleeping = brief.rehearse(
        () => Promise.resolve(),
        (read) => read(sql`SELECT pg_sleep(60)`),
      );
      await expect(sleeping).rejects.toMatchObject({ code: "UNAVAILABLE" });
    }
    await database.close();
    await expect(look()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});
