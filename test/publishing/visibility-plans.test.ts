import type { Database } from "../../src/database/database";
import { unknownSortAt } from "../../src/kernel/orders";
import { Sql, sql } from "../../src/kernel/sql";
import type { Transaction } from "../../src/kernel/transaction";
import { Participation } from "../../src/participation/participation.entity";
import { ParticipationEvidence } from "../../src/participation/participation-evidence.entity";
import { consequences } from "../../src/slices";
import { program } from "../support/api";
import { Builder, builtAt, revisionOf } from "../support/build";
import { databasesOf } from "../support/database";

const factsPerEvent = 100;

describe("sqlite", () => {
  const databases = databasesOf("sqlite");
  let database: Database;
  const events: string[] = [];
  const articles: string[] = [];
  const people: string[] = [];

  beforeAll(async () => {
    database = await databases.open(program);
    const build = new Builder(database);
    for (let index = 0; index < factsPerEvent; index += 1) people.push(await build.person());
    for (let index = 0; index < 20; index += 1) {
      events.push(await build.event());
      articles.push(await build.article({ covers: [events[index]!] }));
    }
    await database.write(async (transaction) => {
      for (const [index, eventId] of events.entries())
        await addFacts(transaction, eventId, articles[index]!);
    });
  });

  /** 2,000 participations: everybody was everywhere, and each event has an article. */
  async function addFacts(transaction: Transaction, eventId: string, articleId: string) {
    const common = { visibility: "AUTOMATIC", sortAt: unknownSortAt, createdAt: builtAt } as const;
    const rows = people.map((personId, index) => ({
      ...{ id: `par_${eventId}_${index}`, eventId, personId, position: index + 1, ...common },
    }));
    await transaction.insert(Participation, rows);
    const by = { articleId, revisionId: revisionOf(articleId), addedAt: builtAt };
    const evidence = rows.map(({ id }) => ({ id: `evd_${id}`, participationId: id, ...by }));
    await transaction.insert(ParticipationEvidence, evidence);
    transaction.changed("Article", articleId);
    transaction.changed("Event", eventId);
  }

  /** How each statement that follows from a change finds its rows. */
  const plansOf = (type: string, id: string): Promise<string[]> =>
    database.write(async (transaction) => {
      const plans: string[] = [];
      const watched: Transaction = {
        ...{ dialect: transaction.dialect, insert: refuse, update: refuse },
        ...{ changed: () => undefined, afterCommit: () => undefined },
        ...{ isNew: () => false, mayOwn: () => true },
        query: async (statement) => {
          const question = new Sql([...sql`EXPLAIN QUERY PLAN `.parts, ...statement.parts]);
          const steps = await transaction.query(question);
          plans.push(steps.map(({ detail }) => String(detail)).join("\n"));
          return transaction.query(statement);
        },
      };
      const changes = new Map([[type, new Set([id])]]);
      for (const consequence of consequences) await consequence(watched, changes);
      return plans;
    });

  test.each([
    ["an article", "Article", () => articles[0]!],
    ["a person", "Person", () => people[0]!],
    ["an event", "Event", () => events[0]!],
    ["a fact", "Participation", () => `par_${events[0]!}_0`],
  ])("what follows from a change of %s is found by indexes", async (_what, type, id) => {
    const plans = await plansOf(type, id());
    const steps = plans.flatMap((plan) => plan.split("\n"));
    // One statement looks in many tables, so that what it looks up is counted.
    expect(steps.filter((step) => step.startsWith("SEARCH")).length).toBeGreaterThan(30);
    expect(steps.filter((step) => /^SCAN (?!json_each|above|way)/.test(step))).toEqual([]);
  });
});

function refuse(): Promise<void> {
  return Promise.reject(new Error("Consequences change columns and nothing else."));
}
