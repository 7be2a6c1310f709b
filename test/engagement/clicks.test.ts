import { clickLane } from "../../src/engagement/click-lane";
import { foldClicks } from "../../src/engagement/fold-clicks";
import { sql } from "../../src/kernel/sql";
import { type Api, openApi } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

const click = `mutation ($id: ID!, $client: String) {
  articleClick(id: $id, client: $client) { counted article { clicks } userErrors { code field } }
}`;

eachDatabase((databases) => {
  let api: Api;
  let published: string;
  let draft: string;
  beforeEach(async () => {
    api = await openApi(databases);
    const build = new Builder(api.database);
    published = await build.article({ slug: "published", status: "PUBLISHED" });
    draft = await build.article({ slug: "draft", status: "UNPUBLISHED" });
  });

  const stored = async () => {
    const [row] = await api.database.read(
      sql`SELECT clicks AS "clicks", version AS "version",
        (SELECT clicks FROM click_tally WHERE article_id = article.id) AS "tally"
      FROM article WHERE id = ${published}`,
    );
    return {
      clicks: Number(row?.["clicks"]) + Number(row?.["tally"] ?? 0),
      version: row?.["version"],
    };
  };

  test("case 89: 500 clicks at once are all counted, in few transactions, and make no version", async () => {
    const { version } = await stored();
    let writes = 0;
    const write: typeof api.database.write = (work) => {
      writes += 1;
      return api.database.write(work);
    };
    const counting = api.with({ write });
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => counting.run(click, { id: published })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer.articleClick))).size).toBeLessThan(
      500,
    );
    expect(await stored()).toEqual({ clicks: 500, version });
    expect(writes).toBeLessThan(50);
  });

  test("case 90: a client counts once in half an hour, for each article by itself", async () => {
    const ask = async (client: string, now = "2026-03-01T09:30:00.000Z") => {
      const { articleClick } = await api
        .with({ now: () => new Date(now) })
        .run<{ articleClick: { counted: boolean } }>(click, { id: published, client });
      return articleClick.counted;
    };
    const flood = await Promise.all(Array.from({ length: 50 }, () => ask("one")));
    expect(flood.filter(Boolean)).toHaveLength(1);
    expect(await ask("two")).toBe(true);
    expect(await ask("one", "2026-03-01T09:59:59.999Z")).toBe(false);
    expect(await ask("one", "2026-03-01T10:00:00.000Z")).toBe(true);
    expect((await stored()).clicks).toBe(3);
    const kept = await api.database.read(sql`SELECT client_hash AS "hash" FROM click_window`);
    expect(JSON.stringify(kept)).not.toContain("one");
  });

  test("case 90: clicks cost neither a generation nor a cached answer until they are added to the figure", async () => {
    const { database } = api;
    const shown = async () => {
      const { article } = await api.run<{ article: unknown }>(
        `{ article(id: "${published}") { clicks } }`,
      );
      return article;
    };
    const before = await database.generation();
    for (let count = 1; count <= 3; count += 1)
      expect(await api.run(click, { id: published })).toMatchObject({
        articleClick: { counted: true, article: { clicks: count } },
      });
    expect(await database.generation()).toBe(before);
    expect(await shown()).toEqual({ clicks: 0 });

    expect(await foldClicks(database.write)).toBe(1);
    expect(await shown()).toEqual({ clicks: 3 });
    expect(await database.generation()).toBe(before + 1);
    expect(await foldClicks(database.write)).toBe(0);
    expect(await database.generation()).toBe(before + 1);
  });

  test("case 89: what is clicked while figures are added up is neither lost nor counted twice", async () => {
    const folding = Array.from({ length: 10 }, () => foldClicks(api.database.write));
    const clicking = Array.from({ length: 200 }, () => api.run(click, { id: published }));
    await Promise.all([...folding, ...clicking]);
    expect((await stored()).clicks).toBe(200);
    await foldClicks(api.database.write);
    expect(await api.run(`{ article(id: "${published}") { clicks } }`)).toEqual({
      article: { clicks: 200 },
    });
  });

  test("a click right after the answer to another is counted as well", async () => {
    const lane = clickLane(api.database.write);
    const one = { articleId: published, client: null, at: new Date() };
    for (let count = 0; count < 5; count += 1) {
      expect(await lane.count(one)).toEqual({ found: true, counted: true });
    }
    expect((await stored()).clicks).toBe(5);
  });

  test("a draft and an unknown article are refused alike, bad input with its path, and nothing is counted", async () => {
    const unknown = `${draft.slice(0, -1)}${draft.endsWith("0") ? "1" : "0"}`;
    for (const id of [draft, unknown]) {
      expect(await api.run(click, { id })).toEqual({
        articleClick: {
          counted: false,
          article: null,
          userErrors: [{ code: "NOT_FOUND", field: ["id"] }],
        },
      });
    }
    for (const [variables, field] of [
      [{ id: "x" }, "id"],
      [{ id: published, client: "x".repeat(201) }, "client"],
    ] as const) {
      expect(await api.run(click, variables)).toMatchObject({
        articleClick: { counted: false, userErrors: [{ code: "BAD_USER_INPUT", field: [field] }] },
      });
    }
    expect((await stored()).clicks).toBe(0);
  });
});
