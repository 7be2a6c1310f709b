import { removeAllText } from "../../src/database/search-text";
import { raw } from "../../src/kernel/sql";
import type { Transaction } from "../../src/kernel/transaction";
import { articleBatches } from "./article-batches";
import { entityBatches } from "./entity-batches";
import { factBatches } from "./fact-batches";
import type { Newsroom } from "./newsroom";

/** The tables of a newsroom in an order in which they can be emptied; the others go with their owners. */
const tables = [
  ...["participation", "role", "outcome", "quotation"],
  ...["article_revision", "article_slug", "article", "event_slug", "event"],
  ...["organization_slug", "organization", "person_slug", "person", "topic_slug", "topic"],
  ...["search_document"],
];

/** Empties the tables without a word to the consequences. */
export async function clear(transaction: Transaction): Promise<void> {
  for (const table of ["event", "organization", "person", "topic"]) {
    const unmerge = `UPDATE ${table} SET merged_into_id = NULL WHERE merged_into_id IS NOT NULL`;
    await transaction.query(raw(unmerge));
  }
  for (const table of tables) await transaction.query(raw(`DELETE FROM ${table}`));
  await removeAllText(transaction);
}

/** Inserts a newsroom, every row as if nothing were public, and reports every object. */
export async function insertNewsroom(transaction: Transaction, newsroom: Newsroom): Promise<void> {
  const batches = [
    ...entityBatches(newsroom),
    ...articleBatches(newsroom),
    ...factBatches(newsroom),
  ];
  for (const insert of batches) await insert(transaction);
  for (const [type, prefix, list] of [
    ["Topic", "top", newsroom.topics],
    ["Person", "per", newsroom.people],
    ["Organization", "org", newsroom.organizations],
    ["Event", "evt", newsroom.events],
    ["Article", "art", newsroom.articles],
    ["Role", "rol", newsroom.roles],
    ["Participation", "par", newsroom.participations],
    ["Outcome", "out", newsroom.outcomes],
    ["Quotation", "quo", newsroom.quotations],
  ] as const) {
    for (const index of list.keys()) transaction.changed(type, `${prefix}_${index}`);
  }
}
