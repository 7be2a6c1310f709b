import type { Migration } from "./migration";

/** The tables of the database layer itself, apart from the table of migrations. */
export const builtInMigration: Migration = {
  name: "000-content-generation",
  sqlite: [
    `CREATE TABLE "content_generation" ("id" integer PRIMARY KEY NOT NULL, "generation" bigint NOT NULL, CONSTRAINT "content_generation_single_row" CHECK (id = 1), CONSTRAINT "content_generation_id_range" CHECK (typeof("id") IN ('integer', 'null') AND "id" BETWEEN -2147483648 AND 2147483647), CONSTRAINT "content_generation_generation_range" CHECK (typeof("generation") IN ('integer', 'null') AND "generation" BETWEEN 0 AND 9007199254740991))`,
  ],
  postgres: [
    `CREATE TABLE "content_generation" ("id" integer NOT NULL, "generation" bigint NOT NULL, CONSTRAINT "content_generation_single_row" CHECK (id = 1), CONSTRAINT "content_generation_generation_range" CHECK ("generation" BETWEEN 0 AND 9007199254740991), CONSTRAINT "content_generation_pkey" PRIMARY KEY ("id"))`,
  ],
};
