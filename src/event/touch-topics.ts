import { touched, type Writing } from "../access/writing";
import { sql } from "../kernel/sql";

/** Reports the topics of an event and of its programme, before some of them go. */
export async function touchTopics(writing: Writing, eventId: string): Promise<void> {
  const rows = await writing.transaction.query(sql`
    SELECT topic_id AS "id" FROM event_topic WHERE event_id = ${eventId}
    UNION SELECT programme_item_topic.topic_id FROM programme_item_topic
    JOIN programme_item ON programme_item.id = programme_item_topic.programme_item_id
    WHERE programme_item.event_id = ${eventId}`);
  for (const { id } of rows) touched(writing, "Topic", String(id));
}
