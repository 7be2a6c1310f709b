import type { Migration } from "./migration";

const unknown = "0001-01-01T00:00:00.000Z";

const ofEvent = (table: string): string =>
  `UPDATE "${table}" SET "sort_at" = (SELECT "event"."sort_at" FROM "event" WHERE "event"."id" = "${table}"."event_id")`;

const statements: readonly string[] = [
  `UPDATE "event" SET "sort_at" = COALESCE("date_earliest", '${unknown}')`,
  ofEvent("participation"),
  ofEvent("outcome"),
  `UPDATE "quotation" SET "sort_at" = COALESCE(
    (SELECT CASE WHEN "event"."is_public" THEN NULLIF("event"."sort_at", '${unknown}') END FROM "event" WHERE "event"."id" = "quotation"."event_id"),
    (SELECT "article"."released_on_earliest" FROM "article" WHERE "article"."id" = "quotation"."article_id"), '${unknown}')`,
];

/** Gives events that were filed by mutations the time of their date, and what is ordered by it. */
export const eventTimes: Migration = {
  name: "011-event-times",
  sqlite: statements,
  postgres: statements,
};
