import { randomBytes } from "node:crypto";

/**
 * What nobody but its owner may read again, each with a text that stands nowhere else. What joins the API with a secret
 * of its own, such as a password or a session, adds it here and to the operations that carry it.
 */
export class Secrets {
  readonly idempotencyKey = marked();
  /** What a reader's device calls itself; only a digest of it is kept. */
  readonly clickClient = marked();
  readonly cookie = marked();
  /** A text in the place of a token. */
  readonly noToken = marked();

  /**
   * @param databasePassword in the URL of the database, where it takes one
   * @param tokens those that the server gave out
   */
  constructor(
    readonly databasePassword: string,
    readonly tokens: readonly string[],
  ) {}

  /** By name. A token with a typing error is as good as the token, so that half of one counts as well. */
  all(): ReadonlyMap<string, string> {
    const { databasePassword, idempotencyKey, clickClient, cookie, noToken, tokens } = this;
    return new Map([
      ...Object.entries({ databasePassword, idempotencyKey, clickClient, cookie, noToken }),
      ...tokens.map((token, index) => [`token ${String(index)}`, token.slice(0, 24)] as const),
    ]);
  }

  /** Which of them a text holds. */
  foundIn(text: string): string[] {
    return [...this.all()].filter(([, secret]) => text.includes(secret)).map(([name]) => name);
  }
}

/** Of letters and digits alone, so that it reads alike however it is written. */
export function marked(): string {
  return `canary${randomBytes(12).toString("hex")}`;
}

/** A request that carries secrets, where they belong and where they do not. */
export interface Carrier {
  readonly name: string;
  readonly init: RequestInit;
  readonly search?: string;
  /** Whether it puts a secret where none belongs, so that the refusal may repeat it to whoever sent it. */
  readonly isMisplaced?: boolean;
}

/** Requests of every kind: done, refused by the door, by GraphQL, by rights, by the rules, by the store. */
export function carriers(secrets: Secrets, articleId: string): Carrier[] {
  const [token = ""] = secrets.tokens;
  const signed = { authorization: `Bearer ${token}`, cookie: `session=${secrets.cookie}` };
  return [
    ...signedCalls(secrets, signed, articleId),
    ...atTheDoor(secrets, signed),
    ...misplaced(secrets, signed),
  ];
}

type Signed = Readonly<Record<string, string>>;

function signedCalls(secrets: Secrets, signed: Signed, articleId: string): Carrier[] {
  const { idempotencyKey: key, clickClient } = secrets;
  const create =
    "mutation ($key: String, $input: ArticleCreateInput!) { articleCreate(idempotencyKey: $key, input: $input) { article { id version history { action changed { after } } } userErrors { code message field } } }";
  const input = { language: "en", title: "A title" };
  const click =
    "mutation ($id: ID!, $client: String) { articleClick(id: $id, client: $client) { counted userErrors { message } } }";
  return [
    call("a read with a token", signed, "{ viewer { name } revisions { nodes { title } } }"),
    call("a mutation with a key", signed, create, { key, input }),
    call("the same again", signed, create, { key, input }),
    call("the key for another input", signed, create, { key, input: { ...input, title: "Other" } }),
    call("a key that is too long", signed, create, { key: key.repeat(20), input }),
    call("a mutation that is refused", signed, create, {
      key: `${key}2`,
      input: { ...input, title: "" },
    }),
    call(
      "a mutation beyond the access level",
      signed,
      `mutation { articleWithdraw(id: "${articleId}", expectedVersion: 1, reason: "No.") { userErrors { message } } }`,
    ),
    call(
      "a mutation of nothing",
      signed,
      'mutation { personUpdate(id: "per_01hm2x3y4z5a6b7c8d9e0f1g2h", expectedVersion: 1, input: {}) { userErrors { message } } }',
    ),
    call("a click", signed, click, { id: articleId, client: clickClient }),
    call("a click without a token", {}, click, { id: articleId, client: clickClient }),
    call("a click on nothing", {}, click, {
      id: "art_01hm2x3y4z5a6b7c8d9e0f1g2h",
      client: clickClient,
    }),
    call("a client that is too long", {}, click, { id: articleId, client: clickClient.repeat(20) }),
    call(
      "a query that is too expensive",
      signed,
      "{ articles(first: 100) { nodes { participations(first: 100) { nodes { event { participations(first: 100) { nodes { id } } } } } } } }",
    ),
    call("a syntax error", signed, "{ viewer { name "),
    call("a field that there is not", signed, "{ viewer { passwordHash } }"),
    call("a wrong argument", signed, "{ articles(first: 1000) { totalCount } }"),
    {
      name: "a read by GET",
      init: { headers: { ...signed, "apollo-require-preflight": "true" } },
      search: "?query={viewer{name}}",
    },
    {
      name: "a mutation by GET",
      init: { headers: { ...signed, "apollo-require-preflight": "true" } },
      search: "?query=mutation{articleApprove(id:1,expectedVersion:1){userErrors{code}}}",
    },
  ];
}

function atTheDoor({ noToken, tokens: [token = ""] }: Secrets, signed: Signed): Carrier[] {
  const query = "{ viewer { name } }";
  const typo = token.slice(0, -1) + (token.endsWith("a") ? "b" : "a");
  return [
    ...[
      `Bearer ${noToken}`,
      `Bearer ${typo}`,
      `Basic ${noToken}`,
      `bearer${token}`,
      `Bearer ${token} ${token}`,
      noToken.repeat(400),
    ].map((authorization, index) =>
      call(`credentials that hold nothing ${String(index)}`, { authorization }, query),
    ),
    {
      name: "no JSON",
      init: {
        method: "POST",
        headers: { ...signed, "content-type": "application/json" },
        body: `{"query": ${noToken}`,
      },
    },
    {
      name: "a form",
      init: {
        method: "POST",
        headers: { ...signed, "content-type": "application/x-www-form-urlencoded" },
        body: `token=${noToken}`,
      },
    },
    {
      name: "a list",
      init: {
        method: "POST",
        headers: { ...signed, "content-type": "application/json" },
        body: JSON.stringify([{ query, token: noToken }]),
      },
    },
    {
      name: "too large",
      init: {
        method: "POST",
        headers: { ...signed, "content-type": "application/json" },
        body: JSON.stringify({ query, token: noToken.repeat(100_000) }),
      },
    },
    { name: "a method that there is not", init: { method: "DELETE", headers: signed } },
    ...["token", "access_token", "x"].map((name) => ({
      name: `in the address as ${name}`,
      init: { headers: { "apollo-require-preflight": "true" } },
      search: `?query={viewer{name}}&${name}=${token}`,
    })),
    {
      name: "in a header of its own",
      init: { ...call("", { "x-api-key": noToken, "x-request-id": noToken }, query).init },
    },
  ];
}

function misplaced({ noToken, idempotencyKey: key }: Secrets, signed: Signed): Carrier[] {
  const create =
    'mutation ($key: String) { articleCreate(idempotencyKey: $key, input: { language: "en", title: "T" }) { userErrors { message } } }';
  return [
    call("an object in place of a key", signed, create, { key: { key } }),
    call("a variable that there is not", signed, "{ viewer { name } }", { [noToken]: noToken }),
    call("as a name of a field", signed, `{ ${noToken} }`),
    call("as an id", signed, `{ node(id: "${noToken}") { id } }`),
    call("as a slug", signed, `{ article(slug: "${noToken}") { id } }`),
    call("as a cursor", signed, `{ articles(after: "${noToken}") { totalCount } }`),
    call("as a name of an operation", signed, `query ${noToken} { viewer { name } }`),
    call("in a comment", signed, `# ${noToken}\n{ viewer { name } `),
  ].map((carrier) => ({ ...carrier, isMisplaced: true }));
}

function call(name: string, headers: Signed, query: string, variables: object = {}): Carrier {
  const body = JSON.stringify({ query, variables });
  return {
    name,
    init: { method: "POST", headers: { ...headers, "content-type": "application/json" }, body },
  };
}
