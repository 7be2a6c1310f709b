import { Event } from "../../src/event/event.entity";
import { EventSlug } from "../../src/event/event-slug.entity";
import { EventTopic } from "../../src/event/event-topic.entity";
import { ProgrammeItem } from "../../src/event/programme-item.entity";
import { ProgrammeItemTopic } from "../../src/event/programme-item-topic.entity";
import { unknownSortAt } from "../../src/kernel/orders";
import { Organization } from "../../src/organization/organization.entity";
import { OrganizationSlug } from "../../src/organization/organization-slug.entity";
import { Person } from "../../src/person/person.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { Topic } from "../../src/topic/topic.entity";
import { TopicSlug } from "../../src/topic/topic-slug.entity";
import { builtAt } from "../support/build";
import { type Batch, batch, distinct, idOf, storedDate } from "./batches";
import type { Newsroom } from "./newsroom";

/** The topics, people, organizations and events of a newsroom. */
export function entityBatches(newsroom: Newsroom): Batch[] {
  const topics = entityRows("top", newsroom.topics);
  const people = entityRows("per", newsroom.people);
  const organizations = organizationRows(newsroom.organizations);
  const slugs = <Owner extends string>(
    rows: readonly { id: string; slug: string }[],
    owner: Owner,
  ) =>
    rows.map(({ id, slug }) => ({ slug, [owner]: id }) as { slug: string } & Record<Owner, string>);
  return [
    batch(Topic, topics),
    batch(TopicSlug, slugs(topics, "topicId")),
    batch(Person, people),
    batch(PersonSlug, slugs(people, "personId")),
    batch(Organization, organizations),
    batch(OrganizationSlug, slugs(organizations, "organizationId")),
    ...eventBatches(newsroom),
  ];
}

function eventBatches({ events, items, topics, organizations }: Newsroom): Batch[] {
  const placeOf = (place: number | null) => ({
    placeOrganizationId: place === null ? null : idOf("org", organizations, place),
  });
  const rows = entityRows("evt", events).map((row, index) => {
    const { occurrence, ...plan } = events[index]!;
    const date = storedDate(plan.date);
    const own = { kind: "VISIT", occurrence, timeZone: "Asia/Shanghai" } as const;
    return {
      ...row,
      ...own,
      ...placeOf(plan.place),
      date,
      sortAt: date?.earliest ?? unknownSortAt,
    };
  });
  const topicRows = <Owner extends object>(owner: Owner, list: readonly number[]) =>
    distinct(list.map((topic) => idOf("top", topics, topic))).map((topicId, index) => ({
      ...owner,
      topicId,
      position: index + 1,
    }));
  return [
    batch(Event, rows),
    batch(
      EventSlug,
      rows.map(({ id, slug }) => ({ slug, eventId: id })),
    ),
    batch(
      EventTopic,
      events.flatMap((event, index) => topicRows({ eventId: `evt_${index}` }, event.topics)),
    ),
    batch(
      ProgrammeItem,
      items.map(({ event, place: at }, index) => {
        const place = { ...placeOf(at), eventId: idOf("evt", events, event), position: index + 1 };
        return { id: `itm_${index}`, ...place, title: "A step", kind: "OTHER" as const };
      }),
    ),
    batch(
      ProgrammeItemTopic,
      items.flatMap((item, index) => topicRows({ programmeItemId: `itm_${index}` }, item.topics)),
    ),
  ];
}

function organizationRows(plans: Newsroom["organizations"]) {
  const depths: number[] = [];
  return entityRows("org", plans).map((row, index) => {
    const { parent } = plans[index]!;
    // Only what came before can be above, so that there is no circle; mostly what came just before.
    const above = parent === null || index === 0 ? null : index - 1 - (parent % index);
    const parentDepth = above === null ? null : depths[above]!;
    const depth = (parentDepth ?? -1) + 1;
    depths.push(depth);
    const parentId = above === null ? null : `org_${above}`;
    return { ...row, kind: "UNIT" as const, parentId, parentDepth, depth };
  });
}

function entityRows(prefix: string, plans: readonly Newsroom["people"][number][]) {
  return plans.map(({ visibility, mergedInto }, index) => {
    // Only what came before, so that nothing is merged into itself.
    const target = mergedInto === null || index === 0 ? null : `${prefix}_${mergedInto % index}`;
    const slug = `${prefix}-${index}`;
    const own = { id: `${prefix}_${index}`, slug, sortName: slug, createdAt: builtAt };
    return { ...own, visibility, mergedIntoId: target };
  });
}
