import fc from "fast-check";

import { OutcomeParty } from "../../src/event/outcome-party.entity";
import type { EntityClass } from "../../src/kernel/columns";
import type { IdPrefix } from "../../src/kernel/ids";
import { sql } from "../../src/kernel/sql";
import type { Row, Transaction } from "../../src/kernel/transaction";
import { sampleId } from "../../src/sample/sample-id";
import { insertNewsroom } from "../publishing/insert-newsroom";
import { type Newsroom, newsrooms } from "../publishing/newsroom";

/** A newsroom in which people meet, on sides and with outcomes between organizations. */
export interface RandomMeetings {
  readonly newsroom: Newsroom;
  readonly sides: readonly (string | null)[];
  readonly outcomes: readonly {
    readonly parties: readonly number[];
    readonly endsOn: string | null;
    readonly state: string;
  }[];
}

/** What was merged leads elsewhere and keeps no facts, which these newsrooms do not follow. */
function unmerged<Plan extends object>(plans: readonly Plan[]): (Plan & { mergedInto: null })[] {
  return plans.map((plan) => ({ ...plan, mergedInto: null }));
}

/** The facts of three newsrooms in the first of them. */
const crowded: fc.Arbitrary<Newsroom> = fc
  .tuple(newsrooms, newsrooms, newsrooms)
  .map(([one, two, three]) => ({
    ...one,
    people: unmerged(one.people),
    organizations: unmerged(one.organizations),
    topics: unmerged(one.topics),
    events: unmerged(one.events),
    participations: [...one.participations, ...two.participations, ...three.participations],
    roles: [...one.roles, ...two.roles, ...three.roles],
    outcomes: [...one.outcomes, ...two.outcomes],
  }));

export const randomMeetings: fc.Arbitrary<RandomMeetings> = fc.record({
  newsroom: crowded,
  sides: fc.array(fc.constantFrom("HOST", "VISITOR", null), { minLength: 15, maxLength: 15 }),
  outcomes: fc.array(
    fc.record({
      parties: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }),
      endsOn: fc.constantFrom("2024-06-30", "2025", "2026-01-01", null),
      state: fc.constantFrom("IN_FORCE", "PLANNED", "ENDED"),
    }),
    { minLength: 10, maxLength: 10 },
  ),
});

/** Inserts it under ids that clients can send. */
export async function insertMeetings(
  transaction: Transaction,
  { newsroom, sides, outcomes }: RandomMeetings,
): Promise<void> {
  await insertNewsroom(renaming(transaction), newsroom);
  for (const [index, side] of sides.entries())
    await transaction.query(
      sql`UPDATE participation SET side = ${side} WHERE id = ${idOf("par", index)}`,
    );
  for (const [index, { parties, endsOn, state }] of outcomes.entries()) {
    if (index >= newsroom.outcomes.length) break;
    const outcomeId = idOf("out", index);
    await transaction.query(sql`
      UPDATE outcome SET state = ${state}, ends_on_edtf = ${endsOn},
        ends_on_first_day = ${endsOn === "2025" ? "2025-01-01" : endsOn},
        ends_on_last_day = ${endsOn === "2025" ? "2025-12-31" : endsOn} WHERE id = ${outcomeId}`);
    const ids = [...new Set(parties.map((one) => one % newsroom.organizations.length))];
    await transaction.insert(
      OutcomeParty,
      ids.map((one, position) => ({
        ...{ outcomeId, organizationId: idOf("org", one), position: position + 1 },
      })),
    );
  }
}

/** The id that a row of the newsroom has. */
function idOf(prefix: IdPrefix, index: number): string {
  return sampleId(prefix, String(index));
}

/** Writes `org_0` as an id that can be asked for. */
function renaming(transaction: Transaction): Transaction {
  return {
    ...{ dialect: transaction.dialect, query: (statement) => transaction.query(statement) },
    ...{ update: () => Promise.reject(new Error("Nothing is changed here.")) },
    ...{ afterCommit: (run) => transaction.afterCommit(run) },
    changed: (type, id) => transaction.changed(type, String(renamed(id))),
    isNew: (id) => transaction.isNew(String(renamed(id))),
    mayOwn: (id, entity) => transaction.mayOwn(String(renamed(id)), entity),
    insert: <E extends object>(entity: EntityClass<E>, rows: Row<E> | readonly Row<E>[]) => {
      const list = (Array.isArray(rows) ? rows : [rows]) as readonly Row<E>[];
      return transaction.insert(entity, list.map(renamedRow));
    },
  };
}

function renamedRow<E extends object>(row: Row<E>): Row<E> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, renamed(value)]),
  ) as Row<E>;
}

function renamed(value: unknown): unknown {
  const match =
    typeof value === "string" ? /^(org|per|evt|top|art|rol|par|out|quo)_(\d+)$/.exec(value) : null;
  return match === null ? value : idOf(match[1] as IdPrefix, Number(match[2]));
}
