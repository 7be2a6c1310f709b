import type { Database } from "../../src/database/database";
import { sql } from "../../src/kernel/sql";
import type { Transaction } from "../../src/kernel/transaction";
import { program } from "../support/api";
import { Builder, builtAt, date } from "../support/build";
import { databasesOf } from "../support/database";
import { readRows } from "./newsroom-rows";
import { differences } from "./visibility-oracle";

// SQLite has one transaction at a time, so that there is nothing to try.
describe("postgres", () => {
  const databases = databasesOf("postgres");
  let database: Database;
  let build: Builder;
  beforeEach(async () => {
    database = await databases.open(program);
    build = new Builder(database);
  });

  /** Does both in transactions of which neither ends before the other has done its part. */
  const together = async (...works: readonly ((transaction: Transaction) => Promise<void>)[]) => {
    let arrived = 0;
    let goOn = (): void => undefined;
    const all = new Promise<void>((resolve) => (goOn = resolve));
    const work = (one: (typeof works)[number]) =>
      database.write(async (transaction) => {
        await one(transaction);
        arrived += 1;
        if (arrived === works.length) goOn();
        await all;
      });
    await Promise.all(works.map(work));
    expect(differences(await readRows(database.read))).toEqual([]);
  };

  const withdraw = (id: string) => async (transaction: Transaction) => {
    await transaction.query(sql`
      UPDATE article SET status = 'WITHDRAWN', is_public = FALSE, withdrawn_at = ${builtAt},
        withdrawn_reason = 'Wrong', body = NULL, body_html = NULL WHERE id = ${id}`);
    transaction.changed("Article", id);
  };

  test("what two articles show is hidden when both are withdrawn at once", async () => {
    const personId = await build.person();
    const mentions = [{ personId }];
    const [one, other] = [await build.article({ mentions }), await build.article({ mentions })];
    await together(withdraw(one), withdraw(other));
  });

  test("a person is edited while the article about it is withdrawn: one change is repeated", async () => {
    const personId = await build.person();
    const article = await build.article({ mentions: [{ personId }] });
    await together(withdraw(article), async (transaction) => {
      await transaction.query(sql`UPDATE person SET biography = 'Dean' WHERE id = ${personId}`);
      transaction.changed("Person", personId);
    });
  });

  test("a fact that is added while its event is hidden, and one while it gets another date", async () => {
    const eventId = await build.event({ visibility: "PUBLIC" });
    const add = async (transaction: Transaction) => {
      const id = `out_${String(Math.random())}`;
      await transaction.query(sql`
        INSERT INTO outcome (id, event_id, kind, title, state, visibility, sort_at, created_at)
        VALUES (${id}, ${eventId}, 'OTHER', 'A plaque', 'UNKNOWN', 'PUBLIC', ${builtAt}, ${builtAt})`);
      transaction.changed("Outcome", id);
    };
    const { edtf, earliest } = date("2024-05-05");
    await together(add, async (transaction) => {
      await transaction.query(sql`
        UPDATE event SET date_edtf = ${edtf}, date_earliest = ${earliest}, sort_at = ${earliest} WHERE id = ${eventId}`);
      transaction.changed("Event", eventId);
    });
    await together(add, async (transaction) => {
      await transaction.query(
        sql`UPDATE event SET visibility = 'HIDDEN', is_public = FALSE WHERE id = ${eventId}`,
      );
      transaction.changed("Event", eventId);
    });
  });
});
