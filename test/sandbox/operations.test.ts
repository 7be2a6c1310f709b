import { type OperationDefinitionNode, parse, validate } from "graphql";

import { readyOperations } from "../../src/sandbox/operations";
import { buildSchema } from "../../src/schema";
import { costOf } from "../../src/server/cost";
import { limitRules, limits } from "../../src/server/limits";
import { type Api, managingEditor, openSampleApi, writer } from "../support/api";
import { eachDatabase } from "../support/database";

const operations = readyOperations();
const queries = operations.filter(({ as }) => as === "anyone");
const mutations = operations.filter(({ as }) => as !== "anyone");

/** What a newcomer should see in each answer, among other things. */
const shown: Readonly<Record<string, readonly string[]>> = {
  "who-was-there": ["Qi Kai", "Zhang Xia", "Chen Heping", "Yang Quanbing", "Huang Jiaxin"],
  "person-through-time": ["Qi Kai", "deputy minister", "2023-11-23", "just-visits-daqo"],
  "shared-events": ["just-visits-daqo-2023", "Zhang Xia", "Chen Heping"],
  "partnership-file": ["just-visits-daqo-2023", "Daqo Group", "Qi Kai", "Huang Jiaxin", "RECEIVER"],
  "partners-to-follow-up": ["Daqo Group", "just-visits-daqo-2023", "Chen Heping"],
  contacts: ["Chen Heping", "Qi Kai", "Yang Quanbing"],
  "how-they-are-connected": ["Qi Kai", "Bao Xinhe", "Daqo Group", "just-visits-daqo"],
  "received-by": ["just-visits-daqo-2023", "Chen Heping", "employment"],
  "newest-articles": ["just-visits-daqo", "2023-11-24", "VISIT"],
  search: ["校企合作捐赠签约仪式", "university-enterprise-cooperation", "just-visits-daqo-2023"],
  "topic-overview": ["校企合作", "just-visits-daqo-2023"],
};

describe("the ready operations", () => {
  const schema = buildSchema();

  test.each(operations)("$key: fits the schema and its limits", ({ query }) => {
    const document = parse(query);
    const problems = [...validate(schema, document), ...validate(schema, document, limitRules)];
    expect(problems.map(({ message }) => message)).toEqual([]);
  });

  test.each(operations)("$key: stays under half of what one may cost", ({ query }) => {
    const document = parse(query);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const declared = operation.variableDefinitions ?? [];
    const variables = Object.fromEntries(
      declared.map(({ variable: { name } }) => [name.value, name.value === "version" ? 1 : "1"]),
    );
    expect(costOf({ schema, document, operation, variables })).toBeLessThan(limits.cost / 2);
  });
});

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openSampleApi(databases);
  });

  test.each(queries)("$key: answers from the sample, without the draft", async (operation) => {
    const answer = JSON.stringify(await api.run(operation.query));
    for (const part of shown[operation.key] ?? [operation.key]) expect(answer).toContain(part);
    expect(answer).not.toContain("daqo-visits-just-2024");
  });

  test("the editor's path: what each operation needs is found by its lookup, and each is done", async () => {
    const statuses: unknown[] = [];
    for (const key of [
      ...mutations.slice(0, 6).map((one) => one.key),
      "submit-article",
      "publish-article",
      "withdraw-article",
    ]) {
      const { query, lookup, as } = mutations.find((one) => one.key === key)!;
      const who = api.as(as === "writer" ? writer : managingEditor);
      const variables = lookup === null ? {} : valuesIn(await who.run(lookup));
      const answer = await who.run<Record<string, { userErrors: unknown[] }>>(query, variables);
      for (const { userErrors } of Object.values(answer))
        expect({ key, userErrors }).toEqual({ key, userErrors: [] });
      const { article, event } = await api.run<Record<string, { status: string } | null>>(
        '{ article(slug: "automation-college-returns") { status } event(slug: "automation-college-at-daqo-2024") { slug } }',
      );
      statuses.push([key, article?.status ?? null, event !== null]);
    }
    expect(statuses).toEqual([
      ["write-article", null, false],
      ["file-visit", null, false],
      ["preview-article", null, false],
      ["submit-article", null, false],
      ["publish-article", "PUBLISHED", true],
      ["correct-article", "PUBLISHED", true],
      ["submit-article", "PUBLISHED", true],
      ["publish-article", "PUBLISHED", true],
      ["withdraw-article", "WITHDRAWN", false],
    ]);
  });
});

/** Each value of an answer under its own name, as the sandbox's page collects them. */
function valuesIn(data: object): Record<string, unknown> {
  const entries = Object.entries(data).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? Object.entries(valuesIn(value))
      : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}
