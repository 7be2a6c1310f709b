import type { Migration } from "./migration";

const range = `"clicks" BETWEEN 0 AND 9007199254740991`;
const reference = `CONSTRAINT "click_tally_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article" ("id") ON DELETE CASCADE ON UPDATE NO ACTION`;

/** Clicks wait in a narrow table until they are added to the articles' figures. */
export const clickTally: Migration = {
  name: "010-click-tally",
  sqlite: [
    `CREATE TABLE "click_tally" ("article_id" text PRIMARY KEY NOT NULL, "clicks" bigint NOT NULL, CONSTRAINT "click_tally_clicks_range" CHECK (typeof("clicks") IN ('integer', 'null') AND ${range}), ${reference})`,
  ],
  postgres: [
    `CREATE TABLE "click_tally" ("article_id" text COLLATE "C" NOT NULL, "clicks" bigint NOT NULL, CONSTRAINT "click_tally_clicks_range" CHECK (${range}), CONSTRAINT "click_tally_pkey" PRIMARY KEY ("article_id"), ${reference})`,
  ],
};
