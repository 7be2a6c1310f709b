import type { ReviewRule, Viewer } from "../../src/kernel/context";
import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Api, editor, writer } from "../support/api";

export interface Payload {
  readonly article: { readonly id: string; readonly version: number } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[] | null;
    readonly differingFields: readonly string[] | null;
  }[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

export const payload =
  "{ article { id version } userErrors { code field differingFields } warnings { code message } }";

const shown = `query ($id: ID!) {
  article(id: $id) {
    slug status title body bodyHtml version firstPublishedAt publishedAt withdrawnReason
    topics { slug } covers { nodes { slug } } corrections { note publishedAt }
    workingRevision { number state remark title availableTransitions publishAt }
    revisions { totalCount nodes { number state title author { name } submittedBy { name } publishedBy { name } approvedBy { name } forcedReason restoredFrom } }
  }
}`;

/** The types of the further arguments of steps. */
const types: Readonly<Record<string, string>> = {
  ...{ input: "ArticleUpdateInput!", remark: "String!", reason: "String!", at: "DateTime!" },
  ...{ number: "Int!", redirectUrl: "String" },
};

type Step = readonly [
  who: Viewer,
  name: string,
  more?: Readonly<Record<string, unknown>>,
  reviewRule?: ReviewRule,
];

/** One article in the hands of several people, each of whom sees what the one before did. */
export class Desk {
  id = "";
  version = 0;

  constructor(private readonly api: Api) {}

  async create(input: object, who: Viewer = writer): Promise<Payload> {
    const operation = `mutation ($input: ArticleCreateInput!) { articleCreate(input: $input) ${payload} }`;
    const { articleCreate } = await this.api
      .as(who)
      .run<{ articleCreate: Payload }>(operation, { input });
    return articleCreate;
  }

  /** Writes an article and takes it in hand. */
  async begin(input: object): Promise<void> {
    const { article } = await this.create(input);
    this.id = article?.id ?? "";
    this.version = article?.version ?? 0;
  }

  /** One step with the version that was seen last. */
  async step(...[who, name, more = {}, reviewRule = "two-person"]: Step): Promise<Payload> {
    const declared = Object.keys(more).map((key) => `, $${key}: ${types[key] ?? ""}`);
    const passed = Object.keys(more).map((key) => `, ${key}: $${key}`);
    const operation = `mutation ($id: ID!, $version: Int!${declared.join("")}) {
      ${name}(id: $id, expectedVersion: $version${passed.join("")}) ${payload} }`;
    const answer = await this.api
      .with({ reviewRule })
      .as(who)
      .run<Record<string, Payload>>(operation, { id: this.id, version: this.version, ...more });
    const result = answer[name]!;
    if (result.userErrors.length === 0) this.version = result.article?.version ?? 0;
    return result;
  }

  async done(...args: Step): Promise<void> {
    expect({ step: args[1], ...(await this.step(...args)) }).toMatchObject({
      ...{ step: args[1], userErrors: [] },
    });
  }

  /** A step that is refused with this code and changes nothing. */
  async refused(code: string, ...args: Step): Promise<void> {
    const before = await contentsOf(this.api.database, graphEntities);
    expect({ step: args[1], errors: (await this.step(...args)).userErrors }).toMatchObject({
      ...{ step: args[1], errors: [{ code }] },
    });
    expect(await contentsOf(this.api.database, graphEntities)).toEqual(before);
  }

  async article(who: Viewer = editor): Promise<Record<string, unknown> | null> {
    const asked = { id: this.id };
    const answer = await this.api
      .as(who)
      .run<{ article: Record<string, unknown> | null }>(shown, asked);
    return answer.article;
  }
}
