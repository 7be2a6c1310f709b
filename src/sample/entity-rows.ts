import { EventName } from "../event/event-name.entity";
import { EventSlug } from "../event/event-slug.entity";
import type { GraphEntity } from "../kernel/graph-entity";
import type { IdPrefix } from "../kernel/ids";
import type { Name } from "../kernel/name.entity";
import { shownName } from "../kernel/names";
import { sortNameOf } from "../kernel/sort-name";
import type { Transaction } from "../kernel/transaction";
import { Organization } from "../organization/organization.entity";
import { OrganizationName } from "../organization/organization-name.entity";
import { OrganizationSlug } from "../organization/organization-slug.entity";
import { Person } from "../person/person.entity";
import { PersonName } from "../person/person-name.entity";
import { PersonSlug } from "../person/person-slug.entity";
import { Topic } from "../topic/topic.entity";
import { TopicName } from "../topic/topic-name.entity";
import { TopicSlug } from "../topic/topic-slug.entity";
import { sampleId } from "./sample-id";
import type { SampleEvent, SampleName, SampleOrganization, Story } from "./story";

/** What every person, organization, event and topic of the sample starts with. */
export function entityRow(
  prefix: IdPrefix,
  { key, names }: { readonly key: string; readonly names: readonly SampleName[] },
  createdAt: string,
): Omit<GraphEntity, "mergedIntoId"> {
  const named = names.map(({ text, kind }) => ({ text, language: null, kind: kind ?? "OFFICIAL" }));
  return {
    id: sampleId(prefix, key),
    slug: key,
    sortName: sortNameOf(shownName(named, null) ?? key),
    visibility: "AUTOMATIC",
    isPublic: false,
    version: 1,
    createdAt,
  };
}

/** Loads the topics, people and organizations that a story introduces, with their names and slugs. */
export async function loadEntities(
  transaction: Transaction,
  { topics, people, organizations, article }: Story,
  depths: Map<string, number>,
  createdAt: string,
): Promise<void> {
  for (const topic of topics) {
    const broaderId = topic.broader === undefined ? null : sampleId("top", topic.broader);
    const row = { ...entityRow("top", topic, createdAt), broaderId };
    await transaction.insert(Topic, row);
    await transaction.insert(TopicSlug, { slug: topic.key, topicId: row.id });
    await transaction.insert(TopicName, ownedNames(topic, article.language, { topicId: row.id }));
  }
  for (const person of people) {
    const row = entityRow("per", person, createdAt);
    await transaction.insert(Person, row);
    await transaction.insert(PersonSlug, { slug: person.key, personId: row.id });
    await transaction.insert(
      PersonName,
      ownedNames(person, article.language, { personId: row.id }),
    );
  }
  for (const organization of organizations) {
    const row = organizationRow(organization, depths, createdAt);
    await transaction.insert(Organization, row);
    await transaction.insert(OrganizationSlug, { slug: organization.key, organizationId: row.id });
    await transaction.insert(
      OrganizationName,
      ownedNames(organization, article.language, { organizationId: row.id }),
    );
  }
}

/** Loads the names and the slug of an event. */
export async function loadEventNames(
  transaction: Transaction,
  event: SampleEvent,
  language: string,
): Promise<void> {
  const eventId = sampleId("evt", event.key);
  await transaction.insert(EventSlug, { slug: event.key, eventId });
  await transaction.insert(EventName, ownedNames(event, language, { eventId }));
}

/** An organization's row; notes how deep it stands, for the units under it. */
function organizationRow(
  organization: SampleOrganization,
  depths: Map<string, number>,
  createdAt: string,
): Partial<Organization> & { id: string } {
  const { key, kind, kindLabel, parent } = organization;
  const parentDepth = parent === undefined ? null : depths.get(parent);
  if (parentDepth === undefined)
    throw new Error(`${key} stands under ${String(parent)}, which no story before it declares.`);
  const depth = (parentDepth ?? -1) + 1;
  depths.set(key, depth);
  return {
    ...entityRow("org", organization, createdAt),
    kind,
    kindLabel: kindLabel ?? null,
    parentId: parent === undefined ? null : sampleId("org", parent),
    parentDepth,
    depth,
  };
}

function ownedNames<Owner extends object>(
  { key, names }: { readonly key: string; readonly names: readonly SampleName[] },
  language: string,
  owner: Owner,
): (Name & Owner)[] {
  return names.map((name, index) => ({
    id: sampleId("nam", `${key}:${JSON.stringify(Object.keys(owner))}:${String(index)}`),
    text: name.text,
    language: name.language ?? language,
    kind: name.kind ?? "OFFICIAL",
    position: index + 1,
    ...owner,
  }));
}
