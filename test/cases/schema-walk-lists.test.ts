import { getNamedType, isEnumType, isInputObjectType } from "graphql";

import { Event } from "../../src/event/event.entity";
import { OutcomeParty } from "../../src/event/outcome-party.entity";
import { OutcomeSignatory } from "../../src/event/outcome-signatory.entity";
import { unknownSortAt } from "../../src/kernel/orders";
import { Organization } from "../../src/organization/organization.entity";
import { Person } from "../../src/person/person.entity";
import { Topic } from "../../src/topic/topic.entity";
import { type Api, editor } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { NewsroomRows } from "../support/newsroom-rows";
import { openNewsroom, paths, pathsWith, publicRoots, textOf } from "../support/newsroom-walk";

const newsroom = new Newsroom();
const { rows } = newsroom;

const forEditors = ["revisions", "duplicateCandidates", "notSame"];

/** Every list of Query with everything that it can be ordered by, as `orderBy` is written. */
const lists = paths
  .relations(paths.query)
  // What is listed for editors alone is empty to the public whatever it asks. What is searched for has orders and cursors of
  // its own; see test/search.
  .filter(
    ({ isConnection, field }) =>
      isConnection && field.name !== "search" && !forEditors.includes(field.name),
  )
  .map(({ field }) => {
    const type = getNamedType(field.args.find(({ name }) => name === "orderBy")!.type);
    const fields = isInputObjectType(type)
      ? getNamedType(type.getFields()["field"]!.type)
      : undefined;
    const values = isEnumType(fields) ? fields.getValues().map(({ name }) => name) : [];
    const orders = values.flatMap((value) =>
      ["ASC", "DESC"].map((direction) => `{ field: ${value}, direction: ${direction} }`),
    );
    return { list: field.name, orders };
  });

const orders = lists.flatMap(({ list, orders }) => orders.map((order) => ({ list, order })));

interface Listed {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

eachDatabase((databases) => {
  let api: Api;

  beforeAll(async () => {
    api = await openNewsroom(databases, newsroom);
  });

  async function listed(as: Api, list: string, args: string): Promise<Listed> {
    const page = "totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor }";
    return (await as.run<{ found: Listed }>(`{ found: ${list}(${args}) { ${page} } }`)).found;
  }

  it("case 28: a new draft that links to everything public changes no count, no page and no answer", async () => {
    const draftOf = await openNewsroom(databases, newsroom);
    const walks = [100, 2, 1].map((first) =>
      pathsWith(first).walk(publicRoots(newsroom, first), 2),
    );
    const before = await Promise.all(walks.map(async (walk) => textOf(await draftOf.ask(walk))));

    await draftLinkingToAll().settle(draftOf.database);

    const after = await Promise.all(walks.map(async (walk) => textOf(await draftOf.ask(walk))));
    expect(after).toEqual(before);
    expect(before.join()).not.toContain('"errors"');
  }, 60_000);

  describe("case 29: lists are ordered by what their enums name and by nothing else", () => {
    it.each(orders)(
      "$list by $order gives each row exactly once, page by page",
      async ({ list, order }) => {
        for (const as of [api, api.as(editor)]) {
          const whole = await listed(as, list, `first: 100, orderBy: ${order}`);
          const paged: string[] = [];
          let after = "";
          for (let more = true; more;) {
            const page = await listed(as, list, `first: 7, orderBy: ${order}${after}`);
            paged.push(...page.edges.map(({ node }) => node.id));
            more = page.pageInfo.hasNextPage;
            after = `, after: "${page.pageInfo.endCursor ?? ""}"`;
          }
          expect(paged).toEqual(whole.edges.map(({ node }) => node.id));
          expect(new Set(paged).size).toBe(whole.totalCount);
        }
      },
    );

    it.each(lists)("$list is ordered by no column, raw text or unknown word", async ({ list }) => {
      for (const order of [
        "id",
        "createdAt",
        "version",
        "is_public",
        "VISIBILITY",
        '"NAME"',
        "sort_name; DROP TABLE person",
      ]) {
        const typed = await api.ask(
          `query ($order: ${orderType(list)}) { ${list}(orderBy: $order) { totalCount } }`,
          {
            order: { field: order },
          },
        );
        const written = await api.ask(`{ ${list}(orderBy: { field: ${order} }) { totalCount } }`);
        for (const { data, errors, statements } of [typed, written]) {
          expect({ data, statements }).toEqual({ data: null, statements: [] });
          expect(errors?.length).toBeGreaterThan(0);
        }
      }
    });
  });

  describe("case 30: cursors", () => {
    it.each(orders)(
      "of $list by $order hold only what the rows on the page show",
      async ({ list, order }) => {
        const { edges } = await listed(api, list, `first: 100, orderBy: ${order}`);
        for (const { cursor, node } of edges) {
          const [name, ...values] = JSON.parse(
            Buffer.from(cursor, "base64url").toString(),
          ) as unknown[];
          expect(name).toMatch(/^[A-Z][A-Za-z]+\.[A-Z]+:(ASC|DESC)$/);
          expect(values.at(-1)).toBe(node.id);
          expect(values.filter((value) => !publicValues.has(value))).toEqual([]);
        }
        expect(edges.length).toBeGreaterThan(1);
      },
    );

    it.each(lists)(
      "of $list are refused where they do not belong, changed or forged",
      async ({ list, orders: [own = "", ...others] }) => {
        const { edges } = await listed(api, list, `first: 2, orderBy: ${own}`);
        const { cursor } = edges[0]!;
        for (const argument of ["after", "before"]) {
          const refused = { code: "BAD_USER_INPUT", field: [argument] };
          for (const order of others) {
            expect(await refusal(api, list, order, argument, cursor)).toMatchObject(refused);
          }
          for (const other of lists.filter((one) => one.list !== list)) {
            expect(
              await refusal(api, other.list, other.orders[0]!, argument, cursor),
            ).toMatchObject(refused);
          }
          for (const forged of forgeries(cursor)) {
            expect(await refusal(api, list, own, argument, forged)).toMatchObject(refused);
          }
        }
      },
    );
  });
});

/** A draft and draft facts between public things, and a draft revision of a public article. */
function draftLinkingToAll(): NewsroomRows {
  const { personId, organizationId, eventId, topicId, roleId } = newsroom;
  const draft = new NewsroomRows(10_000);
  const links = {
    people: rows.ids(Person, "public"),
    organizations: rows.ids(Organization, "public"),
    events: rows.ids(Event, "public"),
    topics: rows.ids(Topic, "public"),
    contributors: [personId],
  };
  const written = draft.article("UNPUBLISHED", links, "draft");
  const revision = draft.revision(newsroom.otherArticle.articleId, "DRAFT", links, "draft");
  for (const by of [written, revision]) {
    draft.role({ personId, organizationId }, [by], "draft");
    draft.participation({ eventId }, [by], "draft");
    draft.quotation({ speakerId: personId, articleId: by.articleId, eventId }, [by], "draft");
    const outcomeId = draft.outcome({ eventId }, [by], "draft");
    draft.add(OutcomeParty, { outcomeId, organizationId }, "draft");
    draft.add(OutcomeSignatory, { outcomeId, personId }, "draft");
    draft.evidence("roleId", roleId, by, "draft");
  }
  draft.topic({ broaderId: topicId }, "draft");
  draft.organization({ parentId: organizationId, parentDepth: 0, depth: 1 }, "draft");
  return draft;
}

/** Everything that stands in a public row, and what an order says of a time that is unknown. */
const publicValues = new Set<unknown>([
  ...rows.rows.filter(({ hidden }) => hidden === undefined).flatMap(({ row }) => valuesIn(row)),
  ...[0, 1, unknownSortAt],
]);

function valuesIn(value: unknown): unknown[] {
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap(valuesIn)
    : [value];
}

function orderType(list: string): string {
  const field = paths.query.getFields()[list];
  return String(field?.args.find(({ name }) => name === "orderBy")?.type);
}

async function refusal(api: Api, list: string, order: string, argument: string, cursor: string) {
  const operation = `query ($cursor: ID) { ${list}(orderBy: ${order}, ${argument}: $cursor) { nodes { id } } }`;
  const { statements } = await api.ask(operation, { cursor });
  expect(statements).toEqual([]);
  return api.refusal(operation, { cursor });
}

/** What somebody could make of a cursor. */
function forgeries(cursor: string): string[] {
  const values = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
  const encoded = (value: unknown): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const id = String(values.at(-1));
  return [
    cursor.slice(0, -3),
    `${cursor}AAAA`,
    `x${cursor}`,
    `${cursor}\0`,
    "a".repeat(10_240),
    encoded([...values, "x".repeat(10_240)]),
    "",
    "0",
    "%00",
    id,
    encoded({ ...values }),
    encoded(null),
    encoded([]),
    encoded(values.slice(0, -1)),
    encoded([...values, id]),
    encoded(values.with(-1, `${id}\0`)),
    encoded(values.with(-1, null)),
    encoded(values.with(-1, { $ne: 1 })),
    encoded(values.with(-1, 1.5)),
    encoded(values.with(0, "Person.PASSWORD:ASC")),
    encoded(values.with(0, null)),
  ];
}
