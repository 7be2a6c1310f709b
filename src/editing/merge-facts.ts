import { type Aggregate, snapshotOf } from "../access/aggregate";
import { currentRow } from "../access/write-object";
import { keepChange, type Writing, wrote } from "../access/writing";
import { tableOf } from "../kernel/columns";
import type { Fact } from "../kernel/graph-entity";
import { raw, type Sql, sql } from "../kernel/sql";
import type { Row } from "../kernel/transaction";
import { participationAggregate } from "../participation/participation.aggregate";
import type { Participation } from "../participation/participation.entity";
import { roleAggregate } from "../role/role.aggregate";
import type { Role } from "../role/role.entity";

/** Two facts that became one. */
export interface United {
  readonly fact: string;
  readonly into: string;
}

/** A fact of what is merged and one of the survivor that say the same: by the type that is merged. */
const sameParticipation: Readonly<Record<string, (from: string, into: string) => Sql>> = {
  Person: (from, into) =>
    sql`one.person_id = ${from} AND other.person_id = ${into} AND other.event_id = one.event_id`,
  Organization: (from, into) =>
    sql`one.organization_id = ${from} AND other.organization_id = ${into} AND other.event_id = one.event_id`,
  Event: (from, into) => sql`one.event_id = ${from} AND other.event_id = ${into}
    AND (other.person_id = one.person_id OR other.organization_id = one.organization_id)`,
};

const sameTerm = raw(`other.title = one.title AND (one.period_edtf IS NULL
  OR other.period_edtf IS NULL OR other.period_edtf = one.period_edtf)`);

const sameRole: Readonly<Record<string, (from: string, into: string) => Sql>> = {
  Person: (from, into) => sql`one.person_id = ${from} AND other.person_id = ${into}
    AND other.organization_id = one.organization_id AND ${sameTerm}`,
  Organization: (
    from,
    into,
  ) => sql`one.organization_id = ${from} AND other.organization_id = ${into}
    AND other.person_id = one.person_id AND ${sameTerm}`,
};

/**
 * Makes one of two facts where both would say the same after a merge: the same participant at one event, or the same
 * title at one organization over the same time. Evidence, capacities and roles held come together; what one of them
 * leaves open is taken from the other, and hidden wins.
 */
export async function uniteFacts(
  writing: Writing,
  typename: string,
  from: string,
  into: string,
): Promise<United[]> {
  const united: United[] = [];
  for (const pair of await pairs(writing, "role", sameRole[typename]?.(from, into))) {
    await uniteRoles(writing, pair);
    united.push(pair);
  }
  const same = sameParticipation[typename]?.(from, into);
  for (const pair of await pairs(writing, "participation", same)) {
    await uniteParticipations(writing, pair);
    united.push(pair);
  }
  return united;
}

/** Each fact stands in one pair at most; what would be a third stays by itself. */
async function pairs(
  { transaction }: Writing,
  fact: string,
  same: Sql | undefined,
): Promise<United[]> {
  if (same === undefined) return [];
  const rows = await transaction.query(sql`
    SELECT one.id AS "fact", other.id AS "into" FROM ${raw(fact)} one
    JOIN ${raw(fact)} other ON other.id <> one.id WHERE ${same} ORDER BY one.id, other.id`);
  const taken = new Set<string>();
  return rows.flatMap((row) => {
    const pair = { fact: String(row["fact"]), into: String(row["into"]) };
    if (taken.has(pair.fact) || taken.has(pair.into)) return [];
    taken.add(pair.fact).add(pair.into);
    return [pair];
  });
}

async function uniteRoles(writing: Writing, pair: United): Promise<void> {
  await unite<Role>(writing, roleAggregate, pair, filledRole, async () => {
    await moveUnless(writing, "participation_role", "role_id", "participation_id", pair);
  });
}

async function uniteParticipations(writing: Writing, pair: United): Promise<void> {
  await unite<Participation>(
    writing,
    participationAggregate,
    pair,
    filledParticipation,
    async () => {
      await moveUnless(writing, "participation_role", "participation_id", "role_id", pair);
      await moveCapacities(writing, pair);
    },
  );
}

async function unite<Root extends Fact>(
  writing: Writing,
  aggregate: Aggregate<Root>,
  { fact, into }: United,
  filled: (kept: Root, gone: Root) => Row<Root>,
  moveParts: () => Promise<void>,
): Promise<void> {
  const { transaction } = writing;
  const kind = aggregate as unknown as Aggregate;
  const [gone, kept] = [
    await currentRow(transaction, aggregate, fact),
    await currentRow(transaction, aggregate, into),
  ];
  const before = {
    gone: await snapshotOf(transaction, kind, fact),
    kept: await snapshotOf(transaction, kind, into),
  };
  await moveEvidence(writing, tableOf(aggregate.entity), { fact, into });
  await moveParts();
  const name = raw(tableOf(aggregate.entity));
  await transaction.query(sql`DELETE FROM ${name} WHERE id = ${fact}`);
  const hidden = gone.visibility === "HIDDEN" ? { visibility: "HIDDEN", isPublic: false } : {};
  const patch = { ...filled(kept, gone), ...hidden } as Row<Root>;
  await transaction.update(aggregate.entity, into, kept.version, patch);
  await keepChange(writing, { id: fact, before: before.gone, after: null });
  const after = await snapshotOf(transaction, kind, into);
  await keepChange(writing, { id: into, before: before.kept, after });
  wrote(writing, into);
  transaction.changed(aggregate.typename, fact);
}

async function moveEvidence({ transaction }: Writing, kind: string, pair: United): Promise<void> {
  const [evidence, owner] = [raw(`${kind}_evidence`), raw(`${kind}_id`)];
  await transaction.query(sql`
    DELETE FROM ${evidence} WHERE ${owner} = ${pair.fact} AND EXISTS (
      SELECT 1 FROM ${evidence} same WHERE same.${owner} = ${pair.into}
        AND same.revision_id = ${evidence}.revision_id
        AND COALESCE(same.quote, '') = COALESCE(${evidence}.quote, ''))`);
  await transaction.query(
    sql`UPDATE ${evidence} SET ${owner} = ${pair.into} WHERE ${owner} = ${pair.fact}`,
  );
}

async function moveUnless(
  { transaction }: Writing,
  link: string,
  column: string,
  key: string,
  { fact, into }: United,
): Promise<void> {
  const [name, owner, other] = [raw(link), raw(column), raw(key)];
  await transaction.query(sql`
    DELETE FROM ${name} WHERE ${owner} = ${fact}
      AND ${other} IN (SELECT ${other} FROM ${name} WHERE ${owner} = ${into})`);
  await transaction.query(sql`UPDATE ${name} SET ${owner} = ${into} WHERE ${owner} = ${fact}`);
}

/** Those that the other one has not, behind its own. */
async function moveCapacities({ transaction }: Writing, { fact, into }: United): Promise<void> {
  const rows = await transaction.query(sql`
    SELECT id AS "id", participation_id AS "owner", position AS "position", kind AS "kind",
      label AS "label", programme_item_id AS "item" FROM participation_capacity
    WHERE participation_id = ${fact} OR participation_id = ${into} ORDER BY position`);
  const keyOf = (row: (typeof rows)[number]): string =>
    JSON.stringify([row["kind"], row["label"], row["item"]]);
  const kept = rows.filter((row) => row["owner"] === into);
  const known = new Set(kept.map(keyOf));
  let position = Math.max(0, ...kept.map((row) => Number(row["position"])));
  for (const row of rows.filter((one) => one["owner"] === fact && !known.has(keyOf(one)))) {
    position += 1;
    await transaction.query(sql`
      UPDATE participation_capacity SET participation_id = ${into}, position = ${position}
      WHERE id = ${String(row["id"])}`);
  }
}

function filledRole(kept: Role, gone: Role): Row<Role> {
  const titleLanguage = kept.titleLanguage ?? gone.titleLanguage;
  if (kept.period !== null || gone.period === null) return { titleLanguage };
  const { period, end, certainFromDay, certainUntilDay } = gone;
  return { titleLanguage, period, end, certainFromDay, certainUntilDay };
}

function filledParticipation(kept: Participation, gone: Participation): Row<Participation> {
  const count = kept.headCountAsPrinted === null ? gone : kept;
  return {
    side: kept.side ?? gone.side,
    titleAsPrinted: kept.titleAsPrinted ?? gone.titleAsPrinted,
    nameAsPrinted: kept.nameAsPrinted ?? gone.nameAsPrinted,
    onBehalfOfId: kept.onBehalfOfId ?? gone.onBehalfOfId,
    headCountAsPrinted: count.headCountAsPrinted,
    headCountMin: count.headCountMin,
    headCountMax: count.headCountMax,
    headCountApproximate: count.headCountApproximate,
  };
}
