import { Problems } from "../access/problems";
import type { Writing } from "../access/writing";
import type { SourceInput } from "../article/evidence.inputs";
import { type EvidencingRevision, evidencingRevision } from "../article/evidence.service";
import { addEvent, type NewEvent } from "../event/event.service";
import { addOutcome } from "../event/outcome.service";
import { badUserInput } from "../kernel/errors";
import { addParticipations } from "../participation/add-participations";
import { Refs } from "../person/refs";
import { coverEvent } from "../publishing/edit-article";
import type { CallFacts } from "../role/call-facts";
import { addRole } from "../role/role.service";
import type { EventCreateInput } from "./file-event.inputs";

/**
 * Files a whole event in one transaction: all of it or nothing.
 *
 * @param source evidences every row that brings no evidence; its draft comes to cover the event
 * @param call of the event alone if left out
 * @returns the id of the event
 * @throws what the services of the rows throw, for all rows at once, each with the path of the row; FORBIDDEN when the
 *   draft of the source is somebody else's and the user may not edit it
 */
export async function fileEvent(
  writing: Writing,
  input: EventCreateInput,
  source: SourceInput | null | undefined,
  { field, refs }: Omit<CallFacts, "source"> = { field: ["input"], refs: new Refs(writing, input) },
): Promise<string> {
  const problems = new Problems();
  const revision = source && (await problems.of(() => revisionOf(writing, source)));
  const reference = revision?.releasedOn ?? null;
  const event = await problems.of(() => addEvent(writing, input, { field, refs, reference }));
  if (event === undefined || problems.any()) throw problems.refusal();
  if (source) await problems.of(() => coverBy(writing, source, event.id));
  await addRows(writing, event, input, { field, refs, source, problems });
  if (problems.any()) throw problems.refusal();
  return event.id;
}

function revisionOf(writing: Writing, { articleId }: SourceInput): Promise<EvidencingRevision> {
  return evidencingRevision(writing, articleId, ["source", "articleId"]);
}

/** Lets the draft of the source cover the event; a text that is live already says what it says. */
async function coverBy(writing: Writing, source: SourceInput, eventId: string): Promise<void> {
  const { id: draftId, isDraft } = await revisionOf(writing, source);
  if (isDraft) await coverEvent(writing, { articleId: source.articleId, draftId }, eventId);
}

/** Adds what an event brings with it. What is wrong with a row, `problems` keeps. */
async function addRows(
  writing: Writing,
  { id, steps }: NewEvent,
  input: EventCreateInput,
  { problems, ...call }: CallFacts & { readonly problems: Problems },
): Promise<void> {
  const { refs } = call;
  const rows = <Row>(given: readonly Row[] | null | undefined, name: string, most: number) =>
    givenRows(given, most, [...call.field, name]);
  const participations = rows(input.participations, "participations", 200);
  await addParticipations(writing, id, participations, { ...call, steps, problems });
  for (const { input: outcome, field } of rows(input.outcomes, "outcomes", 50))
    await problems.of(() => addOutcome(writing, id, outcome, { ...call, field }));
  for (const { input: role, field } of rows(input.roles, "roles", 200))
    await problems.of(async () =>
      addRole(writing, await refs.person(role.person, [...field, "person"]), role, {
        ...call,
        field,
      }),
    );
}

/**
 * The rows of a list, each with its path.
 *
 * @throws BAD_USER_INPUT for more than `most`
 */
export function givenRows<Row>(
  rows: readonly Row[] | null | undefined,
  most: number,
  field: readonly string[],
): { readonly input: Row; readonly field: readonly string[] }[] {
  const list = rows ?? [];
  if (list.length > most) throw badUserInput(`At most ${String(most)} fit.`, field);
  return list.map((input, index) => ({ input, field: [...field, String(index)] }));
}
