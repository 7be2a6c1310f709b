import type { Aggregate } from "../access/aggregate";
import { storedRows } from "../access/stored-rows";
import { currentAmong, currentRow, lockedRows } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { Contributor } from "../article/contributor.entity";
import { RevisionTopic } from "../article/revision-topic.entity";
import { eventAggregate } from "../event/event.aggregate";
import { RevisionEvent } from "../event/revision-event.entity";
import { columnsOf, type EntityClass, tableOf } from "../kernel/columns";
import { badUserInput } from "../kernel/errors";
import { newId, typenameOfId } from "../kernel/ids";
import { raw, sql } from "../kernel/sql";
import { requiredText } from "../kernel/text-input";
import type { Transaction } from "../kernel/transaction";
import { Mention } from "../mention/mention.entity";
import { personAggregate } from "../person/person.aggregate";
import { topicAggregate } from "../topic/topic.aggregate";
import type { ArticleUpdateInput, ContributorInput } from "./article-mutation.inputs";
import { renewMentions } from "./revision-mentions";

/** The tables of what a revision's text links to. */
const linkTables: readonly EntityClass[] = [RevisionTopic, RevisionEvent, Contributor, Mention];

/**
 * Puts the links that an input gives in the place of those of a revision; links that it leaves out stay.
 *
 * @param body the text in which mentions are looked for
 * @throws BAD_USER_INPUT and NOT_FOUND with the path of the entry
 */
export async function replaceLinks(
  writing: Writing,
  revisionId: string,
  input: ArticleUpdateInput,
  body: string | null,
): Promise<void> {
  const { topicIds, coversIds, contributors } = input;
  if (topicIds !== undefined) await replaceTopics(writing, revisionId, topicIds ?? []);
  if (coversIds !== undefined) await replaceEvents(writing, revisionId, coversIds ?? []);
  if (contributors !== undefined)
    await replaceContributors(writing, revisionId, contributors ?? []);
  await renewMentions(writing, revisionId, input, body ?? "");
}

/** Gives a revision all links of another one. */
export async function copyLinks({ transaction }: Writing, from: string, to: string): Promise<void> {
  for (const entity of linkTables) {
    const { name, select, decode } = storedRows(entity);
    const rows = await transaction.query(
      sql`SELECT ${select} FROM ${name} row WHERE row.revision_id = ${from}`,
    );
    const copies = rows.map((row) => {
      const copy = decode(row) as { id?: string };
      const id = copy.id === undefined ? {} : { id: newId(entity === Mention ? "men" : "nam") };
      return { ...copy, ...id, revisionId: to };
    });
    if (copies.length > 0) await transaction.insert<object>(entity, copies);
  }
}

/** Reports everything that a revision links to, since its public evidence may go or come. */
export async function touchLinked(writing: Writing, revisionId: string): Promise<void> {
  for (const entity of linkTables) {
    for (const { column } of columnsOf(entity).filter(isLink)) {
      const rows = await writing.transaction.query(sql`
        SELECT DISTINCT ${raw(column)} AS "id" FROM ${raw(tableOf(entity))}
        WHERE revision_id = ${revisionId} AND ${raw(column)} IS NOT NULL`);
      for (const { id } of rows) touched(writing, typenameOfId(String(id), []), String(id));
    }
  }
}

function isLink({ column }: { readonly column: string }): boolean {
  return column.endsWith("_id") && column !== "revision_id";
}

/**
 * Checks that objects are there, locks them, and gives their ids, each once.
 *
 * @throws BAD_USER_INPUT, NOT_FOUND, ALREADY_MERGED with the path of the entry
 */
export async function existing<Root extends { id: string; version: number }>(
  { transaction }: Writing,
  aggregate: Aggregate<Root>,
  ids: readonly string[],
  field: (index: number) => readonly string[],
): Promise<string[]> {
  if (ids.length > 100) throw badUserInput("At most 100 fit.", field(0).slice(0, -1));
  const rows = await lockedRows(transaction, aggregate, ids);
  for (const [index, id] of ids.entries()) currentAmong(aggregate, rows, id, field(index));
  return [...new Set(ids)];
}

/** Removes the links of one table, and reports what they led to. */
async function clear(writing: Writing, entity: EntityClass, revisionId: string): Promise<void> {
  await touchLinked(writing, revisionId);
  await writing.transaction.query(
    sql`DELETE FROM ${raw(tableOf(entity))} WHERE revision_id = ${revisionId}`,
  );
}

async function replaceTopics(
  writing: Writing,
  revisionId: string,
  given: readonly string[],
): Promise<void> {
  const ids = await existing(writing, topicAggregate, given, (index) => [
    "input",
    "topicIds",
    String(index),
  ]);
  await clear(writing, RevisionTopic, revisionId);
  const rows = ids.map((topicId, index) => ({ revisionId, topicId, position: index + 1 }));
  if (rows.length > 0) await writing.transaction.insert(RevisionTopic, rows);
}

async function replaceEvents(
  writing: Writing,
  revisionId: string,
  given: readonly string[],
): Promise<void> {
  const ids = await existing(writing, eventAggregate, given, (index) => [
    "input",
    "coversIds",
    String(index),
  ]);
  await clear(writing, RevisionEvent, revisionId);
  const rows = ids.map((eventId, index) => ({ revisionId, eventId, position: index + 1 }));
  if (rows.length > 0) await writing.transaction.insert(RevisionEvent, rows);
}

/** Lets a revision cover one event more, as the last. */
export async function addCoveredEvent(
  writing: Writing,
  revisionId: string,
  eventId: string,
): Promise<void> {
  const { transaction } = writing;
  const position = (await lastCovered(transaction, revisionId)) + 1;
  await transaction.insert(RevisionEvent, { revisionId, eventId, position });
}

async function lastCovered(transaction: Transaction, revisionId: string): Promise<number> {
  if (!transaction.mayOwn(revisionId, RevisionEvent)) return 0;
  const [row] = await transaction.query(
    sql`SELECT COALESCE(MAX(position), 0) AS "last" FROM revision_event WHERE revision_id = ${revisionId}`,
  );
  return Number(row?.["last"]);
}

async function replaceContributors(
  writing: Writing,
  revisionId: string,
  given: readonly ContributorInput[],
): Promise<void> {
  const field = (index: number, name: string) => ["input", "contributors", String(index), name];
  if (given.length > 100) throw badUserInput("At most 100 fit.", ["input", "contributors"]);
  const rows: Contributor[] = [];
  for (const [index, { name, kind, personId }] of given.entries()) {
    if (personId !== undefined && personId !== null)
      await currentRow(writing.transaction, personAggregate, personId, field(index, "personId"));
    rows.push({
      ...{ id: newId("nam"), revisionId, position: index + 1, kind, personId: personId ?? null },
      name: requiredText(name, { characters: 300, field: field(index, "name") }),
    });
  }
  await clear(writing, Contributor, revisionId);
  if (rows.length > 0) await writing.transaction.insert(Contributor, rows);
}
