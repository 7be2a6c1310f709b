import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import type {
  ASTVisitor,
  GraphQLError,
  Location,
  ValidationContext,
  ValidationRule,
} from "graphql";

import { ApiError } from "../kernel/errors";
import { oneCredentialRule } from "./one-credential";

/** What one request may ask. The answers state the cost; the other limits are not revealed. */
export const limits = {
  /** Bytes of a request's body. */
  bodyBytes: 100_000,
  /** Levels of arrays and objects in a request's JSON. */
  jsonDepth: 64,
  tokens: 1_500,
  /** GraphQL counts neither comments nor commas as tokens. */
  comments: 500,
  commas: 1_500,
  aliases: 15,
  directives: 30,
  depth: 12,
  /** Objects that an operation could return; see cost.ts. */
  cost: 20_000,
  /** Fields and fragments that are looked at, with each use of a fragment counted anew. */
  selections: 3_000,
  /** Errors before checking stops; one more says that there were more. */
  errors: 5,
} as const;

/** At most this many errors leave the server in one answer. */
export const errorsInAnswer = limits.errors + 1;

/** The rules by which a document is refused for its shape, whatever its variables are. */
export const limitRules: readonly ValidationRule[] = [
  limitOnCommas,
  oneCredentialRule,
  maxAliasesRule({
    n: limits.aliases,
    allowList: [],
    ...refusal("The operation uses too many aliases."),
  }),
  maxDirectivesRule({
    n: limits.directives,
    ...refusal("The operation uses too many directives."),
  }),
  maxDepthRule({
    n: limits.depth,
    flattenFragments: true,
    ...refusal("The operation is nested too deeply."),
  }),
];

export function tooExpensive(message: string): ApiError {
  return new ApiError("QUERY_TOO_EXPENSIVE", message);
}

interface Refusal {
  propagateOnRejection: false;
  onReject: ((context: ValidationContext | null, error: GraphQLError) => void)[];
}

/** Left to themselves, Armor's rules throw, which Apollo answers with status 500. */
function refusal(message: string): Refusal {
  return {
    propagateOnRejection: false,
    onReject: [(context) => context?.reportError(tooExpensive(message))],
  };
}

/** Without it, a document could make the lexer work without end and have no token. */
function limitOnCommas(context: ValidationContext): ASTVisitor {
  return {
    Document({ loc }) {
      if (loc === undefined || commasBetweenTokens(loc) <= limits.commas) return;
      context.reportError(tooExpensive("The document has too many commas."));
    },
  };
}

function commasBetweenTokens({ startToken, source }: Location): number {
  let count = 0;
  for (let token = startToken; token.next !== null; token = token.next) {
    for (let at = token.end; at < token.next.start; at += 1)
      if (source.body[at] === ",") count += 1;
  }
  return count;
}
