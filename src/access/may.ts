import { type AccessLevel, reaches } from "../kernel/access-level";
import type { ReviewRule, Viewer } from "../kernel/context";

/** What somebody wants to do. */
export type Action =
  | "ADD"
  | "CHANGE"
  | "REMOVE"
  | "HIDE"
  | "VOUCH"
  | "MERGE"
  | "NOT_SAME"
  | "REVERT"
  | "ARTICLE_CREATE"
  | "ARTICLE_EDIT"
  | "ARTICLE_SUBMIT"
  | "ARTICLE_RECALL"
  | "ARTICLE_REQUEST_CHANGES"
  | "ARTICLE_PUBLISH"
  | "ARTICLE_FORCE_PUBLISH"
  | "ARTICLE_APPROVE"
  | "ARTICLE_SCHEDULE"
  | "ARTICLE_UNSCHEDULE"
  | "ARTICLE_WITHDRAW"
  | "ARTICLE_UNPUBLISH"
  | "ARTICLE_DISCARD"
  | "ARTICLE_RESTORE"
  | "ARTICLE_PREVIEW"
  | "USERS"
  | "TOKENS";

/** What the answer depends on besides the viewer. */
export interface Subject {
  /** Whether the public sees it now. */
  readonly isPublic?: boolean;
  /** Whether the viewer wrote it, or is the user whom it is about. */
  readonly isOwn?: boolean;
  /** Whether the viewer submitted it, or published it by force. */
  readonly isSubmitter?: boolean;
  readonly reviewRule?: ReviewRule;
}

export type Verdict =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly reason: string;
      readonly code: "FORBIDDEN" | "REVIEW_BY_ANOTHER_REQUIRED";
    };

/**
 * Whether a viewer may do something, and if not, why. Pure: the mutations, the `viewerCan…` fields and
 * `availableTransitions` ask this one function. Whether the state of an article allows it is the workflow's to say.
 */
export function may(viewer: Viewer, action: Action, subject: Subject = {}): Verdict {
  if (viewer.user === null) return refused("A token is needed to write.");
  const { level } = viewer.user;
  const rule = rules[action];
  const required = typeof rule.level === "function" ? rule.level(subject) : rule.level;
  if (!reaches(level, required)) {
    return refused(`${rule.words} takes the access level ${required}; yours is ${level}.`);
  }
  if (
    rule.byAnother === true &&
    subject.isSubmitter === true &&
    subject.reviewRule !== "one-person"
  ) {
    return {
      allowed: false,
      code: "REVIEW_BY_ANOTHER_REQUIRED",
      reason:
        "Somebody else has to decide about what you submitted or published by force yourself. A managing editor can publish by force.",
    };
  }
  return { allowed: true };
}

interface Rule {
  readonly level: AccessLevel | ((subject: Subject) => AccessLevel);
  /** What it is, as the beginning of a sentence. */
  readonly words: string;
  /** Whether somebody else than the submitter has to do it. */
  readonly byAnother?: boolean;
}

const ifPublic = ({ isPublic }: Subject): AccessLevel => (isPublic === true ? "EDITOR" : "WRITER");
const unlessOwn = ({ isOwn }: Subject): AccessLevel => (isOwn === true ? "WRITER" : "EDITOR");

const rules: Readonly<Record<Action, Rule>> = {
  ADD: { level: "WRITER", words: "Adding to the graph" },
  CHANGE: { level: ifPublic, words: "Changing what is public" },
  REMOVE: { level: ifPublic, words: "Removing what is public" },
  HIDE: { level: "EDITOR", words: "Hiding something, or leaving it to the articles again," },
  VOUCH: { level: "MANAGING_EDITOR", words: "Vouching for something that no article shows" },
  MERGE: { level: "MANAGING_EDITOR", words: "Merging" },
  NOT_SAME: { level: "EDITOR", words: "Judging that two are not the same" },
  REVERT: { level: "EDITOR", words: "Taking a change back" },
  ARTICLE_CREATE: { level: "WRITER", words: "Writing an article" },
  ARTICLE_EDIT: { level: unlessOwn, words: "Editing the draft of somebody else" },
  ARTICLE_SUBMIT: { level: unlessOwn, words: "Submitting the draft of somebody else" },
  ARTICLE_RECALL: { level: unlessOwn, words: "Recalling what somebody else submitted" },
  ARTICLE_REQUEST_CHANGES: { level: "EDITOR", words: "Requesting changes" },
  ARTICLE_PUBLISH: { level: "EDITOR", words: "Publishing", byAnother: true },
  ARTICLE_FORCE_PUBLISH: { level: "MANAGING_EDITOR", words: "Publishing by force" },
  ARTICLE_APPROVE: {
    level: "EDITOR",
    words: "Approving what was published by force",
    byAnother: true,
  },
  ARTICLE_SCHEDULE: { level: "EDITOR", words: "Scheduling", byAnother: true },
  ARTICLE_UNSCHEDULE: { level: "EDITOR", words: "Unscheduling" },
  ARTICLE_WITHDRAW: { level: "MANAGING_EDITOR", words: "Withdrawing an article" },
  ARTICLE_UNPUBLISH: { level: "MANAGING_EDITOR", words: "Unpublishing an article" },
  ARTICLE_DISCARD: { level: unlessOwn, words: "Discarding the draft of somebody else" },
  ARTICLE_RESTORE: { level: "WRITER", words: "Restoring a revision" },
  ARTICLE_PREVIEW: { level: unlessOwn, words: "Giving out the draft of somebody else" },
  USERS: { level: "ADMIN", words: "Managing users" },
  TOKENS: {
    level: ({ isOwn }) => (isOwn === true ? "WRITER" : "ADMIN"),
    words: "Managing the sessions and tokens of others",
  },
};

function refused(reason: string): Verdict {
  return { allowed: false, code: "FORBIDDEN", reason };
}
