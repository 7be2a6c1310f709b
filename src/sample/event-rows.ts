import { Event } from "../event/event.entity";
import { EventTopic } from "../event/event-topic.entity";
import { HeadCount } from "../event/head-count.entity";
import { ProgrammeItem } from "../event/programme-item.entity";
import { ProgrammeItemTopic } from "../event/programme-item-topic.entity";
import { unknownSortAt } from "../kernel/orders";
import type { Transaction } from "../kernel/transaction";
import { entityRow, loadEventNames } from "./entity-rows";
import { storedDate } from "./sample-dates";
import { sampleId } from "./sample-id";
import type { SampleHeadCount, Story } from "./story";

/** Loads the event of a story with its names, head-counts, programme and topics. */
export async function loadEvent(
  transaction: Transaction,
  { event, article }: Story,
  createdAt: string,
): Promise<void> {
  const eventId = sampleId("evt", event.key);
  const date = storedDate(event.date, event.timeZone, article.language);
  await transaction.insert(Event, {
    ...entityRow("evt", event, createdAt),
    kind: event.kind,
    theme: event.theme ?? null,
    date,
    sortAt: date?.earliest ?? unknownSortAt,
    timeZone: event.timeZone,
    ...placeColumns(event.place),
    occurrence: event.occurrence ?? "HAPPENED",
  });
  await loadEventNames(transaction, event, article.language);
  await transaction.insert(
    HeadCount,
    event.headCounts.map((count, index) => ({
      id: sampleId("hdc", `${event.key}:${String(index)}`),
      eventId,
      position: index + 1,
      ...numbersOf(count),
      side: count.side ?? null,
    })),
  );
  await transaction.insert(
    EventTopic,
    event.topics.map((topic, index) => ({ eventId, ...topicLink(topic, index) })),
  );
  for (const [index, item] of event.programme.entries()) {
    const programmeItemId = sampleId("itm", item.key);
    await transaction.insert(ProgrammeItem, {
      id: programmeItemId,
      eventId,
      position: index + 1,
      title: item.title,
      kind: item.kind,
      ...placeColumns(item.place),
    });
    const links = (item.topics ?? []).map((topic, at) => ({
      programmeItemId,
      ...topicLink(topic, at),
    }));
    await transaction.insert(ProgrammeItemTopic, links);
  }
}

/** The numbers of a head-count with what was left out filled in. */
export function numbersOf(
  count: SampleHeadCount,
): Pick<HeadCount, "asPrinted" | "min" | "max" | "approximate"> {
  return {
    asPrinted: count.asPrinted,
    min: count.min ?? null,
    max: count.max ?? null,
    approximate: count.approximate ?? false,
  };
}

function topicLink(topic: string, index: number): { topicId: string; position: number } {
  return { topicId: sampleId("top", topic), position: index + 1 };
}

function placeColumns(
  place: { readonly asPrinted?: string; readonly organization?: string } | undefined,
): Pick<Event, "placeAsPrinted" | "placeOrganizationId"> {
  return {
    placeAsPrinted: place?.asPrinted ?? null,
    placeOrganizationId:
      place?.organization === undefined ? null : sampleId("org", place.organization),
  };
}
