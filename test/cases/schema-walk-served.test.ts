import fc from "fast-check";

import { createToken, createUser } from "../../src/access/accounts";
import { sql } from "../../src/kernel/sql";
import { type Answer, post, Served } from "../server/served";
import { Api, nobody } from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { leaks } from "../support/newsroom-walk";
import { cursorsOf, poolsOf } from "../support/public-pools";
import { PublicQueries } from "../support/public-queries";

const newsroom = new Newsroom();
const { rows } = newsroom;
const { articleId } = newsroom.hiddenArticles.withdrawn;
const withdrawn = [articleId, rows.slug(articleId)];
const isLong = process.env["RAPPORTEUR_TESTS"] === "long";
const runs = isLong ? 1000 : 60;
const questions = isLong ? 1000 : 200;

/** What a text tells of rows that the public does not see. */
function toldBy(...texts: readonly string[]): string[] {
  return leaks({ data: { texts }, errors: undefined }, rows);
}

eachDatabase((databases) => {
  let served: Served;
  let api: Api;
  let token: string | undefined;
  beforeAll(async () => {
    served = await Served.start(databases);
    await rows.settle(served.database);
    api = new Api(served.database);
  });
  afterAll(() => {
    served.leave();
  });

  /** Sends an operation with a managing editor's token. */
  async function asUser(query: string): Promise<Answer> {
    token ??= await served.database.write(async (transaction) => {
      const now = new Date();
      await createUser(transaction, { name: "Managing", level: "MANAGING_EDITOR" }, now);
      return (await createToken(transaction, { user: "Managing", label: "tests", days: 1 }, now))
        .token;
    });
    return served.send(post({ query }, { authorization: `Bearer ${token}` }));
  }

  /** Nothing of an answer but what the reader sent tells of hidden rows: its text with cursors and errors, its headers. */
  async function tellsNothing(
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Answer> {
    const answer = await served.run(query, variables);
    const sent = query + JSON.stringify(variables);
    const headers = JSON.stringify([...answer.headers]);
    const told = [
      ...leaks({ data: answer.body as never, errors: undefined }, rows),
      ...toldBy(headers),
    ];
    // Of a withdrawn article the public may know more than that it was there.
    if (withdrawn.some((text) => sent.includes(text))) return answer;
    expect(told.filter((leak) => !sent.includes(leak.split(" ")[0] ?? ""))).toEqual([]);
    return answer;
  }

  test(`case 27: over HTTP, ${String(runs)} public queries tell nothing in an answer, a header or a line of the log`, async () => {
    const pools = poolsOf(newsroom, await cursorsOf(api));
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(new PublicQueries(served.schema, pools).documents(), async (query) => {
        statuses.add((await tellsNothing(query)).status);
      }),
      { numRuns: runs, seed: 27, endOnFailure: true },
    );
    expect(statuses.has(200)).toBe(true);
    expect(toldBy(...served.logged)).toEqual([]);
  }, 600_000);

  test("cases 26, 40: over HTTP, an id of what may not be seen is answered as one that nothing has: text, status, headers, statements", async () => {
    const operations = [
      "query ($id: ID!) { node(id: $id) { id } }",
      "query ($id: ID!) { nodes(ids: [$id]) { id } }",
      "mutation ($id: ID!) { personDelete(id: $id, expectedVersion: 1) { userErrors { code message } } }",
      "mutation ($id: ID!) { articleClick(id: $id) { counted article { id } userErrors { code message } } }",
    ];
    const merged = "merged into another";
    const hidden = rows.rows.filter(
      ({ row, hidden: reason }) =>
        /^(per|org|evt|top|rol|par|out|quo|art|rev)_/.test(String(row["id"])) &&
        ![undefined, merged, "withdrawn article"].includes(reason),
    );
    const ids = new Map(hidden.map(({ entity, row }) => [entity.name, String(row["id"])]));
    for (const id of ids.values()) {
      for (const operation of operations) {
        const unknown = `${id.slice(0, 4)}01hm2x3y4z5a6b7c8d9e0f1g2h`;
        expect(await outcome(operation, id)).toEqual(await outcome(operation, unknown));
      }
    }
    expect(ids.size).toBeGreaterThan(8);
    expect(toldBy(...served.logged)).toEqual([]);
  }, 60_000);

  /** What a reader can tell two answers apart by, without the id itself and the request's. */
  async function outcome(operation: string, id: string): Promise<unknown> {
    const before = served.statements.length;
    const { status, headers, text } = await tellsNothing(operation, { id });
    const shown = [...headers].filter(([name]) => !["date", "x-request-id"].includes(name));
    return {
      ...{ status, headers: shown, statements: served.statements.length - before },
      text: text.replaceAll(id, "the id").replace(/"requestId":"[^"]+"/g, ""),
    };
  }

  test(`case 43: ${String(questions)} questions of an editor and the public at once: none gets the other's answer`, async () => {
    const query =
      "{ articles(first: 3) { totalCount nodes { id version workingRevision { id } } } revisions { totalCount } }";
    const asked = async (isEditor: boolean): Promise<string> =>
      JSON.stringify((await (isEditor ? asUser(query) : served.run(query))).body.data);
    const [ofEditor, ofPublic] = [await asked(true), await asked(false)];
    expect(ofEditor).not.toBe(ofPublic);
    expect(JSON.parse(ofPublic)).toEqual((await api.as(nobody).ask(query)).data);
    const answers = await inParallel(questions, 50, (index) => asked(index % 2 === 0));
    expect(answers.filter((one, index) => one !== (index % 2 === 0 ? ofEditor : ofPublic))).toEqual(
      [],
    );
  }, 120_000);

  test("case 43: once a mutation that takes an article from the public is answered, no request that comes after shows it", async () => {
    const { articleId: id } = newsroom.article;
    const [row] = await served.database.read(
      sql`SELECT version AS "version" FROM article WHERE id = ${id}`,
    );
    const query = `{ article(id: "${id}") { title body } articles(first: 100) { nodes { id } } }`;
    const isShown = async (): Promise<boolean> => (await served.run(query)).text.includes(id);
    expect(await isShown()).toBe(true);
    let isTaken = false;
    let late = 0;
    const reading = inParallel(10, 10, async () => {
      const shown: boolean[] = [];
      while (late < 50) {
        const isLate = isTaken;
        const is = await isShown();
        if (!isLate) continue;
        late += 1;
        shown.push(is);
      }
      return shown;
    });
    const { body } = await asUser(`mutation { articleUnpublish(id: "${id}",
      expectedVersion: ${String(row?.["version"])}) { userErrors { code } } }`);
    isTaken = true;
    expect(body.data).toEqual({ articleUnpublish: { userErrors: [] } });
    expect((await reading).flat().filter(Boolean)).toEqual([]);
    expect(await isShown()).toBe(false);
  }, 60_000);
});

/** Does something many times, so many at a time, and gives what came of each. */
async function inParallel<T>(
  count: number,
  atATime: number,
  work: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next; index < count; index = next) {
      next += 1;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
  return results;
}
