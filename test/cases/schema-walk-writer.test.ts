import { ApiToken } from "../../src/access/api-token.entity";
import { Change } from "../../src/access/change.entity";
import { UserAccount } from "../../src/access/user-account.entity";
import { MergeJournal } from "../../src/editing/merge-journal.entity";
import { columnsOf, tableOf } from "../../src/kernel/columns";
import { raw, sql } from "../../src/kernel/sql";
import { entities, graphEntities } from "../../src/slices";
import { addMembers, type Api, editor, otherWriter, testedAt, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { openNewsroom, publicRoots, textOf } from "../support/newsroom-walk";
import { ways } from "./field-cells";

const newsroom = new Newsroom();
/** Of what is compared with an editor's answers. */
const steps = process.env["RAPPORTEUR_TESTS"] === "long" ? 3 : 2;
const roots = publicRoots(newsroom, 2);

/** What is kept about users and requests, and no field may show to anybody, whatever the access level. */
const secretTables = entities.filter(
  (entity) =>
    !graphEntities.includes(entity) && !([Change, MergeJournal] as unknown[]).includes(entity),
);
/** The name and the id of a user stand at what the user wrote. */
const shownOfUsers = ["id", "name", "level"];

eachDatabase((databases) => {
  let api: Api;

  beforeAll(async () => {
    api = await openNewsroom(databases, newsroom);
    await addMembers(api.database);
    await api.database.write((transaction) =>
      transaction.insert(ApiToken, [
        {
          ...{ id: "tok_01hm2x3y4z5a6b7c8d9e0f1g2h", userId: writer.user.id, scope: "WRITER" },
          ...{ label: "a label that nobody else reads", secretHash: "5ec2e7".repeat(10) + "5ec2" },
          ...{ createdAt: testedAt, expiresAt: testedAt },
        },
      ]),
    );
    const { articleId } = newsroom.article;
    await api.as(writer).run(
      `mutation { articleCreate(idempotencyKey: "a key that nobody else reads",
          input: { language: "en", title: "A draft of the writer" }) { article { id } } }`,
    );
    await api.run(
      `mutation { articleClick(id: "${articleId}", client: "a device of one reader") { counted } }`,
    );
  }, 60_000);

  /** Every text that stands in the secret columns, but for ids, instants and the names of mutations. */
  async function secrets(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const entity of secretTables) {
      const rows = await api.database.read(sql`SELECT * FROM ${raw(`"${tableOf(entity)}"`)}`);
      const columns = columnsOf(entity).filter(
        ({ property }) => entity !== UserAccount || !shownOfUsers.includes(property),
      );
      for (const { column } of columns)
        for (const row of rows)
          if (isTelling(row[column])) found.set(row[column], `${tableOf(entity)}.${column}`);
    }
    return found;
  }

  test("case 27: on no way of four steps does another writer find what is kept about users and requests", async () => {
    const kept = await secrets();
    expect([...kept.values()]).toEqual(
      expect.arrayContaining([
        ...["api_token.label", "api_token.secret_hash", "audit_entry.after_hash"],
        ...["audit_entry.hash", "click_window.client_hash", "idempotency_key.input_hash"],
        "idempotency_key.key",
      ]),
    );
    for (const root of roots) {
      const answer = await api.as(otherWriter).ask(ways.walk([root], 4));
      expect(answer.errors).toBeUndefined();
      const text = textOf(answer);
      expect([...kept].filter(([secret]) => text.includes(secret))).toEqual([]);
    }
    expect(ways.countFrom(roots, 4)).toBeGreaterThan(20_000);
  }, 120_000);

  test("case 27: another writer sees the drafts that every editor sees, alike, but for what each may do with them", async () => {
    for (const root of roots) {
      const walk = ways.walk([root], steps);
      const [one, other] = [await api.as(otherWriter).ask(walk), await api.as(editor).ask(walk)];
      expect(one.errors).toBeUndefined();
      if (root.field.name !== "viewer") expect(alike(one.data) === alike(other.data)).toBe(true);
    }
    const { revisions } = await api
      .as(otherWriter)
      .run<{ revisions: { nodes: object[] } }>(
        `{ revisions(filter: { authors: ["${writer.user.id}"] }) { nodes { title availableTransitions } } }`,
      );
    expect(revisions.nodes).toEqual([{ title: "A draft of the writer", availableTransitions: [] }]);
  }, 120_000);
});

function isTelling(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length > 20 &&
    !/^([a-z]{3}_[0-9a-z]{26}|\d{4}-\d\d-\d\dT[\d:.]+Z|\{.*)$/.test(value)
  );
}

/** An answer without what depends on the access level, and without what each sees of himself alone. */
function alike(data: unknown): string {
  return JSON.stringify(data, (key, value: unknown) =>
    /(^|_)(viewerCanChange|availableTransitions)$|^User_(identities|sessions|suspendedAt|tokens|version)/.test(
      key,
    )
      ? undefined
      : value,
  );
}
