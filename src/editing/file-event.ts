import { touched, type Writing } from "../access/writing";
import type { SourceInput } from "../article/evidence.inputs";
import { evidencingRevision } from "../article/evidence.service";
import { addEvent } from "../event/event.service";
import { addOutcome } from "../event/outcome.service";
import { RevisionEvent } from "../event/revision-event.entity";
import { badUserInput } from "../kernel/errors";
import { sql } from "../kernel/sql";
import { addParticipation } from "../participation/participation.service";
import { Refs } from "../person/refs";
import { addRole } from "../role/role.service";
import type { EventCreateInput } from "./file-event.inputs";

/**
 * Files a whole event in one transaction: all of it or nothing.
 *
 * @param source evidences every row that brings no evidence; its draft comes to cover the event
 * @returns the id of the event
 * @throws what the services of the rows throw, each with the path of the row
 */
export async function fileEvent(
  writing: Writing,
  input: EventCreateInput,
  source: SourceInput | null,
): Promise<string> {
  const refs = new Refs(writing, input);
  const revision =
    source && (await evidencingRevision(writing, source.articleId, ["source", "articleId"]));
  const { id, steps } = await addEvent(writing, input, refs, revision?.releasedOn ?? null);
  if (source !== null && revision?.isDraft === true)
    await coverBy(writing, id, source.articleId, revision.id);
  const callAt = (name: string, index: number) => ({
    refs,
    source,
    field: ["input", name, String(index)],
  });
  for (const [index, row] of checked(input.participations, 200, "participations").entries())
    await addParticipation(writing, id, row, callAt("participations", index), steps);
  for (const [index, row] of checked(input.outcomes, 50, "outcomes").entries())
    await addOutcome(writing, id, row, callAt("outcomes", index));
  for (const [index, row] of checked(input.roles, 200, "roles").entries()) {
    const call = callAt("roles", index);
    const personId = await refs.person(row.person, [...call.field, "person"]);
    await addRole(writing, personId, row, call);
  }
  return id;
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

/** The draft of the source covers the event; a live text is not changed behind its readers' backs. */
async function coverBy(
  writing: Writing,
  eventId: string,
  articleId: string,
  revisionId: string,
): Promise<void> {
  const { transaction } = writing;
  const [last] = await transaction.query(
    sql`SELECT COALESCE(MAX(position), 0) AS "last" FROM revision_event WHERE revision_id = ${revisionId}`,
  );
  const position = Number(last?.["last"]) + 1;
  await transaction.insert(RevisionEvent, { revisionId, eventId, position });
  touched(writing, "Article", articleId);
}
