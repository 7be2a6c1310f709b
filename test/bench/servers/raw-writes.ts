import Sqlite from "better-sqlite3";
import { Client } from "pg";

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
import { insertRows, preparedInsert } from "../bulk-load";
import { serveBare } from "./bare-http";

type Rows = readonly (readonly [entity: EntityClass, rows: readonly object[]])[];
type WriteRows = (rows: Rows) => void | Promise<void>;

const raiseGeneration = "UPDATE content_generation SET generation = generation + 1";

/** What the program stores of an article, its event and those who took part, in an order that keeps all keys. */
function visitRows(slug: string, people: readonly string[]): Rows {
  const [articleId, eventId] = [newId("art"), newId("evt")];
  const revisionId = revisionOf(articleId);
  const text = textColumns(slug);
  const stored = { sortAt: unknownSortAt, createdAt: builtAt };
  const draft = { status: "UNPUBLISHED", isPublic: false, textRevisionId: revisionId };
  const revision = { id: revisionId, articleId, number: 1, state: "DRAFT", createdAt: builtAt };
  const event = { id: eventId, slug, sortName: slug, visibility: "AUTOMATIC", timeZone: "UTC" };
  const name = { text: slug, language: "en", kind: "OFFICIAL", position: 1 };
  const participations = people.map((personId, index) => {
    const own = {
      id: newId("par"),
      visibility: "AUTOMATIC",
      eventId,
      position: index + 1,
      personId,
    };
    return { ...own, ...stored };
  });
  return [
    [Article, [{ id: articleId, slug, ...text, ...draft, ...stored }]],
    [ArticleSlug, [{ slug, articleId }]],
    [ArticleRevision, [{ ...revision, ...text }]],
    [Event, [{ ...event, kind: "VISIT", occurrence: "HAPPENED", ...stored }]],
    [EventSlug, [{ slug, eventId }]],
    [EventName, [{ id: newId("nam"), ...name, eventId }]],
    [RevisionEvent, [{ revisionId, eventId, position: 1 }]],
    [Participation, participations],
    [
      ParticipationEvidence,
      participations.map(({ id }) => ({ ...evidenceRow(articleId), participationId: id })),
    ],
  ];
}

function sqliteWriter(path: string): WriteRows {
  const handle = new Sqlite(path, { fileMustExist: true });
  handle.pragma("synchronous = FULL");
  handle.pragma("foreign_keys = ON");
  const inserts = new Map<EntityClass, (row: object) => void>();
  const insert = (entity: EntityClass, row: object): void => {
    let prepared = inserts.get(entity);
    if (prepared === undefined)
      inserts.set(entity, (prepared = preparedInsert(handle, entity, row)));
    prepared(row);
  };
  const raise = handle.prepare(raiseGeneration);
  const write = handle.transaction((all: Rows) => {
    for (const [entity, rows] of all) for (const row of rows) insert(entity, row);
    raise.run();
  });
  return (rows) => write.immediate(rows);
}

async function postgresWriter(url: string): Promise<WriteRows> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return async (all) => {
    await client.query("BEGIN");
    for (const [entity, rows] of all) await insertRows(client, entity, rows);
    await client.query({ name: "raise", text: raiseGeneration });
    await client.query("COMMIT");
  };
}

/** The same rows as the program's own, written in one durable transaction with nothing around it. */
async function serveWrites(url: string): Promise<void> {
  const isFile = url.startsWith("sqlite:");
  const write = isFile ? sqliteWriter(url.slice("sqlite:".length)) : await postgresWriter(url);
  serveBare(async (body) => {
    const { slug, people } = JSON.parse(body) as { slug: string; people: string[] };
    await write(visitRows(slug, people));
    return "{}";
  });
}

void serveWrites(process.env["BENCH_DATABASE"] ?? "");
