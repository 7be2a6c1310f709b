import { RevisionTopic } from "../../src/article/revision-topic.entity";
import { RevisionEvent } from "../../src/event/revision-event.entity";
import { sql } from "../../src/kernel/sql";
import { Mention } from "../../src/mention/mention.entity";
import { builtAt } from "../support/build";
import { mentionRow } from "./article-batches";
import type { Change, Editor } from "./change";

/** What happens to articles and their revisions. A removed link reports what it led to as well. */
export const articleChanges: Readonly<Record<string, Change>> = {
  publish: async (editor) => {
    const article = editor.choose(editor.rows.articles);
    const of = editor.rows.revisions.filter(({ articleId }) => articleId === article?.id);
    const next =
      of.find(({ state }) => ["DRAFT", "IN_REVIEW", "SCHEDULED"].includes(state)) ??
      of.find(({ state }) => state === "LIVE") ??
      of.find(({ state }) => state === "SUPERSEDED");
    if (article === undefined || next === undefined) return undefined;
    await goLive(editor, article.id, next.id);
    await editor.run(sql`
      UPDATE article SET status = 'PUBLISHED', is_public = TRUE, first_published_at = ${builtAt},
        published_at = ${builtAt}, withdrawn_at = NULL, withdrawn_reason = NULL WHERE id = ${article.id}`);
    return `publish ${article.id} as ${next.id}`;
  },

  withdraw: async (editor) => {
    const article = editor.choose(
      editor.rows.articles.filter(({ status }) => status === "PUBLISHED"),
    );
    if (article === undefined) return undefined;
    await editor.run(sql`
      UPDATE article SET status = 'WITHDRAWN', is_public = FALSE, withdrawn_at = ${builtAt}, withdrawn_reason = 'Wrong'
      WHERE id = ${article.id}`);
    editor.report(article.id);
    return `withdraw ${article.id}`;
  },

  unpublish: async (editor) => {
    const article = editor.choose(
      editor.rows.articles.filter(({ status }) => status !== "UNPUBLISHED"),
    );
    if (article === undefined) return undefined;
    await editor.run(sql`
      UPDATE article SET status = 'UNPUBLISHED', is_public = FALSE, withdrawn_at = NULL, withdrawn_reason = NULL
      WHERE id = ${article.id}`);
    editor.report(article.id);
    return `unpublish ${article.id}`;
  },

  "make another revision live": async (editor) => {
    const revision = editor.choose(
      editor.rows.revisions.filter(({ state }) => state === "SUPERSEDED"),
    );
    if (revision === undefined) return undefined;
    await goLive(editor, revision.articleId, revision.id);
    return `make ${revision.id} live`;
  },

  "discard a draft": async (editor) => {
    const revision = editor.choose(editor.rows.revisions.filter(({ state }) => state === "DRAFT"));
    if (revision === undefined) return undefined;
    await editor.set("article_revision", revision.id, "state", "DISCARDED");
    editor.report(revision.articleId);
    return `discard ${revision.id}`;
  },

  "change a release date": async (editor) => {
    const article = editor.choose(editor.rows.articles);
    const edtf = editor.choose([null, "2020-02-02", "2025"]);
    if (article === undefined || edtf === undefined) return undefined;
    await editor.setDate("article", article.id, "released_on", edtf);
    editor.report(article.id);
    return `${article.id} was released on ${String(edtf)}`;
  },

  "add a link": async (editor) => {
    const revision = editor.choose(editor.rows.revisions);
    const target = editor.choose(editor.rows.entities);
    if (revision === undefined || target === undefined) return undefined;
    const isThere = editor.rows.links.some(
      ({ revisionId, targetId }) => revisionId === revision.id && targetId === target.id,
    );
    if (isThere) return undefined;
    const own = { revisionId: revision.id, position: 9 };
    if (target.type === "event")
      await editor.transaction.insert(RevisionEvent, { ...own, eventId: target.id });
    else if (target.type === "topic")
      await editor.transaction.insert(RevisionTopic, { ...own, topicId: target.id });
    else await editor.transaction.insert(Mention, mentionRow(revision.id, target.id));
    editor.report(revision.articleId);
    return `${revision.id} names ${target.id}`;
  },

  "remove a link": async (editor) => {
    const link = editor.choose(editor.rows.links.filter(({ targetId }) => targetId !== null));
    const revision = editor.rows.revisions.find(({ id }) => id === link?.revisionId);
    if (link === undefined || revision === undefined) return undefined;
    await editor.run(sql`DELETE FROM mention WHERE id = ${link.id}`);
    await editor.run(
      sql`DELETE FROM revision_event WHERE revision_id = ${revision.id} AND event_id = ${link.targetId}`,
    );
    await editor.run(
      sql`DELETE FROM revision_topic WHERE revision_id = ${revision.id} AND topic_id = ${link.targetId}`,
    );
    editor.report(revision.articleId, link.targetId);
    return `${revision.id} no longer names ${String(link.targetId)}`;
  },
};

async function goLive(editor: Editor, articleId: string, revisionId: string): Promise<void> {
  await editor.run(sql`
    UPDATE article_revision SET state = 'SUPERSEDED' WHERE article_id = ${articleId} AND state = 'LIVE' AND id <> ${revisionId}`);
  await editor.set("article_revision", revisionId, "state", "LIVE");
  await editor.set("article", articleId, "text_revision_id", revisionId);
  editor.report(articleId);
}
