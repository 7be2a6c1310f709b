import Sqlite from "better-sqlite3";

import { Article } from "../../../src/article/article.entity";
import { ArticleRevision } from "../../../src/article/article-revision.entity";
import { ArticleSlug } from "../../../src/article/article-slug.entity";
import { Event } from "../../../src/event/event.entity";
import { EventName } from "../../../src/event/event-name.entity";
import { EventSlug } from "../../../src/event/event-slug.entity";
import { RevisionEvent } from "../../../src/event/revision-event.entity";
import type { EntityClass } from "../../../src/kernel/columns";
import { newId } from "../../../src/kernel/ids";
import { unknownSortAt } from "../../../src/kernel/orders";
import { Participation } from "../../../src/participation/participation.entity";
import { ParticipationEvidence } from "../../../src/participation/participation-evidence.entity";
import { builtAt, evidenceRow, revisionOf, textColumns } from "../../support/build-rows";
import { preparedInsert } from "../bulk-load";
import { serveBare } from "./bare-http";

/** The same rows as the program's own, written in one durable transaction with nothing around it. */
const path = (process.env["BENCH_DATABASE"] ?? "").slice("sqlite:".length);
const handle = new Sqlite(path, { fileMustExist: true });
handle.pragma("synchronous = FULL");
handle.pragma("foreign_keys = ON");
const inserts = new Map<EntityClass, (row: object) => void>();

function insert(entity: EntityClass, row: object): void {
  let prepared = inserts.get(entity);
  if (prepared === undefined) inserts.set(entity, (prepared = preparedInsert(handle, entity, row)));
  prepared(row);
}

const raiseGeneration = handle.prepare("UPDATE content_generation SET generation = generation + 1");

const writeVisit = handle.transaction((slug: string, people: readonly string[]) => {
  const [articleId, eventId] = [newId("art"), newId("evt")];
  const revisionId = revisionOf(articleId);
  const text = textColumns(slug);
  const stored = { sortAt: unknownSortAt, createdAt: builtAt };
  const draft = { status: "UNPUBLISHED", isPublic: false, textRevisionId: revisionId };
  insert(Article, { id: articleId, slug, ...text, ...draft, ...stored });
  insert(ArticleSlug, { slug, articleId });
  insert(ArticleRevision, {
    id: revisionId,
    articleId,
    number: 1,
    state: "DRAFT",
    createdAt: builtAt,
    ...text,
  });
  const own = { id: eventId, slug, sortName: slug, visibility: "AUTOMATIC", timeZone: "UTC" };
  insert(Event, { ...own, kind: "VISIT", occurrence: "HAPPENED", ...stored });
  insert(EventSlug, { slug, eventId });
  const name = { text: slug, language: "en", kind: "OFFICIAL", position: 1 };
  insert(EventName, { id: newId("nam"), ...name, eventId });
  insert(RevisionEvent, { revisionId, eventId, position: 1 });
  people.forEach((personId, index) => {
    const id = newId("par");
    insert(Participation, {
      id,
      visibility: "AUTOMATIC",
      ...stored,
      eventId,
      position: index + 1,
      personId,
    });
    insert(ParticipationEvidence, { ...evidenceRow(articleId), participationId: id });
  });
  raiseGeneration.run();
});

serveBare((body) => {
  const { slug, people } = JSON.parse(body) as { slug: string; people: string[] };
  writeVisit.immediate(slug, people);
  return "{}";
});
