import { unknownSortAt } from "../../src/kernel/orders";
import type { PartialDate } from "../../src/kernel/partial-date.object";
import { type Api, openApi } from "../support/api";
import { Builder, date } from "../support/build";
import { eachDatabase } from "../support/database";

/** A row and what it is compared by in each order; null for a time that nobody knows. */
interface Ranked {
  readonly id: string;
  readonly by: Readonly<Record<string, string | number | null>>;
}
type List = keyof typeof fieldsByList;

/** Every list with every field that it can be ordered by; the types of the order are named after the node. */
const fieldsByList = {
  topics: ["Topic", "NAME", "ADDED"],
  organizations: ["Organization", "NAME", "ADDED"],
  people: ["Person", "NAME", "ADDED"],
  articles: ["Article", "PUBLISHED", "RELEASED", "TITLE", "CLICKS"],
  roles: ["Role", "BEGIN", "TITLE", "ADDED"],
  events: ["Event", "DATE", "NAME", "ADDED"],
  outcomes: ["Outcome", "DATE", "ENDS", "ADDED"],
  participations: ["Participation", "PRINTED", "DATE"],
  quotations: ["Quotation", "DATE", "ADDED"],
} as const;
const orders = Object.entries(fieldsByList).flatMap(([list, [, ...fields]]) =>
  fields.flatMap((field) =>
    ["ASC", "DESC"].map((direction) => ({ list: list as List, field, direction })),
  ),
);

interface Connection {
  readonly nodes: { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

eachDatabase((databases) => {
  let api: Api;
  let rows: Record<List, Ranked[]>;
  beforeAll(async () => {
    api = await openApi(databases);
    rows = await rankedRows(new Builder(api.database));
  });

  test("every list and every field that it can be ordered by is looked at here", async () => {
    const { __schema } = await api.run<{
      __schema: { types: { name: string; enumValues: { name: string }[] | null }[] };
    }>(`{ __schema { types { name enumValues { name } } } }`);
    // Revisions are listed for editors alone, by their number and by when they were begun; who met whom is computed, and
    // its orders are compared with a plain computation in test/engagement.
    const others = /^(ArticleRevision|Acquaintance|Met)OrderField$/;
    const found = __schema.types.filter(
      ({ name }) => name.endsWith("OrderField") && !others.test(name),
    );
    expect(
      Object.fromEntries(
        found.map((type) => [type.name, type.enumValues?.map(({ name }) => name)]),
      ),
    ).toEqual(
      Object.fromEntries(
        Object.values(fieldsByList).map(([node, ...fields]) => [`${node}OrderField`, fields]),
      ),
    );
  });

  test.each(orders)(
    "$list by $field $direction: by it, then by id, unknown times last; each row once, by cursors both ways and by numbers",
    async ({ list, field, direction }) => {
      const expected = sorted(rows[list], field, direction);
      const orderBy = `orderBy: { field: ${field}, direction: ${direction} }`;
      const part =
        "{ nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
      const query = `query ($after: ID, $before: ID, $offset: Int) {
        next: ${list}(first: 1, after: $after, ${orderBy}) ${part}
        previous: ${list}(last: 1, before: $before, ${orderBy}) ${part}
        numbered: ${list}(first: 1, offset: $offset, ${orderBy}) ${part}
        all: ${list}(${orderBy}) ${part}
      }`;
      type Answer = Record<"next" | "previous" | "numbered" | "all", Connection>;
      const [forward, backward, numbered]: [string[], string[], string[]] = [[], [], []];
      let [after, before]: (string | null)[] = [null, null];
      for (let offset = 0; offset < expected.length; offset += 1) {
        const page: Answer = await api.run(query, { after, before, offset });
        forward.push(...idsOf(page.next));
        backward.unshift(...idsOf(page.previous));
        numbered.push(...idsOf(page.numbered));
        after = page.next.pageInfo.endCursor;
        before = page.previous.pageInfo.startCursor;
        const isLast = offset === expected.length - 1;
        expect(page.next.pageInfo.hasNextPage).toBe(!isLast);
        expect(page.previous.pageInfo.hasPreviousPage).toBe(!isLast);
        expect(idsOf(page.all)).toEqual(expected);
      }
      expect([forward, backward, numbered]).toEqual([expected, expected, expected]);
    },
  );

  describe("without orderBy", () => {
    test.each<[List, string, string]>([
      ["topics", "NAME", "ASC"],
      ["organizations", "NAME", "ASC"],
      ["people", "NAME", "ASC"],
      ["articles", "PUBLISHED", "DESC"],
      ["roles", "BEGIN", "ASC"],
      ["events", "DATE", "DESC"],
      ["outcomes", "DATE", "DESC"],
      ["participations", "DATE", "DESC"],
      ["quotations", "DATE", "DESC"],
    ])(
      "%s come by %s %s, and ascending is what is meant without a direction",
      async (list, field, direction) => {
        const answer = await api.run<Record<"plain" | "null" | "ascending", Connection>>(
          `{ plain: ${list} { nodes { id } } null: ${list}(orderBy: null) { nodes { id } }
           ascending: ${list}(orderBy: { field: ${field} }) { nodes { id } } }`,
        );
        const expected = sorted(rows[list], field, direction);
        expect(idsOf(answer.plain)).toEqual(expected);
        expect(idsOf(answer.null)).toEqual(expected);
        expect(idsOf(answer.ascending)).toEqual(sorted(rows[list], field, "ASC"));
      },
    );
  });
});

function idsOf({ nodes }: Connection): string[] {
  return nodes.map(({ id }) => id);
}

/** As the API promises: by the key, then by id; an unknown time last, whatever the direction. */
function sorted(rows: readonly Ranked[], field: string, direction: string): string[] {
  const sign = direction === "ASC" ? 1 : -1;
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : Number(a > b)) * sign;
  return [...rows]
    .sort((a, b) => {
      const [left, right] = [a.by[field] ?? null, b.by[field] ?? null];
      if (left === null || right === null) {
        const byUnknown = Number(left === null) - Number(right === null);
        return byUnknown === 0 ? compare(a.id, b.id) : byUnknown;
      }
      return compare(left, right) || compare(a.id, b.id);
    })
    .map(({ id }) => id);
}

const vouched = { visibility: "PUBLIC" } as const;
const texts = ["beta", "Beta", "alpha", "ünder", "中文", "alpha"] as const;
const days = ["2023-11-23", null, "2023-11", "XXXX-06-25", "2023-11-23", "../2021-05"] as const;

/** Rows of every type, some alike, some of unknown time. ADDED compares nothing but the id. */
async function rankedRows(build: Builder): Promise<Record<List, Ranked[]>> {
  const topics = await rankedNames((names) => build.topic({ names, ...vouched }));
  const organizations = await rankedNames((names) => build.organization({ names, ...vouched }));
  const people = await rankedNames((names) => build.person({ names, ...vouched }));
  const articles = await rankedArticles(build);
  const events: Ranked[] = [];
  for (const [index, names] of texts.entries()) {
    const id = await build.event({ names, date: dated(days[index]), ...vouched });
    const by = { DATE: earliest(days[index]), NAME: names.toLowerCase(), ADDED: 0 };
    events.push({ id, by });
  }
  const personId = people[0]?.id ?? "";
  const roles = await rankedRoles(build, personId, organizations[0]?.id ?? "");
  const facts = await rankedFacts(build, personId, events);
  const quotations = await rankedQuotations(build, personId, events, articles);
  return { topics, organizations, people, articles, roles, events, ...facts, quotations };
}

async function rankedNames(make: (name: string) => Promise<string>): Promise<Ranked[]> {
  const rows: Ranked[] = [];
  for (const name of texts)
    rows.push({ id: await make(name), by: { NAME: name.toLowerCase(), ADDED: 0 } });
  return rows;
}

async function rankedRoles(
  build: Builder,
  personId: string,
  organizationId: string,
): Promise<Ranked[]> {
  const roles: Ranked[] = [];
  for (const [index, title] of texts.entries()) {
    const day = days[index] ?? null;
    const period = dated(day === null || day.includes("/") ? day : `${day}/..`);
    const sortAt = earliest(day) ?? unknownSortAt;
    const id = await build.role({ personId, organizationId, title, period, sortAt, ...vouched });
    roles.push({ id, by: { BEGIN: earliest(day), TITLE: title, ADDED: 0 } });
  }
  return roles;
}

async function rankedFacts(build: Builder, personId: string, events: readonly Ranked[]) {
  const outcomes: Ranked[] = [];
  const participations: Ranked[] = [];
  for (const [index, { id: eventId, by }] of events.entries()) {
    const time = by["DATE"] ?? null;
    const endsOn = days[5 - index] ?? null;
    const outcome = await build.outcome({ eventId, endsOn: dated(endsOn), ...vouched });
    outcomes.push({ id: outcome, by: { DATE: time, ENDS: earliest(endsOn), ADDED: 0 } });
    const position = index % 4;
    const id = await build.participation({ eventId, personId, position, ...vouched });
    participations.push({ id, by: { PRINTED: position, DATE: time } });
  }
  return { outcomes, participations };
}

/** Those without an event go by the release of their article. */
async function rankedQuotations(
  build: Builder,
  speakerId: string,
  events: readonly Ranked[],
  articles: readonly Ranked[],
): Promise<Ranked[]> {
  const quotations: Ranked[] = [];
  for (const [index, article] of articles.entries()) {
    const event = index % 2 === 0 ? events[index] : undefined;
    const said = { speakerId, articleId: article.id, eventId: event?.id ?? null };
    const time = event === undefined ? article.by["RELEASED"] : event.by["DATE"];
    const id = await build.quotation({ ...said, ...vouched });
    quotations.push({ id, by: { DATE: time ?? null, ADDED: 0 } });
  }
  return quotations;
}

async function rankedArticles(build: Builder): Promise<Ranked[]> {
  const rows = [
    ["B", 5, "2023-11-24", "2026-03-01T09:30:00.000Z"],
    ["b", 2 ** 40, "2023-11-24", "2026-03-02T09:30:00.001Z"],
    ["A", 5, null, "2026-03-03T09:30:00.000Z"],
    ["B", 0, "2021", "2026-03-01T09:30:00.001Z"],
    ["é", 0, null, "2026-03-02T09:30:00.001Z"],
    ["中", 1, "XXXX-11-24", "2026-03-03T09:30:00.000Z"],
  ] as const;
  const articles: Ranked[] = [];
  for (const [title, clicks, day, publishedAt] of rows) {
    const id = await build.article({ clicks, title, publishedAt, releasedOn: dated(day) });
    const by = { PUBLISHED: publishedAt, RELEASED: earliest(day), TITLE: title, CLICKS: clicks };
    articles.push({ id, by });
  }
  return articles;
}

function dated(day: string | null | undefined): PartialDate | null {
  return day === null || day === undefined ? null : date(day);
}

function earliest(day: string | null | undefined): string | null {
  return dated(day)?.earliest ?? null;
}
