import type { Viewer } from "../../src/kernel/context";
import { visitInput } from "../editing/visit-input";
import { Desk } from "../publishing/desk";
import {
  admin,
  type Api,
  editor,
  managingEditor,
  otherEditor,
  otherManagingEditor,
  otherWriter,
  writer,
} from "../support/api";

/** One viewer of each access level, by its name. */
export const viewers = {
  WRITER: writer,
  EDITOR: editor,
  MANAGING_EDITOR: managingEditor,
  ADMIN: admin,
} as const;
export type Level = keyof typeof viewers;

/** Something that a mutation can be about, at the version that it has. */
export interface Target {
  readonly id: string;
  readonly version: number;
}

/** An article under work, with a mention in its draft and a preview link to it. */
export interface Work extends Target {
  readonly mention: string;
  readonly link: string;
}

type ByLevel<T> = Readonly<Record<Level, T>>;
/** Own work of each viewer, and that of somebody else. */
type Works = ByLevel<Work> & { readonly others: Work };

/** A filed event with all that belongs to it. */
interface Graph {
  readonly event: Target;
  readonly step: string;
  readonly count: string;
  readonly name: string;
  readonly participation: Target;
  readonly outcome: Target;
  readonly role: Target;
  readonly quotation: Target;
  readonly evidence: string;
  readonly evidenced: Target;
}

type Kind = "person" | "organization" | "topic" | "event";
const kinds = ["person", "organization", "topic", "event"] as const;

/** Things to which nothing refers. */
export type Loose = Readonly<Record<Kind, Target>>;

/** A newsroom in which every mutation has something to be about. */
export interface Stage {
  readonly draft: Works;
  readonly submitted: Works;
  readonly live: Target;
  readonly scheduled: Target;
  /** Published by force, by each viewer that may, and by somebody else. */
  readonly forced: Readonly<Record<"MANAGING_EDITOR" | "ADMIN" | "others", Target>>;
  readonly hidden: Graph;
  readonly seen: Graph;
  readonly loose: Loose;
  readonly otherLoose: Loose;
  /** As `loose`, but the public sees them, since somebody vouches for them. */
  readonly vouched: Loose;
  /** A judgement about two organizations. */
  readonly notSame: string;
  /** A change of what the public does not see. */
  readonly change: { readonly id: string; readonly of: Target };
  /** A token of each viewer, and of somebody else. */
  readonly tokens: ByLevel<string> & { readonly others: string };
}

/** Builds the stage by the mutations themselves. */
export async function buildStage(api: Api): Promise<Stage> {
  const works = async (step: (work: Desk, by: Viewer) => Promise<void>): Promise<Works> => {
    const made: Record<string, Work> = {};
    for (const [key, by] of Object.entries({ ...viewers, others: otherWriter }))
      made[key] = await work(api, by, step);
    return made as unknown as Works;
  };
  const draft = await works(() => Promise.resolve());
  const submitted = await works((desk, by) => desk.done(by, "articleSubmit"));
  const scheduled = await work(api, otherWriter, async (desk, by) => {
    await desk.done(by, "articleSubmit");
    await desk.done(otherEditor, "articleSchedule", { at: "2026-04-01T09:00:00.000Z" });
  });
  const forcedBy = (by: Viewer): Promise<Work> =>
    work(api, otherWriter, (desk) => desk.done(by, "articleForcePublish", { reason: "Today." }));
  const forced = {
    MANAGING_EDITOR: await forcedBy(managingEditor),
    ADMIN: await forcedBy(admin),
    others: await forcedBy(otherManagingEditor),
  };
  const loose = await looseThings(api);
  const shownDesk = await begun(api, otherWriter);
  const seen = await graph(api, shownDesk.id);
  shownDesk.version = 2;
  await shownDesk.done(otherWriter, "articleSubmit");
  await shownDesk.done(otherEditor, "articlePublish");
  const quotedIn = await begun(api, otherWriter);
  const vouched = await vouchedFor(api);
  return {
    ...{ draft, submitted, scheduled, forced, loose, seen, vouched },
    live: { id: shownDesk.id, version: shownDesk.version },
    hidden: await graph(api, quotedIn.id),
    tokens: await tokensOf(api),
    otherLoose: await looseThings(api),
    notSame: await judged(api, [loose.organization.id, vouched.organization.id]),
    change: await changed(api),
  };
}

async function begun(api: Api, by: Viewer): Promise<Desk> {
  const desk = new Desk(api);
  const { article } = await desk.create(
    { language: "en", title: "A title", body: "Ann spoke.", mentions: [{ words: "Ann" }] },
    by,
  );
  [desk.id, desk.version] = [article?.id ?? "", article?.version ?? 0];
  return desk;
}

async function work(
  api: Api,
  by: Viewer,
  step: (desk: Desk, by: Viewer) => Promise<void>,
): Promise<Work> {
  const desk = await begun(api, by);
  await step(desk, by);
  const asked = `query ($id: ID!) { article(id: $id) { mentions { nodes { id } } } }`;
  const { article } = await api
    .as(editor)
    .run<{ article: { mentions: { nodes: Target[] } } }>(asked, { id: desk.id });
  return {
    ...{ id: desk.id, version: desk.version, mention: article.mentions.nodes[0]!.id },
    link: await linked(api, desk.id),
  };
}

/** By an editor, so that it is nobody else's own but by the draft. */
async function linked(api: Api, id: string): Promise<string> {
  const { articlePreviewCreate } = await api
    .as(otherEditor)
    .run<{ articlePreviewCreate: { preview: Target | null } }>(
      "mutation ($id: ID!) { articlePreviewCreate(id: $id) { preview { id } } }",
      { id },
    );
  return articlePreviewCreate.preview?.id ?? "";
}

async function judged(api: Api, ids: readonly string[]): Promise<string> {
  const { notSameAdd } = await api
    .as(otherEditor)
    .run<{ notSameAdd: { notSame: { id: string } | null } }>(
      'mutation ($ids: [ID!]!) { notSameAdd(ids: $ids, note: "Two of them.") { notSame { id } } }',
      { ids },
    );
  return notSameAdd.notSame?.id ?? "";
}

async function graph(api: Api, articleId: string): Promise<Graph> {
  const run = <T>(operation: string, variables: object): Promise<T> =>
    api.as(otherWriter).run<T>(operation, { ...variables });
  const { eventCreate } = await run<{ eventCreate: { event: Target } }>(
    `mutation ($input: EventCreateInput!, $source: SourceInput!) {
      eventCreate(input: $input, source: $source) { event { id } } }`,
    { input: { ...visitInput(), slug: null }, source: { articleId } },
  );
  const id = eventCreate.event.id;
  const { event } = await run<{ event: Filed }>(filed, { id });
  const [first] = event.participations.nodes;
  const person = first!.participant.id;
  const more = await run<{ roleAdd: { role: Target }; quotationAdd: { quotation: Target } }>(
    `mutation ($role: RoleAddInput!, $quotation: QuotationInput!, $source: SourceInput!) {
      roleAdd(input: $role, source: $source) { role { id version } }
      quotationAdd(input: $quotation) { quotation { id version } } }`,
    {
      role: {
        ...{ person: { id: person }, title: "chair" },
        organization: { id: event.outcomes.nodes[0]!.parties[0]!.id },
      },
      quotation: {
        ...{ articleId, speaker: { id: person }, text: "We came." },
        evidence: [{ articleId }],
      },
      source: { articleId },
    },
  );
  return {
    event: { id, version: event.version },
    ...{ step: event.programme[1]!.id, count: event.headCounts[0]!.id, name: event.names[0]!.id },
    ...{ participation: event.participations.nodes[3]!, outcome: event.outcomes.nodes[0]! },
    ...{ role: more.roleAdd.role, quotation: more.quotationAdd.quotation },
    ...{ evidence: first!.evidence[0]!.id, evidenced: first! },
  };
}

const filed = `query ($id: ID!) { event(id: $id) {
  version names { id } programme { id } headCounts { id }
  participations { nodes { id version evidence { id } participant { ... on Person { id } } } }
  outcomes { nodes { id version parties { id } } } } }`;

interface Filed {
  readonly version: number;
  readonly names: readonly Target[];
  readonly programme: readonly Target[];
  readonly headCounts: readonly Target[];
  readonly participations: {
    readonly nodes: readonly (Target & {
      readonly evidence: readonly Target[];
      readonly participant: Target;
    })[];
  };
  readonly outcomes: { readonly nodes: readonly (Target & { readonly parties: Target[] })[] };
}

async function looseThings(api: Api): Promise<Loose> {
  const names = 'names: [{ text: "Loose" }, { text: "Free", kind: ALIAS }]';
  const made = await api.as(otherWriter).run<Record<string, Record<string, Target>>>(
    `mutation {
      person: personCreate(input: { ${names} }) { person { id version } }
      organization: organizationCreate(input: { ${names}, kind: UNIT }) { organization { id version } }
      topic: topicCreate(input: { ${names} }) { topic { id version } }
      event: eventCreate(input: { ${names}, kind: VISIT }) { event { id version } } }`,
  );
  return Object.fromEntries(kinds.map((kind) => [kind, made[kind]![kind]!])) as unknown as Loose;
}

async function vouchedFor(api: Api): Promise<Loose> {
  const loose = await looseThings(api);
  const calls = kinds.map(
    (kind) => `${kind}: ${kind}SetVisibility(id: "${loose[kind].id}", expectedVersion: 1,
      visibility: PUBLIC, changeNote: "Known.") { ${kind} { id version } }`,
  );
  const made = await api
    .as(otherManagingEditor)
    .run<Record<string, Record<string, Target>>>(`mutation { ${calls.join(" ")} }`);
  return Object.fromEntries(kinds.map((kind) => [kind, made[kind]![kind]!])) as unknown as Loose;
}

async function changed(api: Api): Promise<Stage["change"]> {
  const { person } = await looseThings(api);
  const { personUpdate } = await api
    .as(otherWriter)
    .run<{ personUpdate: { person: { version: number; history: Target[] } } }>(
      `mutation { personUpdate(id: "${person.id}", expectedVersion: 1, input: { biography: "B" }) {
        person { version history { id } } } }`,
    );
  const { version, history } = personUpdate.person;
  return { id: history[0]!.id, of: { id: person.id, version } };
}

async function tokensOf(api: Api): Promise<Stage["tokens"]> {
  const made: Record<string, string> = {};
  for (const [key, by] of Object.entries({ ...viewers, others: otherWriter })) {
    const { tokenCreate } = await api.as(by).run<{
      tokenCreate: { apiToken: { id: string } };
    }>('mutation { tokenCreate(label: "rights", days: 1) { apiToken { id } } }');
    made[key] = tokenCreate.apiToken.id;
  }
  return made as unknown as Stage["tokens"];
}
