import type { Migration } from "./migration";

/** Every way in which an organization was present at an event, as the facts say when the table comes into being. */
const ways = `
  SELECT organization_id, event_id, is_public FROM participation
  UNION ALL SELECT on_behalf_of_id, event_id, is_public FROM participation
  UNION ALL SELECT linked.organization_id, participation.event_id, participation.is_public
    FROM participation_group_organization linked JOIN participation ON participation.id = linked.participation_id
  UNION ALL SELECT role.organization_id, participation.event_id, participation.is_public AND role.is_public
    FROM participation_role held JOIN participation ON participation.id = held.participation_id
    JOIN role ON role.id = held.role_id
  UNION ALL SELECT place_organization_id, id, is_public FROM event
  UNION ALL SELECT programme_item.place_organization_id, event.id, event.is_public
    FROM programme_item JOIN event ON event.id = programme_item.event_id`;

const filled = (
  any: string,
): string => `INSERT INTO "presence" ("organization_id", "event_id", "is_public")
  SELECT organization_id, event_id, ${any}(is_public) FROM (${ways}) way
  WHERE organization_id IS NOT NULL GROUP BY organization_id, event_id`;

const index = `CREATE INDEX "presence_event_id_organization_id_is_public_idx" ON "presence" ("event_id", "organization_id", "is_public")`;

/** Keeps which organization was present at which event, and fills it. */
export const presence: Migration = {
  name: "005-presence",
  sqlite: [
    `CREATE TABLE "presence" (
    "organization_id" text NOT NULL,
    "event_id" text NOT NULL,
    "is_public" boolean NOT NULL DEFAULT (0),
    CONSTRAINT "presence_is_public_boolean" CHECK ("is_public" IN (0, 1)),
    CONSTRAINT "presence_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "presence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE ON UPDATE NO ACTION,
    PRIMARY KEY ("organization_id", "event_id")
  )`,
    index,
    filled("MAX"),
  ],
  postgres: [
    `CREATE TABLE "presence" (
    "organization_id" text COLLATE "C" NOT NULL,
    "event_id" text COLLATE "C" NOT NULL,
    "is_public" boolean NOT NULL DEFAULT false,
    CONSTRAINT "presence_pkey" PRIMARY KEY ("organization_id", "event_id")
  )`,
    index,
    `ALTER TABLE "presence" ADD CONSTRAINT "presence_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    `ALTER TABLE "presence" ADD CONSTRAINT "presence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    filled("bool_or"),
  ],
};
