import type { Database } from "../../src/database/database";
import { DuplicateCandidate } from "../../src/editing/duplicate-candidate.entity";
import { DuplicateKey } from "../../src/editing/duplicate-key.entity";
import { keepDuplicates } from "../../src/editing/keep-duplicates";
import { NotSame } from "../../src/editing/not-same.entity";
import { newId } from "../../src/kernel/ids";
import { Sql, sql } from "../../src/kernel/sql";
import type { Transaction } from "../../src/kernel/transaction";
import { doctor } from "../../src/publishing/doctor";
import { contentsOf } from "../model/attempts";
import { type Api, editor, openApi } from "../support/api";
import { eachDatabase } from "../support/database";
import { DuplicateDriver } from "./duplicate-driver";

eachDatabase((databases) => {
  let api: Api;
  let desk: DuplicateDriver;
  beforeEach(async () => {
    api = await openApi(databases);
    desk = new DuplicateDriver(api);
  });
  const isSound = async (): Promise<void> => {
    expect((await doctor(api.database, { fix: false })).findings).toEqual([]);
  };

  test("two who add the same person at once see each other", async () => {
    await Promise.all([1, 2, 3, 4].map((one) => desk.person("Li Na", `slug: "li-na-${one}"`)));
    expect(await desk.candidates()).toHaveLength(6);
    await isSound();
  });

  test("the doctor fills what a database from before has not, and mends what is wrong", async () => {
    const [one, two] = [await desk.person("Li Na"), await desk.person("Li Na")];
    const tables = [DuplicateKey, DuplicateCandidate, NotSame];
    const keys = await contentsOf(api.database, [DuplicateKey]);
    const spoil: readonly Sql[] = [
      sql`DELETE FROM duplicate_candidate`,
      sql`DELETE FROM duplicate_key`,
      sql`UPDATE duplicate_candidate SET shared_names = 3`,
      sql`UPDATE duplicate_key SET digest = 'other' WHERE owner_id = ${one}`,
      sql`INSERT INTO duplicate_key (owner_id, digest, reason) VALUES (${newId("per")}, 'x', 'SAME_NAME')`,
    ];
    for (const statement of spoil) {
      await api.database.write((transaction) => transaction.query(statement));
      const before = await contentsOf(api.database, tables);
      const looked = await doctor(api.database, { fix: false });
      expect(looked.findings.length).toBeGreaterThan(0);
      expect(looked.findings[0]).toMatch(/^The person per_\w+ has a stored duplicate_/);
      expect(await contentsOf(api.database, tables)).toEqual(before);
      await doctor(api.database, { fix: true });
      await isSound();
      expect(await contentsOf(api.database, [DuplicateKey])).toEqual(keys);
      expect(await desk.candidates()).toEqual([
        { ends: [one, two], names: ["Li Na", "Li Na"], externalIds: [] },
      ]);
    }
  });

  if (databases.dialect === "sqlite")
    test("neither a change nor the list scans what everybody is called", async () => {
      const [one] = [await desk.person("Li Na"), await desk.person("Li Na")];
      const plans = await plansOf(api.database, one);
      await api.as(editor).ask("{ duplicateCandidates(kind: PERSON) { nodes { id } } }");
      const { statements } = await api
        .as(editor)
        .ask("{ duplicateCandidates(kind: PERSON) { nodes { id } } }");
      for (const statement of statements)
        plans.push(await planOf((question) => api.database.read(question), statement));
      const steps = plans.flatMap((plan) => plan.split("\n"));
      expect(steps.filter((step) => /^SCAN (?!json_each|row USING INDEX)/.test(step))).toEqual([]);
      expect(steps.join("\n")).toContain(
        "SCAN row USING INDEX duplicate_candidate_shared_external_ids_shared_names_id_idx",
      );
      expect(steps.join("\n")).not.toContain("USE TEMP B-TREE FOR ORDER BY");
    });
});

/** How each statement that follows from a change of a person finds its rows. */
async function plansOf(database: Database, id: string): Promise<string[]> {
  const plans: string[] = [];
  await database.write(async (transaction) => {
    const watched: Transaction = {
      ...{ dialect: transaction.dialect },
      insert: (entity, rows) => transaction.insert(entity, rows),
      update: (...change) => transaction.update(...change),
      ...{ changed: () => undefined, afterCommit: () => undefined },
      ...{ isNew: () => false, mayOwn: () => true },
      query: async (statement) => {
        plans.push(await planOf((question) => transaction.query(question), statement));
        return transaction.query(statement);
      },
    };
    await keepDuplicates(watched, new Map([["Person", new Set([id])]]));
  });
  expect(plans.length).toBeGreaterThan(3);
  return plans;
}

async function planOf(ask: Transaction["query"], statement: Sql): Promise<string> {
  const steps = await ask(new Sql([...sql`EXPLAIN QUERY PLAN `.parts, ...statement.parts]));
  return steps.map(({ detail }) => String(detail)).join("\n");
}
