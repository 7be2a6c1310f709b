import { notFound } from "../access/write-object";
import { warn, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { checkedId, newId } from "../kernel/ids";
import { refusal } from "../kernel/refusal";
import { sql } from "../kernel/sql";
import { optionalText, optionalUrl } from "../kernel/text-input";
import type { Evidence } from "./evidence.entity";
import type { EvidenceInput, SourceInput } from "./evidence.inputs";

/** How many pieces of evidence one fact can have. */
export const mostEvidence = 20;

/** What evidence names of an article: the revision under work, or the live one. */
export interface EvidencingRevision {
  readonly id: string;
  readonly isDraft: boolean;
  readonly body: string | null;
  /** The release date in EDTF. */
  readonly releasedOn: string | null;
}

/**
 * The rows of a fact's evidence, without the column that names the fact.
 *
 * @param source what evidences the fact when it brings no evidence of its own
 * @param field the path of the list
 * @throws BAD_USER_INPUT and NOT_FOUND with the path of the entry; CONFLICT for an article without any text
 */
export async function evidenceRows(
  writing: Writing,
  given: readonly EvidenceInput[] | null | undefined,
  source: SourceInput | null | undefined,
  field: readonly string[],
): Promise<Evidence[]> {
  const list = given ?? (source ? [{ articleId: source.articleId }] : []);
  if (list.length > mostEvidence)
    throw badUserInput(`At most ${String(mostEvidence)} pieces of evidence fit.`, field);
  const rows: Evidence[] = [];
  for (const [index, one] of list.entries()) {
    const at = given ? [...field, String(index)] : ["source"];
    rows.push(await evidenceRow(writing, one, at));
  }
  return rows;
}

/** The row of one piece of evidence. Parameters and errors as those of `evidenceRows`. */
export async function evidenceRow(
  writing: Writing,
  input: EvidenceInput,
  field: readonly string[],
): Promise<Evidence> {
  const rule = { characters: 1000, field: [...field, "quote"] };
  const quote = optionalText(input.quote, rule) ?? null;
  const outside = outsideOf(input, field);
  const articleId = input.articleId ?? null;
  if ((articleId === null) === (outside.sourceTitle === null)) {
    throw badUserInput(
      "Evidence is an article of ours or a source outside: give one of them.",
      field,
    );
  }
  const row = { id: newId("evd"), articleId, quote, addedAt: writing.now, ...outside };
  if (articleId === null) return { ...row, revisionId: null };
  const revision = await evidencingRevision(writing, articleId, [...field, "articleId"]);
  if (quote !== null && revision.body?.includes(quote) !== true)
    warn(writing, "NOT_IN_TEXT", `"${quote}" does not stand in the text of the article.`, field);
  return { ...row, revisionId: revision.id };
}

/** What evidence says of a source outside. Throws BAD_USER_INPUT. */
export function outsideOf(
  { articleId, sourceTitle, sourceUrl }: EvidenceInput,
  field: readonly string[],
): Pick<Evidence, "sourceTitle" | "sourceUrl"> {
  const rule = { characters: 500, field: [...field, "sourceTitle"] };
  const url = optionalUrl(sourceUrl, [...field, "sourceUrl"]) ?? null;
  if (typeof articleId === "string" && url !== null)
    throw badUserInput("Only a source outside has an address.", [...field, "sourceUrl"]);
  return { sourceTitle: optionalText(sourceTitle, rule) ?? null, sourceUrl: url };
}

/** The release date in EDTF of what evidences the rows of a call, from which a year is taken that they leave out. */
export async function releaseOf(
  writing: Writing,
  source: SourceInput | null | undefined,
): Promise<string | null> {
  if (!source) return null;
  return (await evidencingRevision(writing, source.articleId, ["source", "articleId"])).releasedOn;
}

/**
 * The revision of an article that evidence names: the draft, for what it introduces is published with it. It is read once
 * in a mutation, however many facts it evidences.
 */
export async function evidencingRevision(
  writing: Writing,
  articleId: string,
  field: readonly string[],
): Promise<EvidencingRevision> {
  checkedId(articleId, "Article", field);
  const known = revisionsByArticle.get(writing) ?? new Map<string, EvidencingRevision>();
  revisionsByArticle.set(writing, known);
  const revision = known.get(articleId) ?? (await storedRevision(writing, articleId, field));
  known.set(articleId, revision);
  return revision;
}

const revisionsByArticle = new WeakMap<Writing, Map<string, EvidencingRevision>>();

async function storedRevision(
  { transaction }: Writing,
  articleId: string,
  field: readonly string[],
): Promise<EvidencingRevision> {
  const [row] = await transaction.query(sql`
    SELECT id AS "id", state AS "state", body AS "body", released_on_edtf AS "releasedOn" FROM article_revision
    WHERE article_id = ${articleId} AND state IN ('DRAFT', 'IN_REVIEW', 'SCHEDULED', 'LIVE')
    ORDER BY number DESC LIMIT 1`);
  if (row === undefined) {
    const [article] = await transaction.query(sql`SELECT 1 FROM article WHERE id = ${articleId}`);
    if (article === undefined) throw notFound("Article", articleId, field);
    throw refusal(
      "CONFLICT",
      "All drafts of the article were discarded and nothing of it is live, so that it evidences nothing.",
      field,
    );
  }
  return {
    id: String(row["id"]),
    isDraft: row["state"] === "DRAFT",
    body: typeof row["body"] === "string" ? row["body"] : null,
    releasedOn: typeof row["releasedOn"] === "string" ? row["releasedOn"] : null,
  };
}
