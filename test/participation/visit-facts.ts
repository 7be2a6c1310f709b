import { Contributor } from "../../src/article/contributor.entity";
import { OutcomeEvidence } from "../../src/event/outcome-evidence.entity";
import { OutcomeSignatory } from "../../src/event/outcome-signatory.entity";
import { newId } from "../../src/kernel/ids";
import { ParticipationCapacity } from "../../src/participation/participation-capacity.entity";
import { ParticipationGroupOrganization } from "../../src/participation/participation-group-organization.entity";
import type { Api } from "../support/api";
import { addRows, type Builder, builtAt, date, revisionOf } from "../support/build";

type Database = Api["database"];
/** The ids of everything in the small newsroom, by the names that the tests use. */
export type Ids = Readonly<Record<string, string>>;

export function idOf(ids: Ids, name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`There is no ${name} here.`);
  return id;
}

/** The id of a step of the visit's programme. */
export function itemOf(ids: Ids, position: number): string {
  return `${idOf(ids, "visit").replace(/^evt/, "itm").slice(0, -1)}${String(position)}`;
}

export async function buildRoles(build: Builder, ids: Ids): Promise<Ids> {
  const role = async (person: string, organization: string, title: string) =>
    build.role({
      personId: idOf(ids, person),
      organizationId: idOf(ids, organization),
      title,
      by: [idOf(ids, "report")],
    });
  return {
    dean: await role("ann", "college", "dean"),
    professor: await role("ann", "uni", "professor"),
    manager: await role("ben", "firm", "manager"),
  };
}

export async function buildParticipations(build: Builder, ids: Ids): Promise<Ids> {
  return { ...(await atVisit(build, ids)), ...(await elsewhere(build, ids)) };
}

async function atVisit(build: Builder, ids: Ids): Promise<Ids> {
  const visit = { eventId: idOf(ids, "visit"), by: [idOf(ids, "report")] };
  const p1 = await build.participation({
    ...{ ...visit, nameAsPrinted: "p1", position: 1, side: "VISITOR" },
    ...{ personId: idOf(ids, "ann"), onBehalfOfId: idOf(ids, "uni") },
    titleAsPrinted: "dean and professor",
    rolesHeld: [idOf(ids, "dean"), idOf(ids, "professor")],
  });
  const p2 = await build.participation({
    ...{ ...visit, nameAsPrinted: "p2", position: 2, side: "HOST" },
    ...{ personId: idOf(ids, "ben"), onBehalfOfId: idOf(ids, "firm") },
    rolesHeld: [idOf(ids, "manager")],
  });
  const p3 = await build.participation({
    ...{ ...visit, nameAsPrinted: "p3", position: 3, side: "VISITOR" },
    ...{ groupName: "teachers", groupLanguage: "en" },
    ...{ headCountAsPrinted: "more than 20", headCountMin: 21 },
  });
  const p4 = await build.participation({
    ...{ ...visit, nameAsPrinted: "p4", position: 4, side: "HOST" },
    organizationId: idOf(ids, "firm"),
  });
  return { p1, p2, p3, p4 };
}

async function elsewhere(build: Builder, ids: Ids): Promise<Ids> {
  const by = [idOf(ids, "summary")];
  const forum = { eventId: idOf(ids, "forum"), by };
  const [ann, cat, uni] = [idOf(ids, "ann"), idOf(ids, "cat"), idOf(ids, "uni")];
  const p5 = { ...forum, nameAsPrinted: "p5", position: 1, personId: cat };
  const p6 = { ...forum, nameAsPrinted: "p6", position: 2, personId: ann };
  const p7 = { eventId: idOf(ids, "talk"), by, nameAsPrinted: "p7", organizationId: uni };
  return {
    p5: await build.participation(p5),
    p6: await build.participation({ ...p6, rolesHeld: [idOf(ids, "professor")] }),
    p7: await build.participation(p7),
  };
}

export async function addCapacities(database: Database, ids: Ids): Promise<void> {
  const belongs = (organization: string, position: number) => ({
    participationId: idOf(ids, "p3"),
    organizationId: idOf(ids, organization),
    position,
  });
  await addRows(
    database,
    ParticipationGroupOrganization,
    [belongs("firm", 3), belongs("secret", 2), belongs("college", 1)],
    ["Participation", idOf(ids, "p3")],
  );
  const capacity = (participation: string, event: string, position: number) => ({
    id: newId("par"),
    participationId: idOf(ids, participation),
    eventId: idOf(ids, event),
    position,
  });
  const programmeItemId = itemOf(ids, 2);
  await addRows(database, ParticipationCapacity, [
    { ...capacity("p1", "visit", 2), kind: "SPEAKER", programmeItemId },
    { ...capacity("p1", "visit", 1), kind: "LEADER" },
    { ...capacity("p2", "visit", 1), kind: "RECEIVER" },
    { ...capacity("p2", "visit", 2), kind: "CHAIR", programmeItemId },
    { ...capacity("p4", "visit", 1), kind: "OTHER", label: "sponsor" },
    { ...capacity("p6", "forum", 1), kind: "SPEAKER" },
  ]);
}

export async function buildOutcomes(build: Builder, database: Database, ids: Ids): Promise<Ids> {
  const [ann, ben] = [idOf(ids, "ann"), idOf(ids, "ben")];
  const agreement = await build.outcome({
    ...{ eventId: idOf(ids, "visit"), title: "Agreement", amountAsPrinted: "one million" },
    ...{ endsOn: date("2026"), state: "IN_FORCE", by: [idOf(ids, "report")] },
    parties: [idOf(ids, "firm"), idOf(ids, "secret"), idOf(ids, "college")],
  });
  const project = await build.outcome({
    ...{ eventId: idOf(ids, "forum"), title: "Project", kind: "PROJECT", state: "PLANNED" },
    ...{ by: [idOf(ids, "summary")], parties: [idOf(ids, "uni")] },
  });
  await addRows(database, OutcomeSignatory, [
    { outcomeId: agreement, personId: ben, position: 2 },
    { outcomeId: agreement, personId: ann, position: 1 },
  ]);
  await addRows(database, OutcomeEvidence, {
    ...{ id: newId("evd"), outcomeId: agreement, addedAt: "2026-01-01T00:00:00.000Z" },
    ...{ sourceTitle: "The Paper", sourceUrl: "https://example.org/paper", quote: "was signed" },
  });
  return { agreement, project };
}

export async function buildWords(build: Builder, database: Database, ids: Ids): Promise<Ids> {
  const report = idOf(ids, "report");
  const contributor = (position: number, name: string) => ({
    ...{ id: newId("nam"), revisionId: revisionOf(report), position, name },
  });
  await addRows(database, Contributor, [
    { ...contributor(2, "B. N."), kind: "PHOTOGRAPHER", personId: idOf(ids, "ben") },
    { ...contributor(1, "A nobody"), kind: "AUTHOR" },
  ]);
  const quoted = { speakerId: idOf(ids, "ann"), articleId: report, by: [report] };
  return {
    said: await build.quotation({
      ...{ ...quoted, createdAt: builtAt, text: "We go on." },
      ...{ eventId: idOf(ids, "visit"), titleAsPrinted: "Dean" },
    }),
    written: await build.quotation({
      ...{ ...quoted, createdAt: builtAt, text: "In short." },
      ...{ verbatim: false, workQuoted: "a book" },
    }),
  };
}
