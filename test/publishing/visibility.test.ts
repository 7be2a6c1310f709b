import type { Database } from "../../src/database/database";
import { raw, type Sql, sql } from "../../src/kernel/sql";
import type { Visibility } from "../../src/kernel/visibility";
import { program } from "../support/api";
import { Builder, builtAt, date, revisionOf } from "../support/build";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let database: Database;
  let build: Builder;
  beforeAll(async () => {
    database = await databases.open(program);
    build = new Builder(database);
  });

  const change = (type: string, id: string, statement: Sql): Promise<void> =>
    database.write(async (transaction) => {
      await transaction.query(statement);
      transaction.changed(type, id);
    });

  const publish = (id: string): Promise<void> =>
    database.write(async (transaction) => {
      const revision = sql`UPDATE article_revision SET state = 'LIVE' WHERE id = ${revisionOf(id)}`;
      await transaction.query(revision);
      await transaction.query(sql`
        UPDATE article SET status = 'PUBLISHED', is_public = TRUE, first_published_at = ${builtAt},
          published_at = ${builtAt} WHERE id = ${id}`);
      transaction.changed("Article", id);
    });

  const withdraw = (id: string): Promise<void> =>
    change(
      "Article",
      id,
      sql`UPDATE article SET status = 'WITHDRAWN', is_public = FALSE, withdrawn_at = ${builtAt},
        withdrawn_reason = 'Its source was wrong.', body = NULL, body_html = NULL WHERE id = ${id}`,
    );

  const decide = (type: string, id: string, visibility: Visibility): Promise<void> =>
    change(
      type,
      id,
      sql`UPDATE ${raw(type.toLowerCase())} SET visibility = ${visibility},
        is_public = is_public AND ${visibility} <> 'HIDDEN' WHERE id = ${id}`,
    );

  /** Which of the named rows are public. */
  const visible = async (named: Readonly<Record<string, string>>): Promise<string[]> => {
    const tables = ["person", "organization", "event", "topic", "role", "participation", "outcome"];
    const parts = tables.map((table) => `SELECT id FROM ${table} WHERE is_public`);
    const rows = await database.read(raw(parts.join(" UNION ALL ")));
    const ids = new Set(rows.map(({ id }) => id));
    return Object.entries(named).flatMap(([name, id]) => (ids.has(id) ? [name] : []));
  };

  /** A dean of a university at an event, in a draft or wherever. */
  const visit = async (status: "PUBLISHED" | "UNPUBLISHED") => {
    const person = await build.person();
    const university = await build.organization();
    const event = await build.event({ date: date("2023-11-23") });
    const article = await build.article({ status, releasedOn: date("2023-11-24") });
    const role = await build.role({ personId: person, organizationId: university, by: [article] });
    const participation = await build.participation({
      ...{ eventId: event, personId: person, rolesHeld: [role], by: [article] },
    });
    return { article, person, university, event, role, participation };
  };
  const everything = ["person", "university", "event", "role", "participation"];

  test("publishing a draft publishes what it introduces", async () => {
    const { article, ...introduced } = await visit("UNPUBLISHED");
    expect(await visible(introduced)).toEqual([]);
    await publish(article);
    expect(await visible(introduced)).toEqual(everything);
  });

  test("a withdrawn article takes its facts with it, unless another one says the same", async () => {
    const { article, ...introduced } = await visit("PUBLISHED");
    const other = await build.article({ covers: [introduced.event] });
    await withdraw(article);
    expect(await visible(introduced)).toEqual(["event"]);
    await withdraw(other);
    expect(await visible(introduced)).toEqual([]);
  });

  test("a hidden person hides the participation but not the event", async () => {
    const { article, ...introduced } = await visit("PUBLISHED");
    await build.outcome({ eventId: introduced.event, by: [article] });
    await decide("Person", introduced.person, "HIDDEN");
    expect(await visible(introduced)).toEqual(["event"]);
    await decide("Person", introduced.person, "AUTOMATIC");
    expect(await visible(introduced)).toEqual(everything);
  });

  test("PUBLIC on a fact never publishes what it connects", async () => {
    const { article: _article, ...introduced } = await visit("UNPUBLISHED");
    await decide("Role", introduced.role, "PUBLIC");
    expect(await visible(introduced)).toEqual([]);
    await decide("Person", introduced.person, "PUBLIC");
    await decide("Organization", introduced.university, "PUBLIC");
    expect(await visible(introduced)).toEqual(["person", "university", "role"]);
  });

  test("an outside source alone never publishes", async () => {
    const personId = await build.person({ visibility: "PUBLIC" });
    const organizationId = await build.organization({ visibility: "PUBLIC" });
    const role = await build.role({ personId, organizationId });
    await change(
      "Role",
      role,
      sql`INSERT INTO role_evidence (id, role_id, source_title, added_at)
        VALUES ('evd_outside', ${role}, 'A yearbook', ${builtAt})`,
    );
    expect(await visible({ role })).toEqual([]);
  });

  test("a public unit makes what stands above it public, and a hidden one ends that", async () => {
    const top = await build.organization();
    const college = await build.organization({ parentId: top });
    const office = await build.organization({ parentId: college, parentDepth: 1 });
    const sibling = await build.organization({ parentId: top });
    await build.article({ mentions: [{ organizationId: office }] });
    const named = { top, college, office, sibling };
    expect(await visible(named)).toEqual(["top", "college", "office"]);
    await decide("Organization", college, "HIDDEN");
    expect(await visible(named)).toEqual(["office"]);
  });

  test("a public topic is one that something public has", async () => {
    const ofEvent = await build.topic();
    const ofText = await build.topic();
    const ofNothing = await build.topic();
    const event = await build.event({ topics: [ofEvent] });
    const draft = await build.article({ status: "UNPUBLISHED", covers: [event], topics: [ofText] });
    const named = { ofEvent, ofText, ofNothing };
    expect(await visible(named)).toEqual([]);
    await publish(draft);
    expect(await visible(named)).toEqual(["ofEvent", "ofText"]);
    await decide("Event", event, "HIDDEN");
    expect(await visible(named)).toEqual(["ofText"]);
  });

  test("a role is attested to the public by public evidence only", async () => {
    const { person, university, role } = await visit("PUBLISHED");
    const draft = await build.article({ status: "UNPUBLISHED" });
    const later = await build.event({ date: date("2025-03-31") });
    const personId = person;
    await build.participation({ eventId: later, personId, rolesHeld: [role], by: [draft] });
    expect(await attested(database, role)).toEqual({
      all: ["2023-11-23", "2025-03-31"],
      public: ["2023-11-23", "2023-11-23"],
    });
    await publish(draft);
    expect((await attested(database, role)).public).toEqual(["2023-11-23", "2025-03-31"]);
    await decide("Organization", university, "HIDDEN");
    expect((await attested(database, role)).public).toEqual(["2023-11-23", "2025-03-31"]);
    await decide("Event", later, "HIDDEN");
    expect((await attested(database, role)).public).toEqual(["2023-11-23", "2023-11-23"]);
  });

  test("a role that turns out not to have been held at an event is attested by the article only", async () => {
    const { role, participation } = await visit("PUBLISHED");
    await change(
      "Participation",
      participation,
      sql`DELETE FROM participation_role WHERE participation_id = ${participation}`,
    );
    const releaseDay = ["2023-11-24", "2023-11-24"];
    expect(await attested(database, role)).toEqual({ all: releaseDay, public: releaseDay });
  });

  test("the place of a public quotation does not tell when a hidden event was", async () => {
    const article = await build.article({ releasedOn: date("2023-11-24") });
    const eventId = await build.event({ date: date("2023-11-23") });
    const speakerId = await build.person();
    const quotation = await build.quotation({
      articleId: article,
      eventId,
      speakerId,
      by: [article],
    });
    const time = async (): Promise<unknown> => {
      const [row] = await database.read(
        sql`SELECT is_public AS "isPublic", sort_at AS "sortAt" FROM quotation WHERE id = ${quotation}`,
      );
      expect(Boolean(row?.["isPublic"])).toBe(true);
      return row?.["sortAt"];
    };
    expect(await time()).toBe("2023-11-23T16:00:00.000Z");
    await decide("Event", eventId, "PUBLIC");
    expect(await time()).toBe("2023-11-22T16:00:00.000Z");
    await decide("Event", eventId, "HIDDEN");
    expect(await time()).toBe("2023-11-23T16:00:00.000Z");
  });
});

async function attested(database: Database, role: string) {
  const [row = {}] = await database.read(sql`
    SELECT first_attested_day, last_attested_day, public_first_attested_day, public_last_attested_day
    FROM role WHERE id = ${role}`);
  return {
    all: [row["first_attested_day"], row["last_attested_day"]],
    public: [row["public_first_attested_day"], row["public_last_attested_day"]],
  };
}
