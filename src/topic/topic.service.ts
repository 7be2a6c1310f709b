import { movedSlug, newNamed } from "../access/name-owner";
import { removeNamed } from "../access/remove-named";
import { addObject, changeObject, currentRow, type Target } from "../access/write-object";
import { touched, type Writing } from "../access/writing";
import { newId } from "../kernel/ids";
import { refusal } from "../kernel/refusal";
import { sql } from "../kernel/sql";
import { topicAggregate, topicOwner } from "./topic.aggregate";
import type { TopicCreateInput, TopicUpdateInput } from "./topic-mutation.inputs";

/** Adds a topic. Errors name the part of `input`; SLUG_TAKEN, NOT_FOUND for the wider topic. */
export async function createTopic(
  writing: Writing,
  input: TopicCreateInput,
  field: readonly string[] = ["input"],
): Promise<string> {
  const id = newId("top");
  const at = [...field, "broaderId"];
  const broaderId = await broaderTopic(writing, id, input.broaderId ?? null, at);
  const { row, owned } = await newNamed(writing, topicOwner, { ...input, id }, field);
  return addObject(writing, topicAggregate, { ...row, broaderId }, owned);
}

/** Changes what a topic itself has. Errors as those of `changeObject`; SLUG_TAKEN, OWN_ANCESTOR, NOT_FOUND. */
export async function updateTopic(
  writing: Writing,
  target: Target,
  input: TopicUpdateInput,
): Promise<string> {
  return changeObject(writing, topicAggregate, target, async ({ id }) => ({
    broaderId:
      input.broaderId === undefined
        ? undefined
        : await broaderTopic(writing, id, input.broaderId, ["input", "broaderId"]),
    slug: await movedSlug(writing, topicOwner, id, input.slug),
  }));
}

/** Deletes a topic that nothing refers to. Errors as those of `removeNamed`. */
export async function removeTopic(writing: Writing, target: Target): Promise<string> {
  return removeNamed(writing, topicOwner, target, ({ broaderId }) => {
    touched(writing, "Topic", broaderId);
  });
}

/** The wider topic, if it can be one: it exists and does not stand under this one. */
async function broaderTopic(
  { transaction }: Writing,
  id: string,
  broaderId: string | null,
  field: readonly string[],
): Promise<string | null> {
  if (broaderId === null) return null;
  await currentRow(transaction, topicAggregate, broaderId, field);
  const above = await transaction.query(sql`
    WITH RECURSIVE above(id) AS (
      SELECT topic.id FROM topic WHERE topic.id = ${broaderId}
      UNION SELECT topic.broader_id FROM topic JOIN above ON topic.id = above.id)
    SELECT above.id AS "id" FROM above`);
  if (above.some((row) => row["id"] === id))
    throw refusal(
      "OWN_ANCESTOR",
      "A topic cannot stand under itself or under one of its own.",
      field,
    );
  return broaderId;
}
