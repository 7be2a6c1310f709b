import { createToken, createUser } from "../../src/access/accounts";
import { KnownOperations } from "../../src/server/known-operations";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";
import { sendBytes } from "./raw-http";
import { type Answer, post, Served } from "./served";

const question =
  "query One($slug: String!) { article(slug: $slug) { id title } events(first: 2) { totalCount } }";
const known = { query: question, operationName: "One", variables: { slug: "one" } };

/** A header that no plain request has. */
const theLongWay = { "x-anything": "else" };

/** What may differ between two answers to the same question. */
const own = ["x-request-id", "date"];

function shown({ status, headers, text, body }: Answer) {
  const alike = [...headers].filter(([name]) => !own.includes(name));
  const errors = body.errors?.map(({ message, path, extensions: { code, field } }) => ({
    ...{ message, path, code, field },
  }));
  return { status, headers: alike, text: errors === undefined ? text : null, errors };
}

eachDatabase((databases) => {
  const answer = jest.spyOn(KnownOperations.prototype, "answer");
  let served: Served;
  let build: Builder;

  /** How many of the answers since the last look were made the short way. */
  const made = async (): Promise<number> => {
    const results = answer.mock.results.map(({ value }) => value as Promise<unknown>);
    const answers = await Promise.allSettled(results);
    answer.mockClear();
    return answers.filter((one) => one.status === "fulfilled" && one.value !== null).length;
  };

  const start = async (config: object = {}): Promise<void> => {
    served = await Served.start(databases, { config });
    build = new Builder(served.database);
    await build.article({ slug: "one", title: "First", status: "PUBLISHED" });
    await build.article({ slug: "two", title: "Second", status: "PUBLISHED" });
    answer.mockClear();
  };
  afterEach(() => {
    served.leave();
  });

  test("what was asked once is answered the short way, to the same letters under the same headers", async () => {
    await start({ corsOrigins: ["https://news.example"], production: true });
    const first = await served.send(post(known));
    expect(first.body.data).toMatchObject({ article: { title: "First" } });
    expect(await made()).toBe(0);
    const accepts = [undefined, "*/*", "application/json", "application/graphql-response+json"];
    for (const accept of accepts) {
      const headers = accept === undefined ? {} : { accept };
      for (const slug of ["one", "two", "three", "Not A Slug"]) {
        const body = { ...known, variables: { slug } };
        await served.send(post(body, headers));
        await made();
        const short = await served.send(post(body, headers));
        expect(await made()).toBe(1);
        expect(shown(short)).toEqual(
          shown(await served.send(post(body, { ...headers, ...theLongWay }))),
        );
        expect(await made()).toBe(0);
      }
    }
  });

  test.each<[string, object]>([
    ["a variable that does not fit", { ...known, variables: { slug: ["one"] } }],
    ["a variable that is missing", { ...known, variables: {} }],
    ["a name that no operation has", { ...known, operationName: "Other" }],
    ["a name that goes on in the query", { ...known, operationName: `One\n${question}` }],
    ["another text", { ...known, query: question.replace("title", "nothing") }],
    ["more than a query", { ...known, extensions: { code: 1 } }],
    ["a token beside it", { ...known, access_token: "x" }],
    ["variables that are a list", { ...known, variables: ["one"] }],
    ["an id and a slug", { query: '{ article(id: "art_1", slug: "one") { id } }' }],
  ])("%s is refused as on the long way", async (_case, body) => {
    await start();
    await served.send(post(known));
    const short = await served.send(post(body));
    expect(await made()).toBe(0);
    expect(shown(short)).toEqual(shown(await served.send(post(body, theLongWay))));
    expect(served.logged.join("\n")).not.toContain('"level":50');
  });

  test("a token's answer is never the public's, nor the other way round", async () => {
    await start({ answerCacheMegabytes: 1 });
    await build.article({ slug: "draft", title: "Draft", status: "UNPUBLISHED" });
    const { token } = await served.database.write(async (transaction) => {
      await createUser(transaction, { name: "Editor", level: "EDITOR" }, new Date());
      const asked = { user: "Editor", label: "tests", days: 1 };
      return createToken(transaction, asked, new Date());
    });
    const body = { ...known, variables: { slug: "draft" } };
    const authorization = `Bearer ${token}`;
    for (let round = 0; round < 3; round += 1) {
      expect((await served.send(post(body))).body.data).toMatchObject({ article: null });
      const seen = await served.send(post(body, { authorization }));
      expect(seen.body.data).toMatchObject({ article: { title: "Draft" } });
      expect(seen.headers.get("cache-control")).toBe("private, no-store");
    }
  });

  test("a body in pieces, one that ends early, one of wrong letters and one that is too long end as they have to", async () => {
    await start();
    await served.send(post(known, { accept: "" }));
    const text = JSON.stringify(known);
    const head = (length: number) =>
      `POST /graphql HTTP/1.1\r\nhost: a.example\r\naccept: \r\ncontent-type: application/json\r\ncontent-length: ${String(length)}\r\n\r\n`;
    expect(await sendBytes(served.origin, head(text.length) + text)).toContain('"title":"First"');
    expect(await sendBytes(served.origin, head(text.length) + text.slice(0, 40))).not.toContain(
      "title",
    );
    const wrong = Buffer.concat([
      Buffer.from(head(text.length) + text.slice(0, -3)),
      Buffer.from([0xff, 0x22, 0x7d]),
    ]);
    expect(await sendBytes(served.origin, wrong)).toContain("HTTP/1.1 400");
    expect(await sendBytes(served.origin, head(200_000) + text)).toContain("HTTP/1.1 413");
    expect((await served.send(post(known))).status).toBe(200);
  });
});
