import type { Migration } from "./migration";

/**
 * An index of titles and names beside that of all texts, so that what is called so is found without going through what only
 * speaks of it. SQLite gets more beginnings of words and a list of the words, to find the newest of a beginning first. The
 * program fills the index at its start, as it does while there is none.
 */
export const searchTitles: Migration = {
  name: "014-search-titles",
  sqlite: [
    `DROP TABLE "search_text"`,
    `CREATE VIRTUAL TABLE "search_text" USING fts5("title", "rest", content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3 4')`,
    `CREATE VIRTUAL TABLE "search_text_title" USING fts5("title", content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3 4 5 6 7 8')`,
    `CREATE TABLE "search_text_word" ("word" text PRIMARY KEY NOT NULL) WITHOUT ROWID`,
    `DELETE FROM "search_document"`,
  ],
  postgres: [
    `DELETE FROM "search_text"`,
    `DELETE FROM "search_document"`,
    `ALTER TABLE "search_text" ADD COLUMN "title" tsvector NOT NULL`,
    `CREATE INDEX "search_text_title_idx" ON "search_text" USING gin ("title")`,
  ],
};
