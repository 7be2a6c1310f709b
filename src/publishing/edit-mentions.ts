import { notFound } from "../access/write-object";
import type { Writing } from "../access/writing";
import type { ArticleRevision } from "../article/article-revision.entity";
import { checkedId } from "../kernel/ids";
import { sql } from "../kernel/sql";
import type { Mention } from "../mention/mention.entity";
import type { MentionInput } from "./article-mutation.inputs";
import { type ArticleTarget, assertVersion, saveDraft } from "./edit-article";
import type { MentionChangeInput } from "./mention-mutation.inputs";
import { mentionsOf, replaceMentions } from "./revision-mentions";
import { articleInHand, setRevision } from "./working-revision";

/**
 * Adds a mention to the draft of an article, which is begun from the live text if there is none.
 *
 * @returns the id of the article
 * @throws what `updateArticle` throws; BAD_USER_INPUT, NOT_FOUND, ALREADY_MERGED with the path below `input`
 */
export async function addMention(
  writing: Writing,
  target: ArticleTarget,
  input: MentionInput,
): Promise<string> {
  return changeMentions(writing, target, (there) => [...there, input]);
}

/**
 * Changes whom a mention names.
 *
 * @param target the id of the mention and the version of the article
 * @returns the id of the article
 * @throws as `addMention`
 */
export async function changeMention(
  writing: Writing,
  target: ArticleTarget,
  { personId, organizationId }: MentionChangeInput,
): Promise<string> {
  const mention = await storedMention(writing, target.id);
  const article = { ...target, id: mention.articleId };
  // Naming the one takes the other away, unless both are given.
  const named = (one: unknown): boolean => typeof one === "string";
  return changeMentions(writing, article, (there) =>
    there.map((one) =>
      isSamePlace(one, mention)
        ? {
            ...one,
            personId: personId ?? (named(organizationId) ? null : keep(personId, one.personId)),
            organizationId:
              organizationId ?? (named(personId) ? null : keep(organizationId, one.organizationId)),
          }
        : one,
    ),
  );
}

/** Takes a mention away. Parameters, answer and errors as those of `changeMention`. */
export async function removeMention(writing: Writing, target: ArticleTarget): Promise<string> {
  const mention = await storedMention(writing, target.id);
  const article = { ...target, id: mention.articleId };
  return changeMentions(writing, article, (there) =>
    there.filter((one) => !isSamePlace(one, mention)),
  );
}

async function changeMentions(
  writing: Writing,
  target: ArticleTarget,
  change: (there: readonly Mention[]) => readonly MentionInput[],
): Promise<string> {
  const inHand = await articleInHand(writing, target.id);
  assertVersion(inHand, target);
  return saveDraft(writing, inHand, async (draft: ArticleRevision) => {
    await setRevision(writing, draft, {});
    const next = change(await mentionsOf(writing, draft.id));
    await replaceMentions(writing, draft.id, next, draft.body ?? "", () => ["input"]);
    return {};
  });
}

/** @throws BAD_USER_INPUT, NOT_FOUND */
async function storedMention(
  { transaction }: Writing,
  id: string,
): Promise<Pick<Mention, "words" | "startOffset"> & { articleId: string }> {
  checkedId(id, "Mention", ["id"]);
  const [row] = await transaction.query(sql`
    SELECT mention.words AS "words", mention.start_offset AS "startOffset", article_revision.article_id AS "articleId"
    FROM mention JOIN article_revision ON article_revision.id = mention.revision_id WHERE mention.id = ${id}`);
  if (row === undefined) throw notFound("Mention", id, ["id"]);
  return {
    words: String(row["words"]),
    startOffset: Number(row["startOffset"]),
    articleId: String(row["articleId"]),
  };
}

/** A draft has copies of the mentions of the live text, which are told by their place. */
function isSamePlace(
  one: Pick<Mention, "words" | "startOffset">,
  other: Pick<Mention, "words" | "startOffset">,
): boolean {
  return one.words === other.words && one.startOffset === other.startOffset;
}

function keep(given: string | null | undefined, stored: string | null): string | null {
  return given === undefined ? stored : given;
}
