import { currentRow } from "../access/write-object";
import { touched, warn, type Writing } from "../access/writing";
import { badUserInput } from "../kernel/errors";
import { newId } from "../kernel/ids";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { requiredText } from "../kernel/text-input";
import { Mention } from "../mention/mention.entity";
import { organizationAggregate } from "../organization/organization.aggregate";
import { personAggregate } from "../person/person.aggregate";
import type { ArticleUpdateInput, MentionInput } from "./article-mutation.inputs";

const mostMentions = 500;
const mentions = table(Mention, { isPublic: raw("TRUE") });

/** The mentions of a revision in the order of its text. */
export async function mentionsOf({ transaction }: Writing, revisionId: string): Promise<Mention[]> {
  if (!transaction.mayOwn(revisionId, Mention)) return [];
  const rows = await transaction.query(sql`
    SELECT ${mentions.select} FROM mention row
    WHERE row.revision_id = ${revisionId} ORDER BY row.start_offset, row.id`);
  return rows.map(mentions.decode);
}

/**
 * Puts the mentions that an input gives in the place of those of a revision; after a change of the body alone, moves
 * those that are there to where their words stand now.
 *
 * @throws BAD_USER_INPUT, NOT_FOUND, ALREADY_MERGED with the path of the entry
 */
export async function renewMentions(
  writing: Writing,
  revisionId: string,
  input: ArticleUpdateInput,
  body: string,
): Promise<void> {
  if (input.mentions !== undefined) {
    await replaceMentions(writing, revisionId, input.mentions ?? [], body);
  } else if (input.body !== undefined) {
    const there = await mentionsOf(writing, revisionId);
    if (there.length > 0)
      await replaceMentions(writing, revisionId, stillThere(writing, there, body), body);
  }
}

/**
 * Puts mentions in the place of those of a revision. One that stands where the same words were mentioned before keeps its
 * id, and whom it names is not asked again.
 *
 * @param fieldOf the path of an entry
 * @throws as `renewMentions`
 */
export async function replaceMentions(
  writing: Writing,
  revisionId: string,
  given: readonly MentionInput[],
  body: string,
  fieldOf: (index: number) => readonly string[] = (index) => ["input", "mentions", String(index)],
): Promise<void> {
  if (given.length > mostMentions)
    throw badUserInput(`At most ${String(mostMentions)} mentions fit.`, fieldOf(0).slice(0, 2));
  const there = await mentionsOf(writing, revisionId);
  const known = new Set(
    there.flatMap(({ personId, organizationId }) => [personId, organizationId]),
  );
  const ids = new Map(there.map((one) => [placeOf(one), one.id]));
  const places = new Places(body);
  const rows: Mention[] = [];
  for (const [index, mention] of given.entries()) {
    const field = fieldOf(index);
    const words = requiredText(mention.words, { characters: 300, field: [...field, "words"] });
    const startOffset = places.take(words, mention.startOffset ?? null, field);
    const place = { words, startOffset, endOffset: startOffset + [...words].length };
    const target = await targetOf(writing, mention, known, field);
    rows.push({ id: ids.get(placeOf(place)) ?? newId("men"), revisionId, ...place, ...target });
  }
  for (const { personId, organizationId } of there) {
    touched(writing, "Person", personId);
    touched(writing, "Organization", organizationId);
  }
  if (there.length > 0)
    await writing.transaction.query(sql`DELETE FROM mention WHERE revision_id = ${revisionId}`);
  if (rows.length > 0) await writing.transaction.insert(Mention, rows);
}

/** Where words stand in a text, and which places are taken. */
class Places {
  private readonly taken = new Set<string>();
  /** For each UTF-16 index of the body, how many code points stand before it. */
  private readonly offsets: Uint32Array;
  private readonly points: readonly string[];

  constructor(private readonly body: string) {
    this.points = [...body];
    this.offsets = new Uint32Array(body.length + 1);
    let [index, offset] = [0, 0];
    for (const point of this.points) {
      this.offsets[index] = offset;
      index += point.length;
      offset += 1;
    }
    this.offsets[index] = offset;
  }

  /** @throws BAD_USER_INPUT when the words do not stand there, or nowhere that is not taken */
  take(words: string, startOffset: number | null, field: readonly string[]): number {
    const found = startOffset === null ? this.first(words) : this.at(words, startOffset, field);
    if (found === undefined)
      throw badUserInput(`"${words}" does not stand in the body, or not so often.`, [
        ...[...field, "words"],
      ]);
    this.taken.add(placeOf({ words, startOffset: found }));
    return found;
  }

  private first(words: string): number | undefined {
    for (let at = this.body.indexOf(words); at !== -1; at = this.body.indexOf(words, at + 1)) {
      const offset = this.offsets[at] ?? 0;
      if (!this.taken.has(placeOf({ words, startOffset: offset }))) return offset;
    }
    return undefined;
  }

  private at(words: string, startOffset: number, field: readonly string[]): number {
    const end = startOffset + [...words].length;
    if (startOffset < 0 || this.points.slice(startOffset, end).join("") !== words)
      throw badUserInput(`"${words}" does not begin there in the body.`, [
        ...[...field, "startOffset"],
      ]);
    if (this.taken.has(placeOf({ words, startOffset })))
      throw badUserInput("Two mentions stand at the same place.", [...field, "startOffset"]);
    return startOffset;
  }
}

function placeOf({ words, startOffset }: Pick<Mention, "words" | "startOffset">): string {
  return `${String(startOffset)} ${words}`;
}

/** Those whose words a new body still has as often as they are mentioned; the others go, with a warning. */
function stillThere(writing: Writing, there: readonly Mention[], body: string): MentionInput[] {
  const left = new Map<string, number>();
  return there.flatMap(({ words, personId, organizationId }) => {
    const count = left.get(words) ?? body.split(words).length - 1;
    left.set(words, count - 1);
    if (count > 0) return [{ words, personId, organizationId }];
    warn(writing, "NOT_IN_TEXT", `The body no longer names "${words}"; the mention is gone.`, [
      ...["input", "body"],
    ]);
    return [];
  });
}

async function targetOf(
  { transaction }: Writing,
  { personId = null, organizationId = null }: MentionInput,
  known: ReadonlySet<string | null>,
  field: readonly string[],
): Promise<Pick<Mention, "personId" | "organizationId">> {
  if (personId !== null && organizationId !== null)
    throw badUserInput("A mention names a person or an organization, not both.", field);
  if (personId !== null && !known.has(personId))
    await currentRow(transaction, personAggregate, personId, [...field, "personId"]);
  if (organizationId !== null && !known.has(organizationId)) {
    const at = [...field, "organizationId"];
    await currentRow(transaction, organizationAggregate, organizationId, at);
  }
  return { personId, organizationId };
}
