import { may } from "../access/may";
import type { Article } from "../article/article.entity";
import type { ArticleRevision } from "../article/article-revision.entity";
import type { Context, Viewer } from "../kernel/context";
import {
  articleSteps,
  type ArticleTransition,
  revisionSteps,
  type RevisionTransition,
} from "./workflow";

/** The steps that the state of a revision and the rights of the viewer allow now, in the order of the workflow. */
export function transitionsOf(context: Context, revision: ArticleRevision): ArticleTransition[] {
  const { viewer, reviewRule } = context;
  const subject = {
    isOwn: revision.authorId === viewer.user?.id,
    isSubmitter: revision.submittedById === viewer.user?.id,
    reviewRule,
  };
  const steps = (Object.keys(revisionSteps) as RevisionTransition[]).filter((transition) => {
    const { from, action } = revisionSteps[transition];
    const states: readonly string[] = from;
    return states.includes(revision.state) && may(viewer, action, subject).allowed;
  });
  return awaitsApproval(revision) && mayApprove(context, revision) ? [...steps, "APPROVE"] : steps;
}

/** The steps that the status of an article and the rights of the viewer allow now. */
export function articleTransitionsOf(viewer: Viewer, { status }: Article): ArticleTransition[] {
  return (["WITHDRAW", "UNPUBLISH"] as const).filter((transition) => {
    const { from, action } = articleSteps[transition];
    const statuses: readonly string[] = from;
    return statuses.includes(status) && may(viewer, action).allowed;
  });
}

function awaitsApproval({ state, forcedReason, approvedAt }: ArticleRevision): boolean {
  return (
    (state === "LIVE" || state === "SUPERSEDED") && forcedReason !== null && approvedAt === null
  );
}

function mayApprove({ viewer, reviewRule }: Context, { publishedById }: ArticleRevision): boolean {
  const isSubmitter = publishedById === viewer.user?.id;
  return may(viewer, articleSteps.APPROVE.action, { isSubmitter, reviewRule }).allowed;
}
