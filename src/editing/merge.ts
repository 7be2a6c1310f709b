import { storedNames } from "../access/name.service";
import type { NameOwner } from "../access/name-owner";
import { changeObject, currentRow, stale } from "../access/write-object";
import { assertMay, touched, type Writing } from "../access/writing";
import { tableOf } from "../kernel/columns";
import type { GraphEntity } from "../kernel/graph-entity";
import { newId } from "../kernel/ids";
import type { Name } from "../kernel/name.entity";
import { sortNameOfNames } from "../kernel/name.inputs";
import { Refusal, refusal } from "../kernel/refusal";
import { raw, sql } from "../kernel/sql";
import type { Row } from "../kernel/transaction";
import { Presence } from "../participation/presence.entity";
import { uniteFacts } from "./merge-facts";
import { MergeJournal } from "./merge-journal.entity";
import { moveLinks } from "./merge-links";
import { moveJudgements } from "./not-same";

/** What is merged into what, and which versions of the two have been seen. */
export interface MergeTarget {
  readonly id: string;
  readonly intoId: string;
  readonly expectedVersion: number;
  readonly intoExpectedVersion: number;
  readonly changeNote?: string | null | undefined;
}

/** What is particular to a type. */
export interface MergeRules<Root extends GraphEntity> {
  readonly owner: NameOwner<Root>;
  /** The property that names the object above; null when there is none. */
  readonly above: (keyof Root & string) | null;
  /** What the survivor takes over where it has nothing itself. */
  readonly filled: (into: Root, from: Root) => Row<Root>;
  /** What the merged row lets go of. */
  readonly emptied: Row<Root>;
  /** What has to follow before the links move. */
  readonly follow?: (writing: Writing, from: Root, into: Root) => Promise<void>;
}

/**
 * Merges an object into another of its type: names, links and facts go over, and its id and slugs lead there for ever.
 *
 * @returns the id of the survivor
 * @throws BAD_USER_INPUT for ids that do not fit, NOT_FOUND, ALREADY_MERGED, STALE_VERSION, FORBIDDEN,
 *   CHANGE_NOTE_REQUIRED; OWN_ANCESTOR when one stands under the other; CONFLICT when only one of them is hidden
 */
export async function merge<Root extends GraphEntity>(
  writing: Writing,
  rules: MergeRules<Root>,
  target: MergeTarget,
): Promise<string> {
  const { id, intoId, changeNote } = target;
  const { aggregate } = rules.owner;
  const [from, into] = await bothRows(writing, rules, target);
  const nothing = (): Promise<void> => Promise.resolve();
  await changeObject<Root>(
    writing,
    aggregate,
    { id, expectedVersion: target.expectedVersion, changeNote },
    () => ({ ...rules.emptied, mergedIntoId: intoId, isPublic: false }),
    async () => {
      const survivor = { id: intoId, expectedVersion: target.intoExpectedVersion, changeNote };
      const names = await copiedNames(writing, rules.owner, id, intoId);
      await changeObject<Root>(
        writing,
        aggregate,
        survivor,
        () => ({ ...rules.filled(into, from), sortName: sortNameOfNames(names.all) }),
        async () => {
          await addNames(writing, rules.owner, intoId, names.added);
          await (rules.follow?.(writing, from, into) ?? nothing());
          await moveEverything(writing, rules.owner, id, intoId);
        },
        "MERGE",
      );
    },
    "MERGE",
  );
  if (rules.above !== null)
    touched(writing, aggregate.typename, from[rules.above] as string | null);
  writing.written.delete(id);
  return intoId;
}

async function bothRows<Root extends GraphEntity>(
  writing: Writing,
  { owner, above }: MergeRules<Root>,
  { id, intoId, expectedVersion, intoExpectedVersion }: MergeTarget,
): Promise<[from: Root, into: Root]> {
  const { transaction } = writing;
  if (id === intoId)
    throw refusal("CONFLICT", "It cannot be merged into itself; name another.", ["intoId"]);
  const rows = new Map<string, Root>();
  for (const one of [id, intoId].sort())
    rows.set(
      one,
      await currentRow(transaction, owner.aggregate, one, [one === id ? "id" : "intoId"]),
    );
  const [from, into] = [rows.get(id), rows.get(intoId)];
  if (from === undefined || into === undefined) throw new Error("Both rows were read.");
  assertMay(writing, "MERGE");
  if (from.version !== expectedVersion) throw stale(from, {}, expectedVersion);
  if (into.version !== intoExpectedVersion) {
    const { errors, current } = stale(into, {}, intoExpectedVersion);
    throw new Refusal(
      errors.map((error) => ({ ...error, field: ["intoExpectedVersion"] })),
      current,
    );
  }
  if ((from.visibility === "HIDDEN") !== (into.visibility === "HIDDEN"))
    throw refusal(
      "CONFLICT",
      "One of them is hidden and the other is not. Hide or show both first, so that nothing comes to light by merging.",
      ["intoId"],
    );
  if (above !== null) await assertApart(writing, owner, above, id, intoId);
  return [from, into];
}

/** @throws OWN_ANCESTOR when one of the two stands under the other, however deep */
async function assertApart<Root extends GraphEntity>(
  { transaction }: Writing,
  { aggregate }: NameOwner<Root>,
  above: string,
  id: string,
  intoId: string,
): Promise<void> {
  const name = raw(tableOf(aggregate.entity));
  const column = raw(above.replace("Id", "_id"));
  for (const [start, other] of [
    [id, intoId],
    [intoId, id],
  ] as const) {
    const rows = await transaction.query(sql`
      WITH RECURSIVE above(id) AS (
        SELECT row.${column} FROM ${name} row WHERE row.id = ${start}
        UNION SELECT row.${column} FROM ${name} row JOIN above ON row.id = above.id)
      SELECT above.id AS "id" FROM above WHERE above.id = ${other}`);
    if (rows.length > 0)
      throw refusal("OWN_ANCESTOR", "One of them stands under the other; move it away first.", [
        "intoId",
      ]);
  }
}

/** The merged row keeps its names, which its history and its doctor look for; the survivor gets copies as aliases. */
async function copiedNames(
  { transaction }: Writing,
  owner: NameOwner,
  id: string,
  intoId: string,
): Promise<{ readonly all: Name[]; readonly added: Name[] }> {
  const own = await storedNames(transaction, owner, intoId);
  const known = new Set(own.map(({ text }) => text));
  const last = Math.max(0, ...own.map(({ position }) => position));
  const added = (await storedNames(transaction, owner, id))
    .filter(({ text }) => !known.has(text) && known.add(text))
    .map((name, index): Name => {
      const { text, language } = name;
      const kind = name.kind === "MISPRINT" ? "MISPRINT" : "ALIAS";
      return { id: newId("nam"), text, language, kind, position: last + index + 1 };
    });
  return { all: [...own, ...added], added };
}

async function addNames(
  { transaction }: Writing,
  { names, owner }: NameOwner,
  intoId: string,
  added: readonly Name[],
): Promise<void> {
  if (added.length === 0) return;
  await transaction.insert<object>(
    names,
    added.map((name) => ({ ...name, [owner]: intoId })),
  );
}

async function moveEverything(
  writing: Writing,
  { aggregate, names, slugs }: NameOwner,
  from: string,
  into: string,
): Promise<void> {
  const { transaction, user, now } = writing;
  const united = await uniteFacts(writing, aggregate.typename, from, into);
  const links = [
    // Presence follows from the facts that move.
    ...(await moveLinks(transaction, aggregate.entity, from, into, [names, slugs, Presence])),
    ...(await moveJudgements(transaction, from, into)),
  ];
  await transaction.insert(MergeJournal, {
    ...{ id: newId("mrg"), fromId: from, intoId: into, userId: user.id, at: now },
    moved: { links, united },
  });
}
