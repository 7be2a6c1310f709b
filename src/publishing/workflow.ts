import type { Action } from "../access/may";
import type { ArticleStatus } from "../article/article.entity";
import type { RevisionState } from "../article/article-revision.entity";
import { enumType } from "../kernel/enum-type";
import { type Refusal, refusal } from "../kernel/refusal";

export const ArticleTransition = enumType(
  "ArticleTransition",
  "A step of an article or of its working revision.",
  {
    SUBMIT: "Hands the draft to the reviewers.",
    RECALL: "Takes it back from them.",
    REQUEST_CHANGES: "Gives it back to the writer with a remark.",
    PUBLISH: "Makes it the text that the public reads.",
    FORCE_PUBLISH: "Publishes it without a review, for a reason.",
    SCHEDULE: "Sets a time at which it is published.",
    UNSCHEDULE: "Takes the time away again.",
    DISCARD: "Gives it up; what is scheduled has to be unscheduled first.",
    APPROVE: "Confirms what was published by force.",
    WITHDRAW: "Takes the article back, with a reason that stays readable.",
    UNPUBLISH: "Takes the article from the public, to another address or to none.",
  },
);
export type ArticleTransition = keyof typeof ArticleTransition;

/** A step of a working revision: from which states, to which, and what the user must be allowed to do. */
interface RevisionStep {
  readonly from: readonly RevisionState[];
  readonly to: RevisionState;
  readonly action: Action;
}

/** A step of the article itself. */
interface ArticleStep {
  readonly from: readonly ArticleStatus[];
  readonly action: Action;
}

/** The workflow of a revision. What else a step does stands beside the mutation of its name. */
export const revisionSteps = {
  SUBMIT: { from: ["DRAFT"], to: "IN_REVIEW", action: "ARTICLE_SUBMIT" },
  RECALL: { from: ["IN_REVIEW"], to: "DRAFT", action: "ARTICLE_RECALL" },
  REQUEST_CHANGES: { from: ["IN_REVIEW"], to: "DRAFT", action: "ARTICLE_REQUEST_CHANGES" },
  PUBLISH: { from: ["IN_REVIEW"], to: "LIVE", action: "ARTICLE_PUBLISH" },
  FORCE_PUBLISH: { from: ["DRAFT", "IN_REVIEW"], to: "LIVE", action: "ARTICLE_FORCE_PUBLISH" },
  SCHEDULE: { from: ["IN_REVIEW"], to: "SCHEDULED", action: "ARTICLE_SCHEDULE" },
  UNSCHEDULE: { from: ["SCHEDULED"], to: "IN_REVIEW", action: "ARTICLE_UNSCHEDULE" },
  DISCARD: {
    from: ["DRAFT", "IN_REVIEW"],
    to: "DISCARDED",
    action: "ARTICLE_DISCARD",
  },
} as const satisfies Partial<Record<ArticleTransition, RevisionStep>>;
export type RevisionTransition = keyof typeof revisionSteps;

/** The workflow of an article that is or was public. */
export const articleSteps = {
  APPROVE: { from: ["PUBLISHED"], action: "ARTICLE_APPROVE" },
  WITHDRAW: { from: ["PUBLISHED"], action: "ARTICLE_WITHDRAW" },
  UNPUBLISH: { from: ["PUBLISHED", "WITHDRAWN"], action: "ARTICLE_UNPUBLISH" },
} as const satisfies Partial<Record<ArticleTransition, ArticleStep>>;

/** @throws ILLEGAL_TRANSITION unless a revision in this state can take the step */
export function assertRevisionStep(transition: RevisionTransition, state: RevisionState): void {
  const { from }: RevisionStep = revisionSteps[transition];
  if (!from.includes(state)) {
    throw illegal(
      `The revision is ${state}; ${transition} is possible when it is ${from.join(" or ")}.`,
    );
  }
}

/** @throws ILLEGAL_TRANSITION unless an article of this status can take the step */
export function assertArticleStep(
  transition: keyof typeof articleSteps,
  status: ArticleStatus,
): void {
  const { from }: ArticleStep = articleSteps[transition];
  if (!from.includes(status)) {
    throw illegal(
      `The article is ${status}; ${transition} is possible when it is ${from.join(" or ")}.`,
    );
  }
}

/** A step that the state of the article or of its revision does not allow. */
export function illegal(message: string): Refusal {
  return refusal("ILLEGAL_TRANSITION", message, ["id"]);
}
