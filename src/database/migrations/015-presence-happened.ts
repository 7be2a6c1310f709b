import type { Migration } from "./migration";

const index = `CREATE INDEX "presence_event_id_organization_id_is_public_idx" ON "presence" ("event_id", "organization_id", "is_public")`;

/**
 * Keeps with each presence whether its event took place, so that who met whom is counted without a look at the events.
 * On SQLite the rows move into the index that finds them by organization, which then answers alone.
 */
export const presenceHappened: Migration = {
  name: "015-presence-happened",
  sqlite: [
    `ALTER TABLE "presence" RENAME TO "presence_before"`,
    `DROP INDEX "presence_event_id_organization_id_is_public_idx"`,
    `CREATE TABLE "presence" (
    "organization_id" text NOT NULL,
    "event_id" text NOT NULL,
    "is_public" boolean NOT NULL DEFAULT (0),
    "happened" boolean NOT NULL DEFAULT (0),
    CONSTRAINT "presence_is_public_boolean" CHECK ("is_public" IN (0, 1)),
    CONSTRAINT "presence_happened_boolean" CHECK ("happened" IN (0, 1)),
    CONSTRAINT "presence_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "presence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("organization_id", "event_id")
  ) WITHOUT ROWID`,
    `INSERT INTO "presence" ("organization_id", "event_id", "is_public", "happened")
    SELECT before.organization_id, before.event_id, before.is_public, event.occurrence = 'HAPPENED'
    FROM "presence_before" before JOIN "event" ON event.id = before.event_id
    ORDER BY before.organization_id, before.event_id`,
    `DROP TABLE "presence_before"`,
    index,
  ],
  postgres: [
    `ALTER TABLE "presence" ADD COLUMN "happened" boolean NOT NULL DEFAULT false`,
    `UPDATE "presence" SET "happened" = true FROM "event"
    WHERE "event"."id" = "presence"."event_id" AND "event"."occurrence" = 'HAPPENED'`,
  ],
};
