import { EventTopic } from "../../src/event/event-topic.entity";
import { unknownSortAt } from "../../src/kernel/orders";
import { raw, sql } from "../../src/kernel/sql";
import { storedDate } from "./batches";
import { type Change, type Editor, tableOf } from "./change";
import type { EntityRow, Rows } from "./newsroom-rows";

/** What happens to people, organizations, events and topics, and the flags of everything. */
export const entityChanges: Readonly<Record<string, Change>> = {
  "flip a visibility flag": async (editor) => {
    const { id, visibility } = editor.choose([...editor.rows.entities, ...editor.rows.facts]) ?? {};
    const next = editor.choose(
      (["AUTOMATIC", "PUBLIC", "HIDDEN"] as const).filter((flag) => flag !== visibility),
    );
    if (id === undefined || next === undefined) return undefined;
    const hiding = next === "HIDDEN" ? ", is_public = FALSE" : "";
    await editor.run(
      sql`UPDATE ${raw(tableOf(id))} SET visibility = ${next}${raw(hiding)} WHERE id = ${id}`,
    );
    editor.report(id);
    return `${id} becomes ${next}`;
  },

  merge: async (editor) => {
    const from = editor.choose(
      editor.rows.entities.filter(({ mergedIntoId }) => mergedIntoId === null),
    );
    const into = editor.choose(
      editor.rows.entities.filter(({ id, type }) => type === from?.type && id !== from.id),
    );
    if (from === undefined || into === undefined) return undefined;
    await editor.run(sql`
      UPDATE ${raw(from.type)} SET merged_into_id = ${into.id}, is_public = FALSE WHERE id = ${from.id}`);
    editor.report(from.id, into.id);
    return `merge ${from.id} into ${into.id}`;
  },

  "undo a merge": async (editor) => {
    const from = editor.choose(
      editor.rows.entities.filter(({ mergedIntoId }) => mergedIntoId !== null),
    );
    if (from === undefined) return undefined;
    await editor.set(from.type, from.id, "merged_into_id", null);
    editor.report(from.id, from.mergedIntoId);
    return `${from.id} is no longer merged`;
  },

  "move a unit": async (editor) => {
    const organizations = editor.rows.entities.filter(({ type }) => type === "organization");
    const unit = editor.choose(organizations);
    if (unit === undefined) return undefined;
    const subtree = [unit, ...below(unit, organizations)];
    const others = organizations.filter((one) => !subtree.includes(one));
    const parent = editor.choose([null, ...others]) ?? null;
    await putUnder(editor, unit, parent, organizations);
    editor.report(unit.id, unit.parentId);
    return `move ${unit.id} from ${String(unit.parentId)} to ${parent === null ? "the top" : parent.id}`;
  },

  "move an event to another place": async (editor) => {
    const { entities } = editor.rows;
    const event = editor.choose(entities.filter(({ type }) => type === "event"));
    const place = editor.choose(entities.filter(({ type }) => type === "organization"));
    if (event === undefined || place === undefined) return undefined;
    await editor.set("event", event.id, "place_organization_id", place.id);
    editor.report(event.id);
    return `${event.id} is at ${place.id}`;
  },

  "change an event's date": async (editor) => {
    const event = editor.choose(editor.rows.entities.filter(({ type }) => type === "event"));
    const edtf = editor.choose([null, "2019-03-01", "2026"]);
    if (event === undefined || edtf === undefined) return undefined;
    await editor.setDate("event", event.id, "date", edtf);
    await editor.set("event", event.id, "sort_at", storedDate(edtf)?.earliest ?? unknownSortAt);
    editor.report(event.id);
    return `${event.id} was on ${String(edtf)}`;
  },

  "an event is planned, takes place or is cancelled": async (editor) => {
    const event = editor.choose(editor.rows.entities.filter(({ type }) => type === "event"));
    const occurrence = editor.choose(["PLANNED", "HAPPENED", "CANCELLED"]);
    if (event === undefined || occurrence === undefined) return undefined;
    await editor.set("event", event.id, "occurrence", occurrence);
    editor.report(event.id);
    return `${event.id} is ${occurrence}`;
  },

  "add a topic to an event": async (editor) => {
    const event = editor.choose(editor.rows.entities.filter(({ type }) => type === "event"));
    const topic = editor.choose(editor.rows.entities.filter(({ type }) => type === "topic"));
    if (event === undefined || topic === undefined || hasTopic(editor.rows, event, topic))
      return undefined;
    await editor.transaction.insert(EventTopic, {
      eventId: event.id,
      topicId: topic.id,
      position: 9,
    });
    editor.report(event.id);
    return `${event.id} deals with ${topic.id}`;
  },

  "remove a topic from an event or its programme": async (editor) => {
    const { eventId, itemId, topicId } = editor.choose(editor.rows.topicsOfEvents) ?? {};
    if (eventId === undefined || itemId === undefined || topicId === undefined) return undefined;
    await (itemId === ""
      ? editor.run(
          sql`DELETE FROM event_topic WHERE event_id = ${eventId} AND topic_id = ${topicId}`,
        )
      : editor.run(
          sql`DELETE FROM programme_item_topic WHERE programme_item_id = ${itemId} AND topic_id = ${topicId}`,
        ));
    editor.report(eventId, topicId);
    return `${itemId === "" ? eventId : itemId} no longer deals with ${topicId}`;
  },
};

/** What stands below moves along, and so changes its depth. */
async function putUnder(
  editor: Editor,
  unit: EntityRow,
  parent: EntityRow | null,
  organizations: readonly EntityRow[],
): Promise<void> {
  const top = parent === null ? { id: null, depth: null } : parent;
  const rise = (top.depth ?? -1) + 1 - unit.depth;
  await editor.run(sql`
    UPDATE organization SET parent_id = ${top.id}, parent_depth = ${top.depth},
      depth = ${unit.depth + rise} WHERE id = ${unit.id}`);
  for (const { id, depth } of below(unit, organizations)) {
    await editor.run(sql`
      UPDATE organization SET parent_depth = ${depth + rise - 1}, depth = ${depth + rise}
      WHERE id = ${id}`);
  }
}

function below(unit: EntityRow, organizations: readonly EntityRow[]): EntityRow[] {
  return organizations
    .filter(({ parentId }) => parentId === unit.id)
    .flatMap((child) => [child, ...below(child, organizations)]);
}

function hasTopic(rows: Rows, event: EntityRow, topic: EntityRow): boolean {
  return rows.topicsOfEvents.some(
    (row) => row.itemId === "" && row.eventId === event.id && row.topicId === topic.id,
  );
}
