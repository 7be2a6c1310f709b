import { isObjectType } from "graphql";

import { readersOf } from "../../src/guard-fields";
import { buildSchema } from "../../src/schema";

test("a field that a property answers has no resolver, also where an interface declares it", () => {
  const withResolver = Object.values(buildSchema().getTypeMap())
    .filter(isObjectType)
    .filter((type) => type.getInterfaces().some(({ name }) => name === "Node"))
    .filter((type) => readersOf(type, { name: "id" }) === "everyone")
    .filter((type) => type.getFields()["id"]?.resolve !== undefined);
  expect(withResolver.map(({ name }) => name)).toEqual([]);
});
