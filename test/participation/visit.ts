import { HeadCount } from "../../src/event/head-count.entity";
import { ProgrammeItem } from "../../src/event/programme-item.entity";
import { ProgrammeItemTopic } from "../../src/event/programme-item-topic.entity";
import { newId } from "../../src/kernel/ids";
import type { Api } from "../support/api";
import { addRows, Builder, date } from "../support/build";
import {
  addCapacities,
  buildOutcomes,
  buildParticipations,
  buildRoles,
  buildWords,
  idOf,
  type Ids,
  itemOf,
} from "./visit-facts";

export type { Ids } from "./visit-facts";

/**
 * A university with a college visits a firm on 23 November 2023; a forum follows some time in December; a talk was
 * on 25 June of an unknown year. A participation's name as printed is the name that the tests use for it.
 */
export async function buildVisit({ database }: Api): Promise<Ids> {
  const build = new Builder(database);
  const places = await buildPlaces(build);
  const events = await buildEvents(build, places);
  const articles = await buildArticles(build, { ...places, ...events });
  const ids = { ...places, ...events, ...articles };
  await addProgramme(build, database, ids);
  const roles = await buildRoles(build, ids);
  const participations = await buildParticipations(build, { ...ids, ...roles });
  const all = { ...ids, ...roles, ...participations };
  await addCapacities(database, all);
  return {
    ...all,
    ...(await buildOutcomes(build, database, all)),
    ...(await buildWords(build, database, all)),
    item1: itemOf(all, 1),
    item2: itemOf(all, 2),
  };
}

/** A filter in which names of the small newsroom stand for ids. Slugs stay as they are. */
export function idsFor(ids: Ids, value: unknown): unknown {
  const id = (key: string, one: unknown) =>
    typeof one === "string" && key !== "slug" ? (ids[one] ?? one) : one;
  return JSON.parse(JSON.stringify(value, id));
}

async function buildPlaces(build: Builder) {
  const uni = await build.organization({ slug: "uni", names: "University" });
  const college = await build.organization({
    ...{ slug: "college", names: "College", kind: "UNIT", parentId: uni, parentDepth: 0 },
  });
  const firm = await build.organization({ slug: "firm", names: "Firm", kind: "ENTERPRISE" });
  const secret = await build.organization({
    slug: "secret",
    names: "Secret",
    visibility: "HIDDEN",
  });
  return {
    ...{ uni, college, firm, secret },
    ann: await build.person({ slug: "ann", names: "Ann" }),
    ben: await build.person({ slug: "ben", names: "Ben" }),
    cat: await build.person({ slug: "cat", names: "Cat" }),
    research: await build.topic({ slug: "research", names: "Research" }),
    employment: await build.topic({ slug: "employment", names: "Employment" }),
    energy: await build.topic({ slug: "energy", names: "Energy", visibility: "HIDDEN" }),
  };
}

async function buildEvents(build: Builder, ids: Ids) {
  return {
    visit: await build.event({
      ...{ slug: "visit", names: "Visit", theme: "Hand in hand", date: date("2023-11-23") },
      ...{ placeAsPrinted: "the Firm's hall", placeOrganizationId: idOf(ids, "firm") },
      topics: [idOf(ids, "research"), idOf(ids, "energy")],
    }),
    forum: await build.event({
      ...{ slug: "forum", names: "Forum", kind: "FORUM", date: date("2023-12") },
      occurrence: "PLANNED",
    }),
    talk: await build.event({
      ...{ slug: "talk", names: "Talk", kind: "LECTURE", date: date("XXXX-06-25") },
      placeOrganizationId: idOf(ids, "secret"),
    }),
  };
}

async function buildArticles(build: Builder, ids: Ids) {
  const id = (name: string) => idOf(ids, name);
  const [visit, forum, talk] = [id("visit"), id("forum"), id("talk")];
  const [research, uni] = [id("research"), id("uni")];
  const report = await build.article({
    ...{ slug: "report", title: "Report", covers: [visit], topics: [research] },
    ...{ releasedOn: date("2023-11-24"), clicks: 695, section: "News", byline: "by Ann" },
    ...{ sourceName: "University News", sourceUrl: "https://example.org/1" },
    sourceOrganizationId: uni,
    images: [{ url: "https://example.org/1.png", alt: "A hall", caption: null, credit: "Ben" }],
    mentions: [
      { personId: idOf(ids, "ann") },
      { organizationId: uni },
      { organizationId: idOf(ids, "secret") },
      {},
    ],
  });
  const summary = await build.article({
    ...{ slug: "summary", title: "总结", language: "zh", covers: [forum, visit, talk] },
    ...{ releasedOn: date("2024"), publishedAt: "2026-03-02T09:30:00.000Z" },
  });
  return { report, summary };
}

async function addProgramme(build: Builder, database: Api["database"], ids: Ids): Promise<void> {
  const eventId = idOf(ids, "visit");
  const [tour, discussion] = [itemOf(ids, 1), itemOf(ids, 2)];
  const place = { placeAsPrinted: "Room 5", placeOrganizationId: idOf(ids, "college") };
  await addRows(database, ProgrammeItem, [
    { id: discussion, eventId, position: 2, title: "Discussion", kind: "DISCUSSION", ...place },
    { id: tour, eventId, position: 1, title: "Tour", kind: "TOUR" },
    {
      id: newId("itm"),
      eventId: idOf(ids, "forum"),
      position: 1,
      title: "Speech",
      kind: "SPEECH",
      placeOrganizationId: idOf(ids, "uni"),
    },
  ]);
  const topic = (topicId = "", position = 1) => ({
    programmeItemId: discussion,
    topicId,
    position,
  });
  await addRows(
    database,
    ProgrammeItemTopic,
    [
      topic(idOf(ids, "employment"), 1),
      topic(idOf(ids, "research"), 2),
      topic(idOf(ids, "energy"), 3),
    ],
    ["Event", eventId],
  );
  const count = (position: number, asPrinted: string) => ({
    id: newId("hdc"),
    eventId,
    position,
    asPrinted,
  });
  await addRows(database, HeadCount, [
    { ...count(2, "近百人"), max: 100, approximate: true },
    { ...count(1, "a group of 30"), min: 30, max: 30, side: "VISITOR" },
  ]);
}
