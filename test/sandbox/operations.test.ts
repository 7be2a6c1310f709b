import { type OperationDefinitionNode, parse, validate } from "graphql";

import { readyOperations } from "../../src/sandbox/operations";
import { buildSchema } from "../../src/schema";
import { costOf } from "../../src/server/cost";
import { limitRules, limits } from "../../src/server/limits";
import { type Api, openSampleApi } from "../support/api";
import { eachDatabase } from "../support/database";

const operations = readyOperations();

/** What a newcomer should see in each answer, among other things. */
const shown: Readonly<Record<string, readonly string[]>> = {
  "who-was-there": ["Qi Kai", "Zhang Xia", "Chen Heping", "Yang Quanbing", "Huang Jiaxin"],
  "person-through-time": ["Qi Kai", "deputy minister", "2023-11-23", "just-visits-daqo"],
  "shared-events": ["just-visits-daqo-2023", "Zhang Xia", "Chen Heping"],
  "newest-articles": ["just-visits-daqo", "2023-11-24", "VISIT"],
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
    expect(costOf({ schema, document, operation, variables: {} })).toBeLessThan(limits.cost / 2);
  });
});

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openSampleApi(databases);
  });

  test.each(operations)("$key: answers from the sample, without the draft", async (operation) => {
    const answer = JSON.stringify(await api.run(operation.query));
    for (const part of shown[operation.key] ?? [operation.key]) expect(answer).toContain(part);
    expect(answer).not.toContain("daqo-visits-just-2024");
  });
});
