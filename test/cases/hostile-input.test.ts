import { post, Served } from "../server/served";
import { type Api, editor, openApi, writer } from "../support/api";
import { eachDatabase } from "../support/database";

const create = `mutation ($input: ArticleCreateInput!) {
  articleCreate(input: $input) { article { id } userErrors { code field } } }`;

eachDatabase((databases) => {
  let api: Api;
  let served: Served;
  beforeAll(async () => {
    api = await openApi(databases);
    served = await Served.start(databases);
  });
  afterAll(() => {
    served.leave();
  });

  test.each([
    ...["javascript:alert(1)", "java\nscript:alert(1)", "//evil.example", "http:\\\\evil.example"],
    ...["https://user:pass@evil.example", "https://evil.example/a b", "data:text/html,x", "x"],
    ...["http://", "https:///", "file:///etc/passwd", "vbscript:x", "ftp://evil.example"],
    ...["http://[::1", `https://evil.example/${"x".repeat(10_000)}`, "mailto:a@example.org"],
  ])("case 73: %.60j is no address of a source or of a picture", async (url) => {
    const said = { language: "en", title: "T" };
    for (const [input, field] of [
      [{ ...said, source: { url } }, ["source", "url"]],
      [{ ...said, images: [{ url }] }, ["images", "0", "url"]],
    ] as const) {
      const { articleCreate } = await api
        .as(writer)
        .run<{ articleCreate: { userErrors: object[] } }>(create, { input });
      expect(articleCreate).toEqual({
        ...{ article: null, userErrors: [{ code: "BAD_USER_INPUT", field: ["input", ...field] }] },
      });
    }
  });

  test("case 70: lists beyond their limit are refused with their path, and ids given twice count once", async () => {
    const topic = await api
      .as(writer)
      .run<{ topicCreate: { topic: { id: string } } }>(
        'mutation { topicCreate(input: { names: [{ text: "T" }] }) { topic { id } } }',
      );
    const { id } = topic.topicCreate.topic;
    const input = { language: "en", title: "T" };
    const many = (one: unknown): unknown[] => Array.from({ length: 10_000 }, () => one);
    const lists = {
      topicIds: id,
      coversIds: id,
      contributors: { name: "A", kind: "AUTHOR" },
      images: { url: "https://a.example/1.png" },
      mentions: { words: "A" },
    };
    for (const [name, one] of Object.entries(lists)) {
      const { articleCreate } = await api
        .as(writer)
        .run<{ articleCreate: object }>(create, { input: { ...input, [name]: many(one) } });
      expect(articleCreate).toEqual({
        ...{ article: null, userErrors: [{ code: "BAD_USER_INPUT", field: ["input", name] }] },
      });
    }
    const twice = await api.as(writer).run<{ articleCreate: { article: { id: string } } }>(create, {
      input: { ...input, topicIds: [id, id] },
    });
    const asked = "query ($id: ID!) { article(id: $id) { topics { id } } }";
    expect(await api.as(editor).run(asked, { id: twice.articleCreate.article.id })).toEqual({
      article: { topics: [{ id }] },
    });
  });

  test("case 76: names that every object has are plain keys, and change nothing", async () => {
    const query = "query ($id: ID) { article(id: $id) { title } }";
    for (const key of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]) {
      for (const body of [
        `{"query":${JSON.stringify(query)},"variables":{"${key}":{"x":1},"id":"art_1"}}`,
        `{"query":${JSON.stringify(query)},"variables":{"id":{"${key}":{"x":1}}}}`,
        `{"query":"{ __typename }","${key}":{"x":1}}`,
        `{"query":"{ __typename }","extensions":{"${key}":{"x":1}}}`,
      ]) {
        const { status, codes } = await served.send({ ...post({ query }), body });
        expect([200, 400]).toContain(status);
        expect(codes.filter((code) => code !== "BAD_USER_INPUT")).toEqual([]);
      }
    }
    const clean: Record<string, unknown> = {};
    expect([clean["x"], clean["polluted"]]).toEqual([undefined, undefined]);
  });
});
