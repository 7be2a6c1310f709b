import type { Database } from "../../src/database/database";
import { raw } from "../../src/kernel/sql";
import { loadSample } from "../../src/sample/load-sample";
import { type Api, editor, openSampleApi } from "../support/api";
import { eachDatabase } from "../support/database";

const lists = {
  articles: "id slug title language summary body bodyHtml source { name } contributors { name }",
  events: "id slug name theme programme { title topics { name } } headCounts { asPrinted }",
  people: "id slug name names { text } mentionedIn { totalCount }",
  organizations: "id slug name kind kindLabel names { text } parent { name } ancestors { name }",
  topics: "id slug name names { text } broader { name } narrower { nodes { name } }",
  roles: "id title person { name } organization { name }",
  participations: "id titleAsPrinted nameAsPrinted participant { name } onBehalfOf { name }",
  outcomes: "id title parties { name } signatories { name }",
  quotations: "id text speaker { name }",
} as const;
type List = keyof typeof lists;
interface Connection {
  readonly totalCount: number;
  readonly nodes: readonly Record<string, unknown>[];
}

eachDatabase((databases) => {
  let api: Api;
  let shown: Record<List, Connection>;
  const everything = async (as: Api): Promise<Record<List, Connection>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(lists).map(async ([list, fields]) => [list, await whole(as, list, fields)]),
      ),
    ) as Record<List, Connection>;
  beforeAll(async () => {
    api = await openSampleApi(databases);
    shown = await everything(api);
  });
  const counts = (all: Record<List, Connection>) =>
    Object.fromEntries(Object.entries(all).map(([list, { totalCount }]) => [list, totalCount]));

  test("a newcomer finds thirteen articles and events, some eighty people, and two languages", () => {
    expect(counts(shown)).toEqual({
      ...{ articles: 13, events: 13, people: 82, organizations: 79, topics: 45 },
      ...{ roles: 90, participations: 103, outcomes: 13, quotations: 15 },
    });
    const languages = shown.articles.nodes.map(({ language }) => language);
    expect(languages.filter((one) => one === "zh")).toHaveLength(3);
    expect(new Set(languages)).toEqual(new Set(["en", "zh"]));
  });

  test("every article covers one event, and every event has one article", async () => {
    const { articles } = await api.run<{ articles: { nodes: { covers: Connection }[] } }>(
      `{ articles(first: 100) { nodes { covers { totalCount nodes { slug coverage { totalCount } } } } } }`,
    );
    const covered = articles.nodes.map(({ covers }) => {
      expect(covers.nodes).toEqual([{ slug: expect.any(String), coverage: { totalCount: 1 } }]);
      return covers.nodes[0]?.["slug"];
    });
    expect(new Set(covered).size).toBe(13);
  });

  test("the draft, and what only the draft introduces, is for editors", async () => {
    const seen = await everything(api.as(editor));
    expect(counts(seen)).toEqual({
      ...{ articles: 14, events: 14, people: 83, organizations: 80, topics: 46 },
      ...{ roles: 91, participations: 106, outcomes: 14, quotations: 16 },
    });
    const words =
      /Lu Wenqing|lu-wenqing|Industry Liaison|return(?:s the|s-the|-| )visit|summer intern|twenty engineers|telephone number|daqo-visits-just/i;
    const inText = (all: Record<List, Connection>) =>
      Object.keys(all).filter((list) => words.test(JSON.stringify(all[list as List])));
    expect(inText(shown)).toEqual([]);
    expect(inText(seen)).toEqual(Object.keys(lists));
    const hidden = Object.entries(seen).flatMap(([list, { nodes }]) => {
      const known = new Set(shown[list as List].nodes.map(({ id }) => id));
      return nodes.filter(({ id }) => !known.has(id)).map(({ id }) => id);
    });
    const { nodes } = await api.run<{ nodes: unknown[] }>(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`,
      { ids: hidden },
    );
    expect(nodes).toEqual(hidden.map(() => null));
    expect(
      await api.run(`{
        article(slug: "daqo-returns-the-visit") { id } event(slug: "daqo-visits-just-2024") { id }
        person(slug: "lu-wenqing") { id } organization(slug: "just-industry-liaison-office") { id }
        topic(slug: "return-visits") { id } articleAt(slug: "daqo-returns-the-visit") { __typename }
      }`),
    ).toEqual({
      ...{ article: null, event: null, person: null, organization: null, topic: null },
      articleAt: null,
    });
  });

  test("everything that has a name shows one, whatever language is asked", async () => {
    for (const tag of ["en", "zh", "zh-Latn", "fr"]) {
      const named = await Promise.all(
        ["people", "organizations", "events", "topics"].map((list) =>
          whole(api, list, "name names { text kind }", `@inLanguage(tag: "${tag}")`),
        ),
      );
      for (const { name, names } of named.flatMap(({ nodes }) => nodes)) {
        const texts = (names as { text: string; kind: string }[])
          .filter(({ kind }) => kind !== "MISPRINT")
          .map(({ text }) => text);
        expect(texts).toContain(name);
      }
    }
    for (const { participant } of shown.participations.nodes)
      expect((participant as { name: string }).name).toMatch(/\S/);
  });

  test("a Chinese story is in Chinese, its people are found in Latin letters too", async () => {
    const { articles } = await api.run<{ articles: { nodes: Record<string, string>[] } }>(
      `{ articles(filter: { language: ["zh"] }) { nodes { title summary body } } }`,
    );
    for (const text of articles.nodes.flatMap((one) => Object.values(one)))
      expect(text.match(/\p{Script=Han}/gu)?.length).toBeGreaterThan(text.length / 3);
    const { event } = await api.run<Record<"event", Record<string, unknown>>>(
      `query @inLanguage(tag: "zh") { event(slug: "liaocheng-enterprise-visit") {
        name date { edtf dayPeriod } participations(first: 1) { nodes {
          participant { name pinyin: name(language: "zh-Latn") english: name(language: "en") }
        } }
      } }`,
    );
    expect(event).toEqual({
      ...{ name: "聊城大学到聊城经济技术开发区企业调研" },
      date: { edtf: "XXXX-06-25", dayPeriod: null },
      participations: {
        nodes: [{ participant: { name: "关延平", pinyin: "Guan Yanping", english: "关延平" } }],
      },
    });
  });

  test("who recurs is one row: two events and two articles speak of the same enterprise", async () => {
    const names = shown.organizations.nodes
      .filter(({ parent }) => parent === null)
      .map(({ name }) => name);
    // Two schools whose articles call them nothing but "our school".
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual(["我院"]);
    const people = shown.people.nodes.map(({ name }) => name);
    expect(people.filter((name, index) => people.indexOf(name) !== index)).toEqual([]);
    expect(
      await api.run(`{ organization(slug: "daqo-group") {
        name events(includeUnits: true) { nodes { slug } } mentionedIn { nodes { slug } }
      } }`),
    ).toEqual({
      organization: {
        name: "Daqo Group",
        events: { nodes: [{ slug: "ustc-daqo-summary-2024" }, { slug: "just-visits-daqo-2023" }] },
        mentionedIn: {
          nodes: [{ slug: "ustc-daqo-cooperation-summary-2023" }, { slug: "just-visits-daqo" }],
        },
      },
    });
  });

  test("every body renders to HTML that holds text and nothing that could run", async () => {
    const { nodes } = await whole(api.as(editor), "articles", "slug body bodyHtml");
    expect(nodes).toHaveLength(14);
    for (const { body, bodyHtml } of nodes) {
      const html = String(bodyHtml);
      expect(String(body).length).toBeGreaterThan(200);
      expect(html.length).toBeGreaterThan(String(body).length);
      expect(html).not.toMatch(/<(?!\/?(?:p|ol|ul|li|em|strong|blockquote|h[1-6]|a|br|hr|code)\b)/);
      expect(html).not.toMatch(/\son\w+\s*=|javascript:|data:/i);
    }
  });

  test("loading it twice changes nothing, not one value of any table", async () => {
    const before = await dump(api.database);
    expect(before.size).toBeGreaterThan(35);
    expect(before.get("article")).toHaveLength(14);
    expect(await loadSample(api.database, new Date("2030-01-01T00:00:00.000Z"))).toBe(0);
    expect(await dump(api.database)).toEqual(before);
    expect(counts(await everything(api))).toEqual(counts(shown));
  });

  test("its ids are the same in every installation", async () => {
    const other = await openSampleApi(databases);
    const rows = await dump(other.database);
    const known = await dump(api.database);
    // What is computed from the rest gets ids of its own.
    rows.delete("duplicate_candidate");
    for (const [table, found] of rows) {
      const keysOf = (all: readonly Record<string, unknown>[]) => all.map(({ id }) => id).sort();
      expect([table, keysOf(found)]).toEqual([table, keysOf(known.get(table) ?? [])]);
    }
  });
});

/** A whole list, page by page. */
async function whole(api: Api, list: string, fields: string, directive = ""): Promise<Connection> {
  const nodes: Record<string, unknown>[] = [];
  let after: string | null = null;
  let totalCount = 0;
  do {
    type Page = Connection & { pageInfo: { hasNextPage: boolean; endCursor: string } };
    const page: Record<string, Page> = await api.run(
      `query ($after: ID) ${directive} {
        ${list}(first: 100, after: $after) { totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } }
      }`,
      { after },
    );
    const found = page[list];
    nodes.push(...(found?.nodes ?? []));
    totalCount = found?.totalCount ?? 0;
    after = found?.pageInfo.hasNextPage === true ? found.pageInfo.endCursor : null;
  } while (after !== null);
  expect(nodes).toHaveLength(totalCount);
  return { nodes, totalCount };
}

/** Every row of every table. */
async function dump(database: Database): Promise<Map<string, Record<string, unknown>[]>> {
  const catalog =
    database.dialect === "sqlite"
      ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'";
  const tables = new Map<string, Record<string, unknown>[]>();
  for (const { name } of await database.read(raw(`${catalog} ORDER BY 1`))) {
    const rows = await database.read(raw(`SELECT * FROM "${String(name)}"`));
    const sorted = rows.map((row) => ({ ...row }));
    sorted.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    tables.set(String(name), sorted);
  }
  return tables;
}
