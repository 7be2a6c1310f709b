import type { Migration } from "./migration";

/**
 * What the search holds: a row for each thing that can be found, and its words under the same number. The words stand in
 * what each database has for texts. Nothing can be filled in here, since the words are found by the program: it does so at
 * its start while there are none.
 */
export const search: Migration = {
  name: "007-search",
  sqlite: [
    `CREATE TABLE "search_document" (
      "number" bigint PRIMARY KEY NOT NULL,
      "owner_id" text NOT NULL,
      "digest" text NOT NULL,
      CONSTRAINT "search_document_owner_id_key" UNIQUE ("owner_id"),
      CONSTRAINT "search_document_number_range" CHECK (typeof("number") IN ('integer', 'null') AND "number" BETWEEN 0 AND 9007199254740991),
      CONSTRAINT "search_document_owner_id_length" CHECK (length("owner_id") <= 90 AND octet_length("owner_id") <= 360),
      CONSTRAINT "search_document_owner_id_not_empty" CHECK ("owner_id" <> ''),
      CONSTRAINT "search_document_digest_length" CHECK (length("digest") <= 64 AND octet_length("digest") <= 256),
      CONSTRAINT "search_document_digest_not_empty" CHECK ("digest" <> '')
    )`,
    `CREATE VIRTUAL TABLE "search_text" USING fts5("title", "rest", content='', contentless_delete=1, tokenize='ascii', prefix='1 2')`,
  ],
  postgres: [
    `CREATE TABLE "search_document" (
      "number" bigint NOT NULL,
      "owner_id" text COLLATE "C" NOT NULL,
      "digest" text COLLATE "C" NOT NULL,
      CONSTRAINT "search_document_owner_id_key" UNIQUE ("owner_id"),
      CONSTRAINT "search_document_number_range" CHECK ("number" BETWEEN 0 AND 9007199254740991),
      CONSTRAINT "search_document_owner_id_length" CHECK (length("owner_id") <= 90 AND octet_length("owner_id") <= 360),
      CONSTRAINT "search_document_owner_id_not_empty" CHECK ("owner_id" <> ''),
      CONSTRAINT "search_document_digest_length" CHECK (length("digest") <= 64 AND octet_length("digest") <= 256),
      CONSTRAINT "search_document_digest_not_empty" CHECK ("digest" <> ''),
      CONSTRAINT "search_document_pkey" PRIMARY KEY ("number")
    )`,
    `CREATE TABLE "search_text" ("number" bigint NOT NULL, "words" tsvector NOT NULL, CONSTRAINT "search_text_pkey" PRIMARY KEY ("number"))`,
    `CREATE INDEX "search_text_words_idx" ON "search_text" USING gin ("words")`,
  ],
};
