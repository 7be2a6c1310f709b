import fc from "fast-check";

import { createToken, createUser } from "../../src/access/accounts";
import { foldClicks } from "../../src/engagement/fold-clicks";
import { sql } from "../../src/kernel/sql";
import { program } from "../support/api";
import { Builder } from "../support/build";
import { databasesOf, eachDatabase } from "../support/database";
import { answerOf, post, Served } from "./served";

const cached = { config: { answerCacheMegabytes: 1 } };
const title = '{ article(slug: "one") { title } }';

/** Gives the article another title as an editor's correction does, in one transaction with a new generation. */
const retitle = (served: Served, id: string, to: string) =>
  served.database.write(async (transaction) => {
    await transaction.query(sql`UPDATE article SET title = ${to} WHERE id = ${id}`);
    transaction.changed("Article", id);
  });

const get = async (served: Served, query: string, headers: Record<string, string> = {}) =>
  answerOf(
    await fetch(`${served.url}?query=${encodeURIComponent(query)}`, {
      headers: { "apollo-require-preflight": "true", ...headers },
    }),
  );

eachDatabase((databases) => {
  let served: Served;
  let article: string;
  beforeEach(async () => {
    served = await Served.start(databases, cached);
    const build = new Builder(served.database);
    article = await build.article({ slug: "one", title: "First", status: "PUBLISHED" });
    served.statements.length = 0;
  });
  afterEach(() => {
    served.leave();
  });

  test("the same question is answered without a statement, until something is written", async () => {
    const first = await served.run(title);
    expect(first.body.data).toEqual({ article: { title: "First" } });
    const count = served.statements.length;
    expect(count).toBeGreaterThan(0);
    const second = await served.run(title);
    expect([second.text, second.status]).toEqual([first.text, 200]);
    expect(second.headers.get("content-type")).toBe(first.headers.get("content-type"));
    expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect(served.statements).toHaveLength(count);

    await retitle(served, article, "Second");
    expect((await served.run(title)).body.data).toEqual({ article: { title: "Second" } });
    expect(served.statements.length).toBeGreaterThan(count);
    const { text } = await served.get("/metrics");
    expect(text).toContain("rapporteur_kept_answers_total 1");
  });

  test("errors are not kept, and each has the id of its own request", async () => {
    const wrong = '{ article(slug: "one") { title } articles(first: 0) { totalCount } }';
    const ids = [];
    for (const { body, status, headers } of [await served.run(wrong), await served.run(wrong)]) {
      expect(status).toBe(400);
      expect(body.errors?.[0]?.extensions.requestId).toBe(headers.get("x-request-id"));
      ids.push(headers.get("x-request-id"));
    }
    expect(new Set(ids).size).toBe(2);
  });

  test("case 43: whoever brings a token has the answer made anew, for nobody else, and no cache keeps it", async () => {
    const { token } = await served.database.write(async (transaction) => {
      await createUser(transaction, { name: "Editor", level: "EDITOR" }, new Date());
      const asked = { user: "Editor", label: "tests", days: 1 };
      return createToken(transaction, asked, new Date());
    });
    const draft = "{ articles { totalCount nodes { title version } } }";
    const authorization = { authorization: `Bearer ${token}` };
    const asked = [];
    for (let round = 0; round < 2; round += 1) {
      asked.push(await served.send(post({ query: draft }, authorization)));
      asked.push(await served.send(post({ query: draft })));
    }
    const [mine, others, mineAgain, othersAgain] = asked;
    expect(mine?.body.data).toEqual({
      articles: { totalCount: 1, nodes: [{ title: "First", version: 1 }] },
    });
    expect(others?.body.data).toEqual({
      articles: { totalCount: 1, nodes: [{ title: "First", version: null }] },
    });
    expect([mineAgain?.text, othersAgain?.text]).toEqual([mine?.text, others?.text]);
    const named = await get(served, draft, authorization);
    expect([named.headers.get("etag"), named.headers.get("cache-control")]).toEqual([
      null,
      expect.stringContaining("no-store"),
    ]);
  });

  test("an answer to a GET has a tag, which spares its text while nothing has changed", async () => {
    const first = await get(served, title);
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get("cache-control")).toBe("public, no-cache");
    expect(first.headers.get("vary")).toContain("authorization");
    for (const given of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await get(served, title, { "if-none-match": given });
      expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", tag]);
    }
    expect((await get(served, title, { "if-none-match": '"other"' })).status).toBe(200);
    expect((await served.run(title)).headers.get("cache-control")).toBe("no-store");

    await retitle(served, article, "Second");
    const changed = await get(served, title, { "if-none-match": tag });
    expect([changed.status, changed.body.data]).toEqual([200, { article: { title: "Second" } }]);
    await served.database.write(async (transaction) => {
      await transaction.query(sql`UPDATE article SET status = 'UNPUBLISHED', is_public = FALSE`);
      transaction.changed("Article", article);
    });
    const withdrawn = await get(served, title, { "if-none-match": tag });
    expect([withdrawn.status, withdrawn.body.data]).toEqual([200, { article: null }]);
  });

  test("clicks do not end what is kept; the figures that follow do", async () => {
    const clicks = '{ article(slug: "one") { clicks } }';
    expect((await served.run(clicks)).body.data).toEqual({ article: { clicks: 0 } });
    await served.run(`mutation { articleClick(id: "${article}") { counted } }`);
    expect((await served.run(clicks)).body.data).toEqual({ article: { clicks: 0 } });
    await foldClicks(served.database.write);
    expect((await served.run(clicks)).body.data).toEqual({ article: { clicks: 1 } });
  });

  test("what would take more than its share of the memory is answered and not kept", async () => {
    const build = new Builder(served.database);
    for (let number = 0; number < 60; number += 1)
      await build.article({ title: "a long title ".repeat(20), status: "PUBLISHED" });
    const long =
      "{ articles(first: 60) { nodes { a: title b: title c: title d: title e: title } } }";
    const { text } = await served.run(long);
    expect(text.length).toBeGreaterThan(70_000);
    const count = served.statements.length;
    expect((await served.run(long)).text).toBe(text);
    expect(served.statements.length).toBeGreaterThan(count);
  });
});

describe("postgres", () => {
  const databases = databasesOf("postgres");
  /** The bound that is published for what another server has written, and time for a slow machine. */
  const boundMilliseconds = 1_000;
  const slack = 4_000;

  test("writes and reads over two servers: none is older than what its own server acknowledged, or than the bound", async () => {
    const url = await databases.create(program);
    const serve = async () =>
      Served.start(databases, { ...cached, database: await databases.open({ ...program, url }) });
    const servers = [await serve(), await serve()] as const;
    const [one] = servers;
    const article = await new Builder(one.database).article({ slug: "one", status: "PUBLISHED" });
    const step = fc.record({
      server: fc.nat({ max: 1 }),
      kind: fc.constantFrom("write", "read", "read", "read together" as const),
    });
    let number = 0;
    /** When each number was acknowledged, and by which server. */
    const acknowledged: { number: number; server: number; at: number }[] = [];
    const write = async (server: number) => {
      number += 1;
      const mine = number;
      await retitle(servers[server as 0 | 1], article, String(mine));
      acknowledged.push({ number: mine, server, at: performance.now() });
    };
    const read = async (server: number) => {
      const begun = performance.now();
      const { body } = await servers[server as 0 | 1].run(title);
      const seen = Number((body.data as { article: { title: string } }).article.title);
      const bound = (by: number) => (by === server ? 0 : boundMilliseconds + slack);
      for (const one of acknowledged)
        if (one.at < begun - bound(one.server)) expect(seen).toBeGreaterThanOrEqual(one.number);
    };
    await write(0);
    await write(1);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        for (const { server, kind } of steps) {
          if (kind === "write") await write(server);
          else if (kind === "read") await read(server);
          else await Promise.all([read(server), write(1 - server), read(server)]);
        }
      }),
      { numRuns: process.env.RAPPORTEUR_TESTS === "long" ? 200 : 15 },
    );
    const deadline = performance.now() + boundMilliseconds + slack;
    for (const server of servers) {
      for (;;) {
        const { body } = await server.run(title);
        if ((body.data as { article: { title: string } }).article.title === String(number)) break;
        if (performance.now() > deadline) throw new Error("The last write was not seen in time.");
      }
    }
    for (const server of servers) server.leave();
  }, 60_000);
});
