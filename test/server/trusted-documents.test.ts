import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { databasesOf } from "../support/database";
import { answerOf, post, Served } from "./served";

const directory = mkdtempSync(join(tmpdir(), "rapporteur-documents-"));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const document = "query Titles($first: Int) { articles(first: $first) { totalCount } }";
const hash = createHash("sha256").update(document).digest("hex");
const other = "{ people { totalCount } }";

function manifest(content: unknown): string {
  const path = join(
    directory,
    `${createHash("md5").update(JSON.stringify(content)).digest("hex")}.json`,
  );
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const databases = databasesOf("sqlite");
const start = (trustedDocuments: string | null, trustedOnly = false) =>
  Served.start(databases, { config: { trustedDocuments, trustedOnly } });

const get = async (served: Served, parameters: Record<string, string>) =>
  answerOf(
    await fetch(`${served.url}?${new URLSearchParams(parameters).toString()}`, {
      headers: { "apollo-require-preflight": "true" },
    }),
  );

describe("documents sent by their hash", () => {
  let served: Served;
  beforeAll(async () => {
    served = await start(manifest({ [hash]: document, byName: other }));
  });
  afterAll(() => {
    served.leave();
  });
  const found = { articles: { totalCount: 0 } };

  it.each([
    ["documentId", { documentId: hash }],
    ["documentId with the name of the hash", { documentId: `sha256:${hash}` }],
    ["documentId and the same text", { documentId: hash, query: document }],
    ["Apollo's extension", { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
  ])("are answered: %s, by POST and by GET", async (_name, parameters) => {
    const variables = { first: 1 };
    const posted = await served.send(post({ ...parameters, variables }));
    const flat = Object.entries({ ...parameters, variables }).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const got = await get(served, Object.fromEntries(flat) as Record<string, string>);
    expect([posted.body.data, got.body.data]).toEqual([found, found]);
    expect(got.headers.get("cache-control")).toBe("public, no-cache");
  });

  it("an id that is null is none", async () => {
    const { body } = await served.send(post({ query: document, documentId: null }));
    expect(body.data).toEqual(found);
  });

  it("an id can be a name, and other documents are answered as well", async () => {
    const { body } = await served.send(post({ documentId: "byName" }));
    expect(body.data).toEqual({ people: { totalCount: 0 } });
    expect((await served.run("{ events { totalCount } }")).status).toBe(200);
  });

  it.each([
    ["an unknown hash", { documentId: hash.replace(/^./, "x") }],
    ["an unknown hash with a text", { documentId: "new", query: other }],
    ["a known hash with another text", { documentId: hash, query: other }],
    ["an id that is no text", { documentId: 1 }],
    [
      "an unknown hash of Apollo's",
      { extensions: { persistedQuery: { sha256Hash: "new" } }, query: other },
    ],
  ])("case 25: %s is refused and not learnt", async (_name, parameters) => {
    served.statements.length = 0;
    for (let round = 0; round < 2; round += 1) {
      const { status, codes } = await served.send(post(parameters));
      expect([status, codes]).toEqual([400, ["BAD_USER_INPUT"]]);
    }
    expect(served.statements).toEqual([]);
  });
});

describe("a server that answers nothing else", () => {
  let served: Served;
  beforeAll(async () => {
    served = await start(
      manifest({
        format: "apollo-persisted-query-manifest",
        version: 1,
        operations: [{ id: hash, name: "Titles", type: "query", body: document }],
      }),
      true,
    );
  });
  afterAll(() => {
    served.leave();
  });

  it("case 25: refuses every other document by POST and by GET, introspection too", async () => {
    expect((await served.send(post({ documentId: hash }))).status).toBe(200);
    expect((await served.run(document)).status).toBe(200);
    for (const query of [
      other,
      "{ __typename }",
      "{ __schema { types { name } } }",
      `${document} `,
    ]) {
      expect((await served.run(query)).status).toBe(400);
      expect((await get(served, { query })).status).toBe(400);
    }
    expect((await served.send(post({}))).status).toBe(400);
  });
});

describe("a manifest that does not hold", () => {
  it.each([
    ["no JSON", "{", "is not JSON"],
    ["another form", [], "no manifest of trusted documents"],
    [
      "a text that is not that of its hash",
      { [hash]: other },
      "is not the text of which its id is the hash",
    ],
    ["no GraphQL", { a: "{" }, "is not GraphQL"],
    ["a field that there is not", { a: "{ nothing }" }, "does not fit the schema"],
  ])("ends the start: %s", async (_name, content, message) => {
    await expect(start(manifest(content))).rejects.toThrow(message);
  });

  it("ends the start: no such file, and no file at all where nothing else would be answered", async () => {
    await expect(start(join(directory, "none.json"))).rejects.toThrow("cannot be read");
    await expect(start(null, true)).rejects.toThrow("TRUSTED_DOCUMENTS has to name the file");
  });
});
