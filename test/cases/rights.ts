import { otherWriter } from "../support/api";
import type { Level, Stage, Target, Work } from "./rights-stage";

/**
 * What a mutation is about, as far as rights depend on it: an article under work of the viewer's own or of somebody else's;
 * a part of the graph that the public sees or does not see.
 */
export type Subject = "own" | "others" | "any" | "hidden" | "public";

/** From which access level a mutation is allowed, and a call that is right in every other respect. */
export interface Right {
  readonly mutation: string;
  readonly subject: Subject;
  readonly from: Level | "nobody of them";
  /** The arguments, for a viewer of this level. */
  readonly call: (stage: Stage, level: Level) => string;
  /** What stands against it all the same. */
  readonly unless?: string;
}

const at = ({ id, version }: Target): string => `id: "${id}", expectedVersion: ${String(version)}`;
const noted = (target: Target): string => `${at(target)}, changeNote: "Checked."`;
const part = (id: string, { version }: Target): string =>
  `id: "${id}", expectedVersion: ${String(version)}, changeNote: "Checked."`;

type Works = "draft" | "submitted";
const workOf = (stage: Stage, works: Works, subject: "own" | "others", level: Level): Work =>
  stage[works][subject === "own" ? level : "others"];

/** A step of the workflow: from a level for one's own work, and from another for that of others. */
function step(
  mutation: string,
  works: Works,
  [own, others]: readonly [Right["from"], Level],
  more: string | ((work: Work) => string) = "",
): Right[] {
  return (["own", "others"] as const).map((subject) => ({
    ...{ mutation, subject, from: subject === "own" ? own : others },
    call: (stage, level) => {
      const work = workOf(stage, works, subject, level);
      return typeof more === "string" ? `${at(work)}${more}` : more(work);
    },
  }));
}

/** A change of the graph: from WRITER where the public does not see it, from EDITOR where it does. */
function change(
  mutation: string,
  of: (graph: Stage["hidden"]) => string,
  options: { readonly unless?: string } = {},
): Right[] {
  return [
    { mutation, subject: "hidden", from: "WRITER", call: ({ hidden }) => of(hidden), ...options },
    { mutation, subject: "public", from: "EDITOR", call: ({ seen }) => of(seen), ...options },
  ];
}

function any(mutation: string, from: Level, call: Right["call"], unless?: string): Right {
  return { mutation, subject: "any", from, call, ...(unless === undefined ? {} : { unless }) };
}

const articles: readonly Right[] = [
  any("articleCreate", "WRITER", () => 'input: { language: "en", title: "New" }'),
  ...step("articleUpdate", "draft", ["WRITER", "EDITOR"], ', input: { title: "Changed" }'),
  ...step("articleSubmit", "draft", ["WRITER", "EDITOR"]),
  ...step("articleDiscard", "draft", ["WRITER", "EDITOR"]),
  ...step(
    "articleForcePublish",
    "draft",
    ["MANAGING_EDITOR", "MANAGING_EDITOR"],
    ', reason: "Now."',
  ),
  ...step("articleRecall", "submitted", ["WRITER", "EDITOR"]),
  ...step("articleRequestChanges", "submitted", ["EDITOR", "EDITOR"], ', remark: "Dates."'),
  ...step("articlePublish", "submitted", ["nobody of them", "EDITOR"]),
  ...step(
    "articleSchedule",
    "submitted",
    ["nobody of them", "EDITOR"],
    ', at: "2026-05-01T09:00:00.000Z"',
  ),
  ...step("articlePreviewCreate", "draft", ["WRITER", "EDITOR"], ({ id }) => `id: "${id}"`),
  ...step("articlePreviewRevoke", "draft", ["WRITER", "EDITOR"], ({ link }) => `id: "${link}"`),
  any("articleUnschedule", "EDITOR", ({ scheduled }) => at(scheduled)),
  any("articleApprove", "EDITOR", ({ forced }) => at(forced.others)),
  any("articleRestoreRevision", "WRITER", ({ live }) => `${at(live)}, number: 1`),
  any("articleWithdraw", "MANAGING_EDITOR", ({ live }) => `${at(live)}, reason: "Wrong."`),
  any("articleUnpublish", "MANAGING_EDITOR", ({ live }) => at(live)),
  ...step(
    "mentionAdd",
    "draft",
    ["WRITER", "EDITOR"],
    ({ id, version }) =>
      `articleId: "${id}", expectedVersion: ${String(version)}, input: { words: "spoke" }`,
  ),
  ...step(
    "mentionChange",
    "draft",
    ["WRITER", "EDITOR"],
    ({ mention, version }) =>
      `id: "${mention}", expectedVersion: ${String(version)}, input: { personId: null }`,
  ),
  ...step(
    "mentionRemove",
    "draft",
    ["WRITER", "EDITOR"],
    ({ mention, version }) => `id: "${mention}", expectedVersion: ${String(version)}`,
  ),
];

const additions: readonly Right[] = [
  ...(["person", "topic"] as const).map((kind) =>
    any(`${kind}Create`, "WRITER", () => 'input: { names: [{ text: "New" }] }'),
  ),
  any("organizationCreate", "WRITER", () => 'input: { names: [{ text: "New" }], kind: UNIT }'),
  any("eventCreate", "WRITER", () => 'input: { names: [{ text: "New" }], kind: VISIT }'),
  any(
    "roleAdd",
    "WRITER",
    ({ loose }) =>
      `input: { person: { id: "${loose.person.id}" }, organization: { id: "${loose.organization.id}" }, title: "dean" }`,
  ),
  any(
    "participationAdd",
    "WRITER",
    ({ seen, loose }) =>
      `eventId: "${seen.event.id}", input: { participant: { person: { id: "${loose.person.id}" } } }`,
  ),
  any(
    "outcomeAdd",
    "WRITER",
    ({ seen }) => `eventId: "${seen.event.id}", input: { kind: AWARD, title: "A prize" }`,
  ),
  any(
    "quotationAdd",
    "WRITER",
    ({ live, loose }) =>
      `input: { articleId: "${live.id}", speaker: { id: "${loose.person.id}" }, text: "Yes." }`,
  ),
];

const changes: readonly Right[] = [
  ...change("eventUpdate", ({ event }) => `${noted(event)}, input: { theme: "T" }`),
  ...change(
    "programmeItemAdd",
    ({ event }) => `${noted(event)}, input: { title: "T", kind: TOUR }`,
  ),
  ...change(
    "programmeItemChange",
    ({ step: id, event }) => `${part(id, event)}, input: { title: "T" }`,
  ),
  ...change("programmeItemRemove", ({ step: id, event }) => part(id, event), { unless: "IN_USE" }),
  ...change("headCountAdd", ({ event }) => `${noted(event)}, input: { asPrinted: "30" }`),
  ...change("headCountChange", ({ count, event }) => `${part(count, event)}, input: { min: 2 }`),
  ...change("headCountRemove", ({ count, event }) => part(count, event)),
  ...change("nameAdd", ({ event }) => `${noted(event)}, input: { text: "N" }`),
  ...change("nameChange", ({ name, event }) => `${part(name, event)}, input: { text: "N" }`),
  ...change("nameRemove", ({ name, event }) => part(name, event), { unless: "CONFLICT" }),
  ...change(
    "participationUpdate",
    ({ participation }) => `${noted(participation)}, input: { side: VISITOR }`,
  ),
  ...change("participationRemove", ({ participation }) => noted(participation)),
  ...change("outcomeUpdate", ({ outcome }) => `${noted(outcome)}, input: { title: "T" }`),
  ...change("outcomeRemove", ({ outcome }) => noted(outcome)),
  ...change("roleUpdate", ({ role }) => `${noted(role)}, input: { title: "T" }`),
  ...change("roleRemove", ({ role }) => noted(role)),
  ...change("quotationUpdate", ({ quotation }) => `${noted(quotation)}, input: { text: "T" }`),
  ...change("quotationRemove", ({ quotation }) => noted(quotation)),
  ...change("evidenceAdd", ({ evidenced }) => `${noted(evidenced)}, input: { sourceTitle: "T" }`),
  ...change(
    "evidenceChange",
    ({ evidence, evidenced }) => `${part(evidence, evidenced)}, input: { quote: "Ann" }`,
  ),
  ...change("evidenceRemove", ({ evidence, evidenced }) => part(evidence, evidenced)),
  ...(["person", "organization", "topic"] as const).flatMap((kind): Right[] => [
    {
      ...{ mutation: `${kind}Update`, subject: "hidden", from: "WRITER" },
      call: ({ loose }) => `${noted(loose[kind])}, input: { slug: "another-${kind}" }`,
    },
    {
      ...{ mutation: `${kind}Update`, subject: "public", from: "EDITOR" },
      call: ({ vouched }) => `${noted(vouched[kind])}, input: { slug: "another-${kind}" }`,
    },
  ]),
  ...(["person", "organization", "topic", "event"] as const).flatMap((kind): Right[] => [
    {
      ...{ mutation: `${kind}Delete`, subject: "hidden", from: "WRITER" },
      call: ({ loose }) => noted(loose[kind]),
    },
    {
      ...{ mutation: `${kind}Delete`, subject: "public", from: "EDITOR", unless: "CONFLICT" },
      call: ({ vouched }) => noted(vouched[kind]),
    },
  ]),
];

const judgements: readonly Right[] = [
  ...(["person", "organization", "topic", "event"] as const).flatMap((kind) => [
    ...visibility(`${kind}SetVisibility`, ({ loose }) => noted(loose[kind])),
    any(
      `${kind}Merge`,
      "MANAGING_EDITOR",
      ({ loose, otherLoose }) =>
        `${noted(loose[kind])}, intoId: "${otherLoose[kind].id}", intoExpectedVersion: 1`,
    ),
  ]),
  ...visibility("participationSetVisibility", ({ hidden }) => noted(hidden.participation)),
  ...visibility("outcomeSetVisibility", ({ hidden }) => noted(hidden.outcome)),
  ...visibility("roleSetVisibility", ({ hidden }) => noted(hidden.role)),
  ...visibility("quotationSetVisibility", ({ hidden }) => noted(hidden.quotation)),
  any(
    "notSameAdd",
    "EDITOR",
    ({ loose, otherLoose }) => `ids: ["${loose.person.id}", "${otherLoose.person.id}"]`,
  ),
  any("notSameRemove", "EDITOR", ({ notSame }) => `id: "${notSame}"`),
  any("changeRevert", "EDITOR", ({ change: { id, of } }) => part(id, of)),
];

function visibility(mutation: string, target: (stage: Stage) => string): Right[] {
  return [
    any(mutation, "EDITOR", (stage) => `${target(stage)}, visibility: HIDDEN`),
    any(mutation, "MANAGING_EDITOR", (stage) => `${target(stage)}, visibility: PUBLIC`),
  ];
}

const userId = otherWriter.user.id;
const user = `id: "${userId}", expectedVersion: 1`;
const identity = 'issuer: "https://login.example.edu", subject: "wang"';

/** Users, and what they come in with. */
const access: readonly Right[] = [
  any("userCreate", "ADMIN", () => 'name: "New", level: WRITER'),
  any("userSetLevel", "ADMIN", () => `${user}, level: EDITOR`),
  any("userSuspend", "ADMIN", () => user),
  any("userReinstate", "ADMIN", () => user, "CONFLICT"),
  any("userMakeSetupCode", "ADMIN", () => `userId: "${userId}"`),
  any("userBindIdentity", "ADMIN", () => `userId: "${userId}", ${identity}`),
  any("userUnbindIdentity", "ADMIN", () => `userId: "${userId}", ${identity}`, "CONFLICT"),
  any(
    "passwordChange",
    "WRITER",
    () => 'currentPassword: "12345678", newPassword: "12345678"',
    "CONFLICT",
  ),
  any("signOut", "WRITER", () => "everywhere: true"),
  ...tokens(
    "tokenCreate",
    (subject) => `label: "T", days: 1${subject === "own" ? "" : `, userId: "${userId}"`}`,
  ),
  ...tokens("tokenRotate", (_subject, id) => `id: "${id}", days: 1`),
  ...tokens("tokenRevoke", (_subject, id) => `id: "${id}"`),
];

function tokens(
  mutation: string,
  call: (subject: "own" | "others", id: string) => string,
): Right[] {
  return (["own", "others"] as const).map((subject) => ({
    ...{ mutation, subject, from: subject === "own" ? "WRITER" : "ADMIN" },
    call: (stage, level) => call(subject, stage.tokens[subject === "own" ? level : "others"]),
  }));
}

/** The right to every mutation but those that everyone may send. */
export const rights: readonly Right[] = [
  ...articles,
  ...additions,
  ...changes,
  ...judgements,
  ...access,
];

/** For everyone: one changes a figure only, the others take what shows who it is. */
export const open: readonly string[] = ["articleClick", "signIn", "passwordSetUp"];
