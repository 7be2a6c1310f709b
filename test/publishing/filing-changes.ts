import { Article } from "../../src/article/article.entity";
import { ArticleRevision } from "../../src/article/article-revision.entity";
import { ArticleSlug } from "../../src/article/article-slug.entity";
import { Event } from "../../src/event/event.entity";
import { EventSlug } from "../../src/event/event-slug.entity";
import { EventTopic } from "../../src/event/event-topic.entity";
import { RevisionEvent } from "../../src/event/revision-event.entity";
import { unknownSortAt } from "../../src/kernel/orders";
import { Participation } from "../../src/participation/participation.entity";
import { ParticipationEvidence } from "../../src/participation/participation-evidence.entity";
import { ParticipationRole } from "../../src/participation/participation-role.entity";
import { builtAt } from "../support/build";
import { storedDate } from "./batches";
import type { Change, Editor } from "./change";

/** What adds much at once, all of it new and tied to what is there. What is added is reported, and nothing else. */
export const filingChanges: Readonly<Record<string, Change>> = {
  "file a visit by a new article": async (editor) => {
    const id = newEvent(editor);
    const [articleId, revisionId] = [`art_of_${id}`, `art_of_${id}_rev_0`];
    const text = { language: "en", title: id, createdAt: builtAt };
    await editor.transaction.insert(Article, {
      ...{ ...text, id: articleId, slug: articleId, isPublic: true },
      ...{ status: "PUBLISHED", textRevisionId: revisionId, sortAt: builtAt },
      ...{ firstPublishedAt: builtAt, publishedAt: builtAt, releasedOn: storedDate("2024-02-03") },
    });
    await editor.transaction.insert(ArticleSlug, { slug: articleId, articleId });
    await editor.transaction.insert(ArticleRevision, {
      ...{ ...text, id: revisionId, articleId, number: 1, state: "LIVE" },
    });
    await fileVisit(editor, id, { articleId, id: revisionId });
    editor.report(articleId);
    return `file ${id} with ${articleId}`;
  },

  "file a visit by an article that is there": async (editor) => {
    const id = newEvent(editor);
    const revision = editor.choose(editor.rows.revisions);
    if (revision === undefined) return undefined;
    await fileVisit(editor, id, revision);
    editor.report(revision.articleId);
    return `file ${id} by ${revision.id}`;
  },
};

function newEvent({ rows }: Editor): string {
  return `evt_filed_${String(rows.entities.filter(({ id }) => id.startsWith("evt_filed")).length)}`;
}

/** An event of which a revision speaks, with everybody who holds a role, in that role. */
async function fileVisit(
  editor: Editor,
  eventId: string,
  revision: { readonly id: string; readonly articleId: string },
): Promise<void> {
  const { transaction, rows } = editor;
  const common = { visibility: "AUTOMATIC", sortAt: unknownSortAt, createdAt: builtAt } as const;
  await transaction.insert(Event, {
    ...{ id: eventId, slug: eventId, sortName: eventId, ...common },
    ...{ kind: "VISIT", timeZone: "UTC", occurrence: "HAPPENED", date: storedDate("2024-02-01") },
  });
  await transaction.insert(EventSlug, { slug: eventId, eventId });
  const topic = editor.choose(rows.entities.filter(({ type }) => type === "topic"));
  if (topic !== undefined)
    await transaction.insert(EventTopic, { eventId, topicId: topic.id, position: 1 });
  await transaction.insert(RevisionEvent, { revisionId: revision.id, eventId, position: 50 });
  const held = rows.facts
    .filter(({ type }) => type === "role")
    .map(({ id, ends }) => ({ roleId: id, personId: ends.find((end) => end.startsWith("per"))! }));
  const parts = [...new Map(held.map((one) => [one.personId, one])).values()].map(
    ({ roleId, personId }, index) => ({
      ...{ id: `par_${String(index)}_${eventId}`, roleId, personId, position: index + 1 },
    }),
  );
  await transaction.insert(
    Participation,
    parts.map(({ id, personId, position }) => ({ id, personId, position, eventId, ...common })),
  );
  await transaction.insert(
    ParticipationEvidence,
    parts.map(({ id }) => ({
      ...{ id: `evd_${id}`, participationId: id, addedAt: builtAt },
      ...{ articleId: revision.articleId, revisionId: revision.id },
    })),
  );
  await transaction.insert(
    ParticipationRole,
    parts.map(({ id, roleId, personId }) => ({
      participationId: id,
      roleId,
      personId,
      position: 1,
    })),
  );
  editor.report(eventId, ...parts.map(({ id }) => id));
}
