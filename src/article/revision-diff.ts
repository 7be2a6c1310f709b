import { diffWordsWithSpace } from "diff";

import type { Context } from "../kernel/context";
import { readOnce } from "../kernel/loaders";
import { sql } from "../kernel/sql";
import { storedVisibility, table } from "../kernel/table";
import { ArticleRevision } from "./article-revision.entity";
import type { ArticleText } from "./article-text.entity";
import type { DiffPart, FieldDiff, RevisionDiff } from "./revision-diff.object";

/** Computing more would stop all other requests meanwhile; two texts with nothing in common are given whole. */
const patienceMilliseconds = 200;

const revisions = table(ArticleRevision, { isPublic: storedVisibility });

/** The text of each field that people write and compare. */
const fields: Readonly<Record<string, (text: ArticleText) => string | null>> = {
  language: ({ language }) => language,
  title: ({ title }) => title,
  summary: ({ summary }) => summary,
  body: ({ body }) => body,
  section: ({ section }) => section,
  releasedOn: ({ releasedOn }) => releasedOn?.edtf ?? null,
  sourceName: ({ sourceName }) => sourceName,
  sourceUrl: ({ sourceUrl }) => sourceUrl,
  byline: ({ byline }) => byline,
};

/**
 * What differs between two revisions of an article, word by word, also in languages that write without spaces. For
 * editors alone, which the field sees to; one statement.
 *
 * @param from number of a revision
 * @returns null when the article has no such revisions
 */
export async function revisionDiff(
  context: Context,
  articleId: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<RevisionDiff | null> {
  const rows = await readOnce(
    context,
    sql`SELECT ${revisions.select} FROM article_revision row
      WHERE row.article_id = ${articleId} AND row.number IN (${from}, ${to})`,
  );
  const texts = new Map(rows.map(revisions.decode).map((row) => [row.number, row]));
  const [earlier, later] = [texts.get(from), texts.get(to)];
  if (earlier === undefined || later === undefined) return null;
  return { from, to, fields: differencesOf(earlier, later) };
}

function differencesOf(earlier: ArticleText, later: ArticleText): FieldDiff[] {
  return Object.entries(fields).flatMap(([field, textOf]) => {
    const [one, other] = [textOf(earlier) ?? "", textOf(later) ?? ""];
    return one === other ? [] : [{ field, parts: partsOf(one, other, later.language) }];
  });
}

function partsOf(earlier: string, later: string, language: string): DiffPart[] {
  const changes = diffWordsWithSpace(earlier, later, {
    intlSegmenter: new Intl.Segmenter(language, { granularity: "word" }),
    timeout: patienceMilliseconds,
  });
  const whole: DiffPart[] = [
    { kind: "REMOVED", text: earlier },
    { kind: "ADDED", text: later },
  ];
  return (
    changes?.map(({ added, removed, value }) => ({
      kind: added ? "ADDED" : removed ? "REMOVED" : "SAME",
      text: value,
    })) ?? whole.filter(({ text }) => text !== "")
  );
}
