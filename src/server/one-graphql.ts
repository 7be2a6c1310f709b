import { createRequire } from "node:module";

import { OperatorError } from "../kernel/errors";

/** The packages whose objects meet in one schema. */
const dependents = [
  "@apollo/server",
  "@escape.tech/graphql-armor-max-aliases",
  "@escape.tech/graphql-armor-max-depth",
  "@escape.tech/graphql-armor-max-directives",
  "graphql-query-complexity",
  "graphql-scalars",
  "type-graphql",
];

/**
 * Makes sure that everybody uses the same copy of `graphql`: types of one copy are unknown to another, which shows
 * only later, as errors that nobody understands.
 *
 * @param from a file of the program, from which the packages are looked up
 * @throws OperatorError that names the second copy
 */
export function assertOneGraphql(
  from: string = __filename,
  packages: readonly string[] = dependents,
): void {
  const lookUp = createRequire(from);
  const ours = lookUp.resolve("graphql");
  for (const name of packages) {
    const theirs = createRequire(lookUp.resolve(name)).resolve("graphql");
    if (theirs !== ours) {
      throw new OperatorError(
        `${name} brings its own copy of graphql (${theirs}) beside ${ours}. Install anew with \`npm ci\`.`,
      );
    }
  }
}
