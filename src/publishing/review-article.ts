import { assertMay, type Writing } from "../access/writing";
import type { ArticleRevision } from "../article/article-revision.entity";
import { badUserInput } from "../kernel/errors";
import { refusal } from "../kernel/refusal";
import { requiredText } from "../kernel/text-input";
import { keepRevisionChange, revisionSnapshot } from "./article-history";
import { type ArticleTarget, assertVersion, bump } from "./edit-article";
import { touchLinked } from "./revision-links";
import { assertRevisionStep, revisionSteps, type RevisionTransition } from "./workflow";
import { type ArticleInHand, articleInHand, setRevision, workingOf } from "./working-revision";

/** Hands the draft to the reviewers. Errors as those of every step; see `takeStep`. */
export async function submitArticle(writing: Writing, target: ArticleTarget): Promise<string> {
  const { user, now } = writing;
  return takeStep(writing, target, "SUBMIT", () => ({
    ...{ submittedById: user.id, submittedAt: now, remark: null },
  }));
}

/** Takes the draft back from the reviewers. */
export async function recallArticle(writing: Writing, target: ArticleTarget): Promise<string> {
  return takeStep(writing, target, "RECALL", () => ({ submittedById: null, submittedAt: null }));
}

/** Gives the draft back to its writer. REMARK_REQUIRED without a word about what to change. */
export async function requestChanges(
  writing: Writing,
  target: ArticleTarget,
  remark: string,
): Promise<string> {
  const text = reasonOf(remark, "remark");
  return takeStep(writing, target, "REQUEST_CHANGES", () => ({
    ...{ remark: text, submittedById: null, submittedAt: null },
  }));
}

/** Sets the time at which the draft is published. BAD_USER_INPUT for a time that is past. */
export async function scheduleArticle(
  writing: Writing,
  target: ArticleTarget,
  at: Date,
): Promise<string> {
  if (at.toISOString() <= writing.now)
    throw badUserInput("The time is past. Give a later one, or publish at once.", ["at"]);
  return takeStep(writing, target, "SCHEDULE", (inHand) => {
    assertChangeNote(inHand);
    return { publishAt: at.toISOString(), publishedById: writing.user.id };
  });
}

/** Takes the time away again: the draft is under review as before. */
export async function unscheduleArticle(writing: Writing, target: ArticleTarget): Promise<string> {
  return takeStep(writing, target, "UNSCHEDULE", () => ({ publishAt: null, publishedById: null }));
}

/** Gives the working revision up; it stays among the revisions. */
export async function discardRevision(writing: Writing, target: ArticleTarget): Promise<string> {
  return takeStep(writing, target, "DISCARD", () => ({ publishAt: null }));
}

/**
 * Takes one step of the workflow that leaves the public text as it is.
 *
 * @param patch what the step writes into the revision besides its state
 * @throws NOT_FOUND, STALE_VERSION, FORBIDDEN, REVIEW_BY_ANOTHER_REQUIRED, ILLEGAL_TRANSITION
 */
async function takeStep(
  writing: Writing,
  target: ArticleTarget,
  transition: RevisionTransition,
  patch: (inHand: ArticleInHand) => Partial<ArticleRevision>,
): Promise<string> {
  const inHand = await articleInHand(writing, target.id);
  assertVersion(inHand, target);
  const working = assertStep(writing, inHand, transition);
  const before = await revisionSnapshot(writing, working.id);
  await setRevision(writing, working, { ...patch(inHand), state: revisionSteps[transition].to });
  await keepRevisionChange(writing, working, before);
  await bump(writing, inHand.article, {});
  await touchLinked(writing, working.id);
  writing.transaction.changed("Article", target.id);
  return target.id;
}

/** Whether the state and the rights allow the step; gives the working revision. */
export function assertStep(
  writing: Writing,
  inHand: ArticleInHand,
  transition: RevisionTransition,
): ArticleRevision {
  const working = workingOf(inHand);
  const { user, context } = writing;
  assertMay(writing, revisionSteps[transition].action, {
    isOwn: working.authorId === user.id,
    isSubmitter: working.submittedById === user.id,
    reviewRule: context.reviewRule,
  });
  assertRevisionStep(transition, working.state);
  return working;
}

/** @throws CHANGE_NOTE_REQUIRED when readers would not be told what a major change changes */
export function assertChangeNote(inHand: ArticleInHand): void {
  const { article } = inHand;
  const working = workingOf(inHand);
  if (article.firstPublishedAt !== null && working.isMajor && working.changeNote === null) {
    throw refusal(
      "CHANGE_NOTE_REQUIRED",
      "The change is major and the article was public: say in `changeNote` of the draft what changes and why.",
      ["id"],
    );
  }
}

/** @throws REMARK_REQUIRED, BAD_USER_INPUT */
export function reasonOf(text: string, name: string): string {
  if (text.trim() === "") throw refusal("REMARK_REQUIRED", "Say in a few words why.", [name]);
  return requiredText(text, { characters: 2000, field: [name] });
}
