import { Problems } from "../access/problems";
import type { Writing } from "../access/writing";
import type { SourceInput } from "../article/evidence.inputs";
import { type EvidencingRevision, evidencingRevision } from "../article/evidence.service";
import { addEvent } from "../event/event.service";
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
 * @returns the id of the event
 * @throws what the services of the rows throw, for all rows at once, each with the path of the row; FORBIDDEN when the
 *   draft of the source is somebody else's and the user may not edit it
 */
export async function fileEvent(
  writing: Writing,
  input: EventCreateInput,
  source: SourceInput | null | undefined,
): Promise<string> {
  const refs = new Refs(writing, input);
  const problems = new Problems();
  const revision = source && (await problems.of(() => revisionOf(writing, source)));
  const reference = revision?.releasedOn ?? null;
  const event = await problems.of(() => addEvent(writing, input, refs, reference));
  if (event === undefined || problems.any()) throw problems.refusal();
  const { id, steps } = event;
  if (source && revision?.isDraft === true)
    await problems.of(() => coverEvent(writing, source.articleId, id));
  const each = async <Row>(
    name: string,
    rows: readonly Row[],
    add: (row: Row, call: CallFacts) => Promise<unknown>,
  ): Promise<void> => {
    for (const [index, row] of rows.entries()) {
      const field = ["input", name, String(index)];
      await problems.of(() => add(row, { refs, source, field }));
    }
  };
  const { participations, outcomes, roles } = input;
  const taking = checked(participations, 200, "participations").map((row, index) => ({
    ...{ input: row, field: ["input", "participations", String(index)] },
  }));
  await addParticipations(writing, id, taking, { refs, source, steps, problems });
  await each("outcomes", checked(outcomes, 50, "outcomes"), (row, call) =>
    addOutcome(writing, id, row, call),
  );
  await each("roles", checked(roles, 200, "roles"), async (row, call) =>
    addRole(writing, await refs.person(row.person, [...call.field, "person"]), row, call),
  );
  if (problems.any()) throw problems.refusal();
  return id;
}

function revisionOf(writing: Writing, { articleId }: SourceInput): Promise<EvidencingRevision> {
  return evidencingRevision(writing, articleId, ["source", "articleId"]);
}

function checked<Row>(
  rows: readonly Row[] | null | undefined,
  most: number,
  name: string,
): readonly Row[] {
  if (rows === null || rows === undefined) return [];
  if (rows.length > most) throw badUserInput(`At most ${String(most)} fit.`, ["input", name]);
  return rows;
}
