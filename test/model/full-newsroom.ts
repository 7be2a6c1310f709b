import { Article } from "../../src/article/article.entity";
import { ArticleRevision } from "../../src/article/article-revision.entity";
import { ArticleSlug } from "../../src/article/article-slug.entity";
import { Contributor } from "../../src/article/contributor.entity";
import { RevisionTopic } from "../../src/article/revision-topic.entity";
import type { Database } from "../../src/database/database";
import { RevisionEvent } from "../../src/event/revision-event.entity";
import { sql } from "../../src/kernel/sql";
import type { Transaction } from "../../src/kernel/transaction";
import { Mention } from "../../src/mention/mention.entity";
import { Organization } from "../../src/organization/organization.entity";
import { OrganizationExternalId } from "../../src/organization/organization-external-id.entity";
import { OrganizationName } from "../../src/organization/organization-name.entity";
import { OrganizationSlug } from "../../src/organization/organization-slug.entity";
import { Person } from "../../src/person/person.entity";
import { PersonExternalId } from "../../src/person/person-external-id.entity";
import { PersonName } from "../../src/person/person-name.entity";
import { PersonSlug } from "../../src/person/person-slug.entity";
import { Topic } from "../../src/topic/topic.entity";
import { TopicName } from "../../src/topic/topic-name.entity";
import { TopicSlug } from "../../src/topic/topic-slug.entity";
import { fillEvents } from "./full-events";
import { fillRecords, fillUsers } from "./full-records";
import { at, entityRow, fullDate, nameRows, numbers, slugsOf } from "./full-rows";

/**
 * Puts at least two rows into every table, of which one or the other fills each column. Numbered ids go up
 * from 1 (`per_1`, `per_2`); the last of a kind with ids of this sort is merged into the first. `per_1` has
 * the slug `per-1` and had `per-1-old`, and so has everything that has slugs.
 */
export async function fill(database: Database): Promise<void> {
  await database.write(async (transaction) => {
    await fillUsers(transaction);
    await fillTopics(transaction);
    await fillOrganizations(transaction);
    await fillPeople(transaction);
    await fillArticles(transaction);
    await fillEvents(transaction);
    await fillLinksOfRevisions(transaction);
    await fillRecords(transaction);
    await transaction.query(sql`INSERT INTO content_generation (id, generation) VALUES (1, 1)`);
  });
}

async function fillTopics(transaction: Transaction): Promise<void> {
  const rows = numbers(3).map((number) => ({
    ...entityRow("top", number, 3),
    broaderId: number === 2 ? "top_1" : null,
  }));
  await transaction.insert(Topic, rows);
  await transaction.insert(
    TopicSlug,
    slugsOf("top", 3).map(({ slug, id }) => ({ slug, topicId: id })),
  );
  await transaction.insert(
    TopicName,
    nameRows("top").map((row) => ({ ...row, topicId: "top_1" })),
  );
}

/** `org_2` is a unit of `org_1`, and `org_3` one of `org_2`; `org_4` is merged. */
async function fillOrganizations(transaction: Transaction): Promise<void> {
  const rows = numbers(4).map((number) => ({
    ...entityRow("org", number, 4),
    kind: number === 1 ? ("ENTERPRISE" as const) : ("UNIT" as const),
    kindLabel: "group of companies",
    parentId: number === 2 || number === 3 ? `org_${number - 1}` : null,
    parentDepth: number === 2 || number === 3 ? number - 2 : null,
    depth: number === 4 ? 0 : number - 1,
  }));
  await transaction.insert(Organization, rows);
  await transaction.insert(
    OrganizationSlug,
    slugsOf("org", 4).map(({ slug, id }) => ({ slug, organizationId: id })),
  );
  await transaction.insert(
    OrganizationName,
    nameRows("org").map((row) => ({ ...row, organizationId: "org_1" })),
  );
  await transaction.insert(
    OrganizationExternalId,
    numbers(2).map((number) => ({
      id: `ext_org_${number}`,
      scheme: "ROR",
      value: `0${number}`,
      organizationId: "org_1",
    })),
  );
}

async function fillPeople(transaction: Transaction): Promise<void> {
  const rows = numbers(3).map((number) => ({
    ...entityRow("per", number, 3),
    biography: "Is a person of a test.",
  }));
  await transaction.insert(Person, rows);
  await transaction.insert(
    PersonSlug,
    slugsOf("per", 3).map(({ slug, id }) => ({ slug, personId: id })),
  );
  await transaction.insert(
    PersonName,
    nameRows("per").map((row) => ({ ...row, personId: "per_1" })),
  );
  await transaction.insert(
    PersonExternalId,
    numbers(2).map((number) => ({
      id: `ext_per_${number}`,
      scheme: "ORCID",
      value: `0000-${number}`,
      personId: "per_1",
    })),
  );
}

const text = {
  language: "en",
  title: "A title",
  summary: "A summary.",
  body: "A person and an organization met.",
  bodyHtml: "<p>A person and an organization met.</p>",
  section: "News",
  releasedOn: fullDate,
  sourceName: "A newspaper",
  sourceUrl: "https://example.org/1",
  sourceOrganizationId: "org_1",
  byline: "By somebody",
  images: [],
};

const withdrawn = {
  language: "en",
  title: "A title",
  releasedOn: fullDate,
  withdrawnAt: at,
  withdrawnReason: "Its source was wrong.",
};

/**
 * `art_1` is published, `art_2` withdrawn, `art_3` no longer published. The text of `art_1` is `arv_2`; `arv_1`
 * came before it, and `arv_3` is a draft. `arv_4` belongs to `art_2` and `arv_5` to `art_3`.
 */
async function fillArticles(transaction: Transaction): Promise<void> {
  const row = (number: number) => ({
    id: `art_${number}`,
    slug: `art-${number}`,
    textRevisionId: ["arv_2", "arv_4", "arv_5"][number - 1] ?? null,
    firstPublishedAt: at,
    publishedAt: at,
    updatedAt: at,
    sortAt: at,
    createdAt: at,
  });
  await transaction.insert(Article, { ...row(1), ...text, status: "PUBLISHED", isPublic: true });
  await transaction.insert(Article, { ...row(2), ...withdrawn, status: "WITHDRAWN" });
  const redirectUrl = "https://example.org/elsewhere";
  await transaction.insert(Article, { ...row(3), ...text, status: "UNPUBLISHED", redirectUrl });
  await transaction.insert(
    ArticleSlug,
    slugsOf("art", 3).map(({ slug, id }) => ({ slug, articleId: id })),
  );
  const revisions = [
    ["art_1", 1, "SUPERSEDED"],
    ["art_1", 2, "LIVE"],
    ["art_1", 3, "DRAFT"],
    ["art_2", 1, "LIVE"],
    ["art_3", 1, "SUPERSEDED"],
  ] as const;
  await transaction.insert(
    ArticleRevision,
    revisions.map(([articleId, number, state], index) => ({
      ...text,
      ...{ id: `arv_${index + 1}`, articleId, number, state },
      ...{ changeNote: "A name was wrong.", remark: "Who met?", forcedReason: "It is today." },
      ...{ isMajor: true, restoredFrom: 1, authorId: "usr_1", submittedById: "usr_1" },
      ...{ publishedById: "usr_1", approvedById: "usr_1", approvedAt: at, submittedAt: at },
      ...{ publishAt: at, publishedAt: at },
      createdAt: at,
    })),
  );
}

async function fillLinksOfRevisions(transaction: Transaction): Promise<void> {
  const revisionId = "arv_2";
  const link = (position: number) => ({ revisionId, position });
  await transaction.insert(
    Contributor,
    numbers(2).map((number) => ({
      ...link(number),
      ...{ id: `con_${number}`, name: "Somebody", kind: "AUTHOR" as const, personId: "per_1" },
    })),
  );
  await transaction.insert(
    RevisionTopic,
    numbers(2).map((number) => ({ ...link(number), topicId: `top_${number}` })),
  );
  await transaction.insert(
    RevisionEvent,
    numbers(2).map((number) => ({ ...link(number), eventId: `evt_${number}` })),
  );
  const span = { revisionId, words: "A person", startOffset: 0, endOffset: 8 };
  await transaction.insert(Mention, { id: "men_person", ...span, personId: "per_1" });
  await transaction.insert(Mention, { id: "men_organization", ...span, organizationId: "org_1" });
  await transaction.insert(Mention, { id: "men_nothing", ...span });
}
