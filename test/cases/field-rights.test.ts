import { extendSchema, parse } from "graphql";

import { createToken, createUser, suspendUser } from "../../src/access/accounts";
import { fieldsOf, guardFields, readersOf } from "../../src/guard-fields";
import type { Viewer } from "../../src/kernel/context";
import { raw, sql } from "../../src/kernel/sql";
import { buildSchema } from "../../src/schema";
import { post, Served } from "../server/served";
import { whole } from "../server/walk";
import { addMembers, type Api, nobody } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { openNewsroom } from "../support/newsroom-walk";
import type { Relation } from "../support/schema-paths";
import { type Cells, fillCells, type Owner, ways } from "./field-cells";
import { ofAdmin, ofEditor, ofNobody, ofWriter } from "./field-expectations";
import { furnish } from "./field-stage";
import { buildStage, type Stage, viewers } from "./rights-stage";

const schema = buildSchema();
const newsroom = new Newsroom();

/** Every field but those of pages, of what they count, and of mutations, and the lists at the root. */
const lookups = fieldsOf(schema)
  .filter(
    ({ type }) =>
      !/^Mutation$|Payload$|Connection$|Edge$|Facets?$|^(PageInfo|UserError|Warning)$/.test(
        type.name,
      ),
  )
  .filter(
    ({ type, field }) => type.name !== "Query" || !/Connection!$|^\[/.test(String(field.type)),
  )
  .map(({ type, field }) => `${type.name}.${field.name}`);

test("case 46: a field that nobody declared stops the schema from being built", () => {
  const build = (more: string) => () => guardFields(extendSchema(schema, parse(more)));
  for (const [more, field] of [
    ["extend type Person { email: String }", "Person.email"],
    ["type Diary { line: String } extend type Query { diary: Diary }", "Diary.line"],
    ["extend type PersonConnection { sum: Int }", "PersonConnection.sum"],
    ["extend type Query { secrets: [User!]! }", "Query.secrets"],
  ] as const)
    expect(build(more)).toThrow(field);
});

test("a field says in its description, or in that of its type, for whom it is, if not for everyone", () => {
  const wrong = fieldsOf(schema).filter(({ type, field }) => {
    if (/^Mutation$|Payload$/.test(type.name)) return false;
    const text = `${type.description ?? ""} ${field.description ?? ""}`;
    const told = /\bFor ADMIN and the user\b|\bFor ADMIN;/.test(text)
      ? "admins"
      : /\bfor editors[.;,]|For editors\.|(null|empty) (for|to) the public/i.test(text)
        ? "editors"
        : "everyone";
    return told !== readersOf(type, field);
  });
  expect(wrong.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([
    // Which rows the public sees of it is said there.
    "Article.status",
  ]);
});

eachDatabase((databases) => {
  let api: Api;
  /** Where the walks begin, and how many steps they take. */
  let walks: Readonly<Record<"single" | "list", readonly (readonly [Relation[], number])[]>>;
  const known = new Map<string, { readonly owner: Owner; readonly author: unknown }>();

  beforeAll(async () => {
    api = await openNewsroom(databases, newsroom);
    await addMembers(api.database);
    const stage = await buildStage(api);
    const moved = await furnish(api, stage);
    await learnOwners();
    const { id } = stage.draft.others;
    const deeper = ways.lookups(
      "node",
      [...someOfEach(), id, await draftOf(id), newsroom.organizationId, newsroom.personId].map(
        byId,
      ),
    );
    walks = {
      single: [
        [singles(stage, moved), 2],
        [deeper, 3],
        [await meetings(), 4],
      ],
      list: [[lists(), 2]],
    };
  }, 120_000);

  async function draftOf(articleId: string): Promise<string> {
    const [row] = await api.database.read(sql`
      SELECT id AS "id" FROM article_revision WHERE article_id = ${articleId} AND state = 'DRAFT'`);
    return String(row?.["id"]);
  }

  async function learnOwners(): Promise<void> {
    const author = "(SELECT MAX(r.author_id) FROM article_revision r WHERE r.article_id = row.id)";
    const facts = ["role", "participation", "outcome", "quotation"];
    for (const table of ["person", "organization", "event", "topic", ...facts])
      await learn(table, "row.is_public", "FALSE", "NULL");
    for (const table of ["duplicate_candidate", "not_same"])
      await learn(table, "FALSE", "FALSE", "NULL");
    await learn("article", "row.is_public", "row.status = 'WITHDRAWN'", author);
    await learn("article_revision", "FALSE", "FALSE", "row.author_id");
    await learn("user_account", "FALSE", "FALSE", "row.id");
    await learn("api_token", "FALSE", "FALSE", "row.user_id");
    await learn("session", "FALSE", "FALSE", "row.user_id");
  }

  async function learn(
    table: string,
    ...[isPublic, isWithdrawn, author]: readonly [string, string, string]
  ): Promise<void> {
    const rows = await api.database.read(sql`
      SELECT row.id AS "id", ${raw(author)} AS "author", CASE WHEN ${raw(isPublic)} THEN 'public'
        WHEN ${raw(isWithdrawn)} THEN 'withdrawn' ELSE 'others' END AS "owner"
      FROM ${raw(table)} row ORDER BY row.id`);
    for (const { id, owner, author: by } of rows)
      known.set(String(id), { owner: owner as Owner, author: by });
  }

  function singles(stage: Stage, moved: string): Relation[] {
    const { rows, hiddenArticles } = newsroom;
    const slugs = [rows.slug(hiddenArticles.gone.articleId), moved];
    slugs.push(rows.slug(newsroom.article.articleId));
    return [
      ...ways.lookups("node", [...known.keys()].map(byId)),
      ...ways.lookups(
        "article",
        [...Object.values(stage.draft), stage.live].map(({ id }) => byId(id)),
      ),
      ...ways.lookups(
        "articleAt",
        slugs.map((slug) => `slug: ${JSON.stringify(slug)}`),
      ),
      ...ways.lookups("event", [byId(newsroom.eventId), byId(stage.hidden.event.id)]),
      ...ways.lookups("organization", [byId(newsroom.organizationId)]),
      ...ways.lookups("person", [byId(newsroom.personId)]),
      ...ways.lookups("topic", [byId(newsroom.topicId)]),
      ...ways.lookups("revisionDiff", [`articleId: "${stage.live.id}", from: 1, to: 2`]),
      ...ways.lookups("viewer", [""]),
      ...ways.lookups("search", ['query: "public", first: 100']),
    ];
  }

  /** Who met whom, which other walks do not go into so far. */
  async function meetings(): Promise<Relation[]> {
    const { organizationId, partnerId, personId } = newsroom;
    const [holder] = await api.database.read(sql`
      SELECT person_id AS "person", organization_id AS "organization" FROM role
      WHERE is_public ORDER BY id LIMIT 1`);
    return [
      ...ways.lookups("partnership", [`between: ["${organizationId}", "${partnerId}"]`]),
      ...ways.lookups(
        "connection",
        [
          [personId, partnerId],
          [holder?.["person"], holder?.["organization"]],
        ].map(([from, to]) => `from: "${String(from)}", to: "${String(to)}"`),
      ),
    ];
  }

  function lists(): Relation[] {
    const ids = [...known.keys()];
    const chunks = ids.flatMap((_, index) =>
      index % 100 === 0 ? [ids.slice(index, index + 100)] : [],
    );
    return [
      ...ways.lookups(
        "nodes",
        chunks.map((chunk) => `ids: ${JSON.stringify(chunk)}`),
      ),
      ...ways
        .relations(ways.query)
        .filter(({ isConnection }) => isConnection)
        .flatMap(({ field: { name } }) =>
          ways.lookups(name, [name === "search" ? 'query: "public", first: 100' : "first: 100"]),
        ),
      ...ways.lookups("users", [""]),
    ];
  }

  /** Of the types whose parts lead on, a few that the public sees and a few that it does not. */
  function someOfEach(): Set<string> {
    const groups = new Map<string, string[]>();
    for (const [id, { owner }] of known) {
      if (!/^(art|rev|evt|par|rol|dup)_/.test(id)) continue;
      const group = `${id.slice(0, 3)} ${owner}`;
      groups.set(group, [...(groups.get(group) ?? []), id]);
    }
    return new Set([...groups.values()].flatMap((ids) => [...ids.slice(0, 2), ...ids.slice(-4)]));
  }

  async function cellsFor(viewer: Viewer, form: "single" | "list"): Promise<Cells> {
    const ownerOf = (id: string): Owner | undefined => {
      const { owner, author } = known.get(id) ?? {};
      return owner === "others" && author === (viewer.user?.id ?? "nobody") ? "own" : owner;
    };
    const cells: Cells = new Map();
    for (const [asked, steps] of walks[form]) {
      const { data, errors } = await api.as(viewer).ask(ways.walk(asked, steps));
      expect(errors).toBeUndefined();
      fillCells(cells, { data, roots: asked }, ownerOf);
    }
    return cells;
  }

  test.each(["single", "list"] as const)(
    "case 38: each field of each type is answered to those who may read it, and to nobody else: %s",
    async (form) => {
      const all = await cellsFor(viewers.ADMIN, form);
      const seen = await cellsFor(nobody, form);
      const expected: (readonly [level: string, expected: Cells, found: Cells])[] = [
        ["ADMIN", ofAdmin(all), all],
        ["nobody", ofNobody(all, seen), seen],
      ];
      for (const level of ["WRITER", "EDITOR", "MANAGING_EDITOR"] as const)
        expected.push([
          level,
          level === "WRITER" ? ofWriter(ofEditor(all)) : ofEditor(all),
          await cellsFor(viewers[level], form),
        ]);
      const wrong = expected.flatMap(([level, cells, found]) =>
        [...cells]
          .filter(([cell, isAnswered]) => (found.get(cell) ?? false) !== isAnswered)
          .map(
            ([cell, isAnswered]) => `${level}: ${cell} is ${isAnswered ? "denied" : "answered"}`,
          ),
      );
      expect(wrong).toEqual([]);
      const tried = expected.reduce((sum, [, cells]) => sum + cells.size, 0);
      expect(tried).toBeGreaterThan(2_900);
      const reached = new Set([...all.keys(), ...seen.keys()].map((cell) => cell.split(" ")[1]));
      if (form === "single") expect(lookups.filter((name) => !reached.has(name))).toEqual([]);
    },
    120_000,
  );

  test("case 38: the tokens of a suspended user and an expired one read and do nothing, not even what is public", async () => {
    const served = await Served.start(databases);
    const token = async (name: string, now: Date): Promise<string> =>
      served.database.write(async (transaction) => {
        await createUser(transaction, { name, level: "EDITOR" }, now);
        return (await createToken(transaction, { user: name, label: "tests", days: 1 }, now)).token;
      });
    const tokens = [
      await token("Suspended", new Date()),
      await token("Expired", new Date(Date.now() - 86_400_001)),
    ];
    await served.database.write((transaction) => suspendUser(transaction, "Suspended", new Date()));
    const before = served.statements.length;
    const calls = fieldsOf(schema)
      .filter(({ type }) => ["Query", "Mutation"].includes(type.name))
      .map(({ type, field }) => `${type.name.toLowerCase()} { ${whole(field)} }`);
    const outcomes = new Set<string>();
    for (const authorization of tokens.map((one) => `Bearer ${one}`)) {
      for (const query of calls) {
        const { status, body } = await served.send(post({ query }, { authorization }));
        const { message, extensions } = body.errors?.[0] ?? {};
        outcomes.add(JSON.stringify([status, message, extensions?.code, body.data]));
      }
    }
    expect(outcomes).toEqual(
      new Set([expect.stringMatching(/^\[401,"The credentials .*,"UNAUTHENTICATED",null\]$/)]),
    );
    // Each asked for its token and for nothing else.
    expect(served.statements.length - before).toBe(2 * calls.length);
    await served.server.drain();
  }, 60_000);
});

function byId(id: string): string {
  return `id: "${id}"`;
}
