import { ContentGeneration } from "../../src/database/content-generation";
import type { Database } from "../../src/database/database";
import { entities } from "../../src/slices";
import { program } from "../support/api";
import { dropAuditTriggers } from "../support/audit-triggers";
import { eachDatabase } from "../support/database";
import { attempt, type Case, contentsOf, undone } from "./attempts";
import { columnCases, columnFamilies, longestTexts } from "./column-cases";
import { type Constraint, constraintsOf, fullName } from "./constraints";
import { fill } from "./full-newsroom";
import { danglingReferences, deletions, isKeyAndMore, repeatedKeys } from "./key-cases";
import { rulesOfFacts } from "./rules";
import { rulesOfEntities } from "./rules-of-entities";
import { StoredRows } from "./stored-rows";

const rules = [...rulesOfEntities, ...rulesOfFacts];
const tables = [...entities, ContentGeneration];

/** What cannot be broken without breaking a stricter constraint, which then answers. */
const neverAlone: Readonly<Record<string, string>> = {
  "article.article_is_public_boolean":
    "is_public is compared with a condition: public_if_published",
  "content_generation.content_generation_id_range": "the id is 1: content_generation_single_row",
};

eachDatabase((databases) => {
  let database: Database;
  let constraints: Constraint[];
  let rows: StoredRows;
  let filled: string[];
  /** The constraints that refused something, each by the case that was made for it. */
  const fired = new Map<Case, Promise<string | null>>();

  beforeAll(async () => {
    const url = await databases.create(program);
    database = await databases.open({ ...program, url });
    await fill(database);
    await dropAuditTriggers(database);
    constraints = await constraintsOf(url);
    rows = await StoredRows.of(database, tables, constraints);
    filled = await contentsOf(database, tables);
  });

  /** Null when the database refuses as the case wants it, else what it did instead. */
  function problemOf(one: Case): Promise<string | null> {
    const known = fired.get(one) ?? findProblem(one);
    fired.set(one, known);
    return known;
  }

  async function findProblem(one: Case): Promise<string | null> {
    const name = one.breaks.slice(one.breaks.indexOf(".") + 1);
    const refusal = await attempt(database, constraints, one.statements);
    if (refusal === null) return `${one.what} was allowed`;
    const isRight =
      refusal.kind === one.kind && (one.kind === "type" || refusal.names.includes(name));
    if (isRight) return null;
    const isStricter = refusal.names.some((other) => one.orElse?.includes(other));
    return isStricter ? "stricter" : `${one.what}: ${refusal.kind} ${refusal.names.join(", ")}`;
  }

  async function problemsOf(cases: readonly Case[]): Promise<string[]> {
    const problems: string[] = [];
    for (const one of cases) {
      const problem = await problemOf(one);
      if (problem !== null && problem !== "stricter") problems.push(problem);
    }
    return problems;
  }

  const generated = () => [
    ...columnCases(entities, rows, databases.dialect),
    { family: "repeated keys", cases: repeatedKeys(constraints, rows) },
    { family: "references to nothing", cases: danglingReferences(constraints, rows) },
  ];
  let memory: ReturnType<typeof generated> | undefined;
  const families = () => (memory ??= generated());

  test("there is something to try for every column, and in every family", () => {
    expect(constraints.length).toBeGreaterThan(300);
    for (const { family, cases } of families()) {
      const isOfSqlite = ["instant", "boolean"].includes(family);
      const isOfPostgres = family === "type";
      const none = databases.dialect === "sqlite" ? isOfPostgres : isOfSqlite;
      expect({ family, none: cases.length === 0 }).toEqual({ family, none });
    }
  });

  test.each(rules.map((one) => ({ ...one, one })))("refuses $what", async ({ one }) => {
    expect(await problemOf(one)).toBeNull();
    expect(await contentsOf(database, tables)).toEqual(filled);
  });

  test.each([...columnFamilies, "repeated keys", "references to nothing"])(
    "refuses in every table: %s",
    async (family) => {
      const { cases = [] } = families().find((one) => one.family === family) ?? {};
      expect(await problemsOf(cases)).toEqual([]);
      expect(await contentsOf(database, tables)).toEqual(filled);
    },
    60_000,
  );

  test("takes the longest text of each column, counted in characters", async () => {
    const refused: string[] = [];
    for (const { what, statement } of longestTexts(entities, rows)) {
      await undone(database, async (transaction) => {
        await transaction.query(statement);
      }).catch((error: unknown) => refused.push(`${what}: ${String(error)}`));
    }
    expect(refused).toEqual([]);
  }, 60_000);

  test("a deletion is refused, or takes along, as each foreign key says", async () => {
    const problems: string[] = [];
    for (const deletion of deletions(constraints, rows)) {
      const problem = await problemOfDeletion(database, constraints, deletion);
      if (problem !== null) problems.push(`${fullName(deletion.constraint)}: ${problem}`);
    }
    expect(problems).toEqual([]);
    expect(await contentsOf(database, tables)).toEqual(filled);
  }, 60_000);

  test("every constraint of the catalog was broken by a case of its own", async () => {
    const cases = [...rules, ...families().flatMap((family) => family.cases)];
    const broken = new Set<string>();
    for (const one of cases) if ((await problemOf(one)) === null) broken.add(one.breaks);
    const uncovered = constraints
      .filter((one) => !broken.has(fullName(one)) && !isKeyAndMore(one, rows))
      .map(fullName)
      .filter((name) => !(name in neverAlone));
    expect(uncovered).toEqual([]);
    const listed = constraints.map(fullName);
    expect(rules.map(({ breaks }) => breaks).filter((name) => !listed.includes(name))).toEqual([]);
  }, 120_000);

  test("a unique index that holds the whole primary key is there for a foreign key", () => {
    const referenced = constraints.map(
      ({ target }) => `${target?.table}(${target?.columns.join()})`,
    );
    const idle = constraints
      .filter((one) => isKeyAndMore(one, rows))
      .filter(({ table, columns }) => !referenced.includes(`${table}(${columns.join()})`));
    expect(idle.map(fullName)).toEqual([]);
  });
});

async function problemOfDeletion(
  database: Database,
  constraints: readonly Constraint[],
  { constraint, copy, refer, remove, count }: ReturnType<typeof deletions>[number],
): Promise<string | null> {
  const action = constraint.target?.onDelete;
  let left: unknown;
  // Without the reference the deletion goes through, so that nothing else can be what refuses it.
  await undone(database, async (transaction) => {
    await transaction.query(copy);
    await transaction.query(remove);
  });
  if (action === "CASCADE") {
    await undone(database, async (transaction) => {
      await transaction.query(copy);
      await transaction.query(refer);
      const [before] = await transaction.query(count);
      await transaction.query(remove);
      const [after] = await transaction.query(count);
      left = `${String(before?.["n"])} → ${String(after?.["n"])}`;
    });
    return left === "1 → 0" ? null : `rows that refer: ${String(left)}`;
  }
  const refusal = await attempt(database, constraints, [copy, refer, remove]);
  if (refusal?.kind !== "foreignKey") return `answered ${refusal?.kind ?? "by deleting"}`;
  const isNamed = refusal.names.length === 0 || refusal.names.includes(constraint.name);
  return isNamed ? null : `refused by ${refusal.names.join()}`;
}
