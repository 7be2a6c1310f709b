import {
  DirectiveLocation,
  getDirectiveValues,
  GraphQLDirective,
  GraphQLNonNull,
  type GraphQLResolveInfo,
  GraphQLString,
} from "graphql";

import { languageTag } from "./language";

export const inLanguageDirective = new GraphQLDirective({
  name: "inLanguage",
  description:
    "Asks for all names of an operation in one language; the argument `language` of a field overrides it. A thing that has no name in that language is shown by the official name recorded first, else by any other.",
  locations: [DirectiveLocation.QUERY, DirectiveLocation.MUTATION],
  args: {
    tag: {
      type: new GraphQLNonNull(GraphQLString),
      description: "A BCP 47 tag such as en, zh or zh-Latn.",
    },
  },
});

const askedByOperation = new WeakMap<object, string | null>();

/**
 * The language that a field is asked in: its own argument, else the operation's `@inLanguage`, else null.
 *
 * @throws BAD_USER_INPUT when the tag is not well-formed
 */
export function askedLanguage(
  argument: string | null | undefined,
  info: GraphQLResolveInfo,
): string | null {
  if (argument !== null && argument !== undefined) return languageTag(argument, ["language"]);
  // One execution has one object of variables: it stands for the operation with its variables.
  const known = askedByOperation.get(info.variableValues);
  if (known !== undefined) return known;
  const values = getDirectiveValues(inLanguageDirective, info.operation, info.variableValues);
  const asked =
    typeof values?.["tag"] === "string" ? languageTag(values["tag"], ["@inLanguage", "tag"]) : null;
  askedByOperation.set(info.variableValues, asked);
  return asked;
}
