import { ContentGeneration } from "../../src/database/content-generation";
import type { Database } from "../../src/database/database";
import { raw } from "../../src/kernel/sql";
import { entities } from "../../src/slices";
import { program } from "../support/api";
import { dropAuditTriggers } from "../support/audit-triggers";
import { eachDatabase } from "../support/database";
import { attempt, contentsOf, objectionTo, undone } from "./attempts";
import { fill } from "./full-newsroom";

/** What the constraints must not stand in the way of. Each is one transaction. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "a second unnamed group at an event": [
    "UPDATE participation SET person_id = NULL, group_name = 'teachers' WHERE id = 'par_4'",
    "UPDATE participation SET event_id = 'evt_1' WHERE id = 'par_4'",
  ],
  "a person at two events": ["UPDATE participation SET person_id = 'per_1' WHERE id = 'par_4'"],
  "an evidence that comes from outside instead of an article": [
    "UPDATE role_evidence SET article_id = NULL, revision_id = NULL, source_title = 'A page' WHERE id = 'evd_rol_1'",
  ],
  "a mention that names nothing any more": [
    "UPDATE mention SET person_id = NULL WHERE id = 'men_person'",
  ],
  "a draft that goes live in place of the live revision": [
    "UPDATE article_revision SET state = 'SUPERSEDED' WHERE id = 'arv_2'",
    "UPDATE article_revision SET state = 'LIVE' WHERE id = 'arv_3'",
    "UPDATE article SET text_revision_id = 'arv_3' WHERE id = 'art_1'",
  ],
  "any number of revisions that are over": [
    "UPDATE article_revision SET state = 'DISCARDED' WHERE id IN ('arv_1', 'arv_3')",
  ],
  "an article that is withdrawn": [
    "UPDATE article SET status = 'WITHDRAWN', is_public = FALSE, withdrawn_at = published_at, withdrawn_reason = 'It was wrong.', summary = NULL, body = NULL, body_html = NULL, section = NULL, byline = NULL, source_name = NULL, source_url = NULL, source_organization_id = NULL, images = NULL WHERE id = 'art_1'",
  ],
  "an article that is not published any more": [
    "UPDATE article SET status = 'UNPUBLISHED', is_public = FALSE WHERE id = 'art_1'",
  ],
  "a slug that its owner takes up again": [
    "UPDATE person SET slug = 'per-1-old' WHERE id = 'per_1'",
  ],
  "a new slug, given out in the same transaction": [
    "UPDATE person SET slug = 'new' WHERE id = 'per_1'",
    "INSERT INTO person_slug (slug, person_id) VALUES ('new', 'per_1')",
  ],
  "a unit that moves with the units under it": [
    "UPDATE organization SET parent_id = NULL, parent_depth = NULL, depth = 0 WHERE id = 'org_2'",
    "UPDATE organization SET parent_depth = 0, depth = 1 WHERE id = 'org_3'",
  ],
  "an organization and its unit that change places": [
    "UPDATE organization SET parent_id = NULL, parent_depth = NULL, depth = 0 WHERE id = 'org_2'",
    "UPDATE organization SET parent_id = 'org_2', parent_depth = 0, depth = 1 WHERE id = 'org_1'",
    "UPDATE organization SET parent_depth = 0, depth = 1 WHERE id = 'org_3'",
  ],
  "a date of an unknown year, which has no bounds": [
    "UPDATE event SET date_edtf = 'XXXX-06-25', date_earliest = NULL, date_latest = NULL, date_first_day = NULL, date_last_day = NULL WHERE id = 'evt_1'",
  ],
  "a date that is open at its end": [
    "UPDATE role SET period_edtf = '2019/..', period_latest = NULL, period_last_day = NULL WHERE id = 'rol_1'",
  ],
  "no date at all": [
    `UPDATE event SET ${["edtf", "day_period", "as_printed", "inferred", "earliest", "latest", "first_day", "last_day"].map((column) => `date_${column} = NULL`).join(", ")} WHERE id = 'evt_1'`,
  ],
  "exactly so many, and nobody": [
    "UPDATE head_count SET min = 30, max = 30 WHERE id = 'hdc_1'",
    "UPDATE head_count SET min = 0, max = 0 WHERE id = 'hdc_2'",
  ],
  "something hidden, with what it was merged into left as it is": [
    "UPDATE person SET visibility = 'HIDDEN' WHERE id = 'per_3'",
  ],
  "a person that is deleted together with the slugs": [
    "DELETE FROM person_slug WHERE person_id = 'per_3'",
    "DELETE FROM person WHERE id = 'per_3'",
  ],
};

/** What something refers to, and what hangs on a thing and goes with it. */
const inUse = {
  ...{ topic: "top_1", organization: "org_1", person: "per_1", event: "evt_1" },
  ...{ article: "art_1", article_revision: "arv_2", programme_item: "itm_1", role: "rol_1" },
};
const parts = {
  participation: [
    "par_1",
    ["participation_capacity", "participation_role", "participation_evidence"],
  ],
  outcome: ["out_1", ["outcome_party", "outcome_signatory", "outcome_evidence"]],
  quotation: ["quo_1", ["quotation_evidence"]],
} as const;

eachDatabase((databases) => {
  let database: Database;

  beforeAll(async () => {
    database = await databases.open(program);
    await fill(database);
    await dropAuditTriggers(database);
  });

  test.each(Object.entries(allowed))("allows %s", async (_what, statements) => {
    expect(await objectionTo(database, statements.map(raw))).toBeNull();
  });

  test.each(Object.entries(inUse))(
    "refuses to delete a %s that something refers to",
    async (table, id) => {
      const before = await contentsOf(database, [...entities, ContentGeneration]);
      const deletion = raw(`DELETE FROM "${table}" WHERE id = '${id}'`);
      expect(await attempt(database, [], [deletion])).toMatchObject({ kind: "foreignKey" });
      expect(await contentsOf(database, [...entities, ContentGeneration])).toEqual(before);
    },
  );

  test.each(Object.entries(parts))("deletes a %s with its parts", async (table, [id, owned]) => {
    await undone(database, async (transaction) => {
      const count = async (part: string): Promise<unknown> => {
        const [row] = await transaction.query(
          raw(`SELECT count(*) AS n FROM ${part} WHERE ${table}_id = '${id}'`),
        );
        return row?.["n"];
      };
      for (const part of owned) expect(Number(await count(part))).toBeGreaterThan(0);
      await transaction.query(raw(`DELETE FROM ${table} WHERE id = '${id}'`));
      for (const part of owned) expect(Number(await count(part))).toBe(0);
    });
  });
});
