import type { Database } from "../database/database";
import { sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { loadArticle } from "./article-rows";
import { loadEntities } from "./entity-rows";
import { loadEvent } from "./event-rows";
import { loadOutcomes, loadQuotations, loadRoles } from "./fact-rows";
import { stories } from "./newsroom";
import { loadParticipations } from "./participation-rows";
import { sampleId } from "./sample-id";
import type { Story } from "./story";

/**
 * Loads the sample newsroom into a database that holds nothing yet, all of it or nothing.
 *
 * @returns how many stories were loaded: 0 when the database holds something already
 */
export async function loadSample(database: Database, now: Date = new Date()): Promise<number> {
  return database.write(async (transaction) => {
    if (!(await isEmpty(transaction))) return 0;
    const createdAt = now.toISOString();
    const depths = new Map<string, number>();
    for (const story of stories) {
      await loadEntities(transaction, story, depths, createdAt);
      await loadEvent(transaction, story, createdAt);
      await loadArticle(transaction, story, createdAt);
      await loadRoles(transaction, story, createdAt);
      await loadParticipations(transaction, story, declared, createdAt);
      await loadOutcomes(transaction, story, createdAt);
      await loadQuotations(transaction, story, createdAt);
      reportChanges(transaction, story);
    }
    return stories.length;
  });
}

const declared = {
  organizationByRole: new Map(
    stories.flatMap(({ roles }) => roles.map(({ key, organization }) => [key, organization])),
  ),
  parentByOrganization: new Map(
    stories.flatMap(({ organizations }) =>
      organizations.flatMap(({ key, parent }) =>
        parent === undefined ? [] : [[key, parent] as const],
      ),
    ),
  ),
};

async function isEmpty(transaction: Transaction): Promise<boolean> {
  const rows = await transaction.query(sql`
    SELECT 1 FROM article UNION ALL SELECT 1 FROM event UNION ALL SELECT 1 FROM person
    UNION ALL SELECT 1 FROM organization UNION ALL SELECT 1 FROM topic LIMIT 1`);
  return rows.length === 0;
}

function reportChanges(transaction: Transaction, story: Story): void {
  transaction.changed("Article", sampleId("art", story.article.key));
  transaction.changed("Event", sampleId("evt", story.event.key));
  for (const { key } of story.topics) transaction.changed("Topic", sampleId("top", key));
  for (const { key } of story.people) transaction.changed("Person", sampleId("per", key));
  for (const { key } of story.organizations)
    transaction.changed("Organization", sampleId("org", key));
  for (const { key } of story.roles) transaction.changed("Role", sampleId("rol", key));
  for (const { key } of story.participations)
    transaction.changed("Participation", sampleId("par", key));
  for (const { key } of story.outcomes) transaction.changed("Outcome", sampleId("out", key));
  for (const { key } of story.quotations) transaction.changed("Quotation", sampleId("quo", key));
}
