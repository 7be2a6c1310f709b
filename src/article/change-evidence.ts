import { type Aggregate, aggregates, type OwnedRows, ownerIdOf } from "../access/aggregate";
import { storedRows } from "../access/stored-rows";
import { changeObject, notFound, type Target } from "../access/write-object";
import { warn, type Writing } from "../access/writing";
import { columnOf, type EntityClass, tableOf } from "../kernel/columns";
import { badUserInput } from "../kernel/errors";
import { checkedId, typenameOfId } from "../kernel/ids";
import { raw, sql } from "../kernel/sql";
import { optionalText } from "../kernel/text-input";
import { Evidence } from "./evidence.entity";
import type { EvidenceInput } from "./evidence.inputs";
import { evidenceRow, mostEvidence, outsideOf } from "./evidence.service";
import type { EvidenceChangeInput } from "./evidence-mutation.inputs";

/** A kind of fact, and the table of its evidence. */
interface Evidenced {
  readonly aggregate: Aggregate;
  readonly rows: OwnedRows & { readonly entity: EntityClass<Evidence> };
}

/**
 * Gives a fact one more piece of evidence, as a change of the fact.
 *
 * @returns the id of the fact
 * @throws what `changeObject` and `evidenceRows` throw; BAD_USER_INPUT for what is no fact
 */
export async function addEvidence(
  writing: Writing,
  target: Target,
  input: EvidenceInput,
): Promise<string> {
  const kinds = evidenced();
  checkedId(
    target.id,
    kinds.map(({ aggregate }) => aggregate.typename),
    ["id"],
  );
  const kind = kinds.find(({ aggregate }) => aggregate.typename === typenameOfId(target.id, []));
  if (kind === undefined) throw notFound("Evidence", target.id, ["id"]);
  const { entity, owner } = kind.rows;
  const { transaction } = writing;
  return change(writing, kind, target, async () => {
    const there = await transaction.query(
      sql`SELECT 1 FROM ${raw(tableOf(entity))} WHERE ${raw(columnOf(entity, owner))} = ${target.id}`,
    );
    if (there.length >= mostEvidence)
      throw badUserInput(`It has ${String(mostEvidence)} pieces of evidence already.`, ["input"]);
    const row = await evidenceRow(writing, input, ["input"]);
    await transaction.insert<object>(entity, { ...row, [owner]: target.id });
  });
}

/**
 * Changes the words or the outside source of a piece of evidence, as a change of its fact.
 *
 * @param target the id of the evidence and the version of the fact
 * @returns the id of the fact
 * @throws what `changeObject` throws; BAD_USER_INPUT, NOT_FOUND
 */
export async function changeEvidence(
  writing: Writing,
  target: Target,
  input: EvidenceChangeInput,
): Promise<string> {
  const { kind, factId } = await factOf(writing, target.id);
  const { entity, owner } = kind.rows;
  const { name, select, decode } = storedRows(entity);
  const { transaction } = writing;
  return change(writing, kind, { ...target, id: factId }, async () => {
    const [found] = await transaction.query(
      sql`SELECT ${select} FROM ${name} row WHERE row.id = ${target.id}`,
    );
    if (found === undefined) throw notFound("Evidence", target.id, ["id"]);
    const row = changed(decode(found), input);
    await warnUnlessInText(writing, row, input);
    await transaction.query(sql`DELETE FROM ${name} WHERE id = ${target.id}`);
    await transaction.insert<object>(entity, { ...row, [owner]: factId });
  });
}

/** Takes a piece of evidence away. Parameters, answer and errors as those of `changeEvidence`. */
export async function removeEvidence(writing: Writing, target: Target): Promise<string> {
  const { kind, factId } = await factOf(writing, target.id);
  const evidence = raw(tableOf(kind.rows.entity));
  return change(writing, kind, { ...target, id: factId }, async () => {
    await writing.transaction.query(sql`DELETE FROM ${evidence} WHERE id = ${target.id}`);
  });
}

/** Every kind of fact that can have evidence, found by the tables that belong to it. */
function evidenced(): Evidenced[] {
  return aggregates().flatMap((aggregate) =>
    aggregate.owned
      .filter((rows): rows is Evidenced["rows"] => rows.entity.prototype instanceof Evidence)
      .map((rows) => ({ aggregate, rows })),
  );
}

async function change(
  writing: Writing,
  { aggregate }: Evidenced,
  fact: Target,
  work: () => Promise<void>,
): Promise<string> {
  return changeObject(writing, aggregate, fact, () => ({}), work);
}

async function factOf(
  { transaction }: Writing,
  id: string,
): Promise<{ kind: Evidenced; factId: string }> {
  checkedId(id, "Evidence", ["id"]);
  for (const kind of evidenced()) {
    const factId = await ownerIdOf(transaction, kind.rows, id);
    if (factId !== null) return { kind, factId };
  }
  throw notFound("Evidence", id, ["id"]);
}

function changed(row: Evidence, input: EvidenceChangeInput): Evidence {
  const rule = { characters: 1000, field: ["input", "quote"] };
  const quote = optionalText(input.quote, rule);
  const kept = { ...row, quote: quote === undefined ? row.quote : quote };
  const { sourceTitle = row.sourceTitle, sourceUrl = row.sourceUrl } = input;
  if (row.articleId !== null) {
    if (sourceTitle === null && sourceUrl === null) return kept;
    throw badUserInput("An article of ours has its title and its address itself.", [
      ...["input", sourceTitle === null ? "sourceUrl" : "sourceTitle"],
    ]);
  }
  const outside = outsideOf({ sourceTitle, sourceUrl }, ["input"]);
  if (outside.sourceTitle === null)
    throw badUserInput("A source outside has a title; leave it out to keep it.", [
      ...["input", "sourceTitle"],
    ]);
  return { ...kept, ...outside };
}

async function warnUnlessInText(
  writing: Writing,
  { revisionId, quote }: Evidence,
  input: EvidenceChangeInput,
): Promise<void> {
  if (revisionId === null || quote === null || input.quote === undefined) return;
  const [revision] = await writing.transaction.query(
    sql`SELECT body AS "body" FROM article_revision WHERE id = ${revisionId}`,
  );
  const body = revision?.["body"];
  if (typeof body === "string" && body.includes(quote)) return;
  warn(writing, "NOT_IN_TEXT", `"${quote}" does not stand in the text of the article.`, [
    ...["input", "quote"],
  ]);
}
