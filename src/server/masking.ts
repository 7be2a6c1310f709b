import { type ASTNode, GraphQLError, type GraphQLFormattedError, Kind } from "graphql";

import { ApiError, type ErrorCode } from "../kernel/errors";

/** The only thing that a client learns of an error that we did not mean for it. */
export const internalErrorMessage =
  "Something went wrong in the server. Its log has the details under the request id.";

/** What an error shows to a client, before the request id is added. */
export interface ShownError extends GraphQLFormattedError {
  readonly extensions: {
    code: ErrorCode;
    field?: readonly string[];
    /** Of RATE_LIMITED. */
    retryAfterSeconds?: number;
    requestId?: string;
  };
}

/** The codes that graphql-js and Apollo give to what is wrong with a request, in the words of this API. */
const codeByApolloCode: Readonly<Record<string, ErrorCode>> = {
  GRAPHQL_PARSE_FAILED: "GRAPHQL_PARSE_FAILED",
  GRAPHQL_VALIDATION_FAILED: "GRAPHQL_VALIDATION_FAILED",
  BAD_USER_INPUT: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "BAD_USER_INPUT",
};

/**
 * What leaves the server of an error: our own errors as they are, GraphQL's complaints about the request with their
 * text cut to a reasonable length, and of everything else nothing.
 *
 * @param hideSchema whether texts may name only what the request named
 */
export function shownError(raw: unknown, hideSchema: boolean): ShownError {
  const own = ownError(raw);
  if (own !== null)
    return { ...placeOf(raw), message: own.message, extensions: extensionsOf(raw, own.code) };
  const limit = limitOfGraphql(raw);
  if (limit !== null) return { message: limit, extensions: { code: "QUERY_TOO_EXPENSIVE" } };
  const code = requestErrorCode(raw);
  if (code === null || !(raw instanceof GraphQLError)) {
    return {
      ...placeOf(raw),
      message: internalErrorMessage,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    };
  }
  const message =
    hideSchema && tellsOfSchema(code, raw) ? withoutSchema(raw) : shortened(raw.message);
  return { ...placeOf(raw), message, extensions: extensionsOf(raw, code) };
}

/** Whether an error is one that clients may see; any other belongs into the log. */
export function isExpected(raw: unknown): boolean {
  return ownError(raw) !== null || requestErrorCode(raw) !== null;
}

/** The error of ours inside what GraphQL and Apollo wrapped around it. */
function ownError(raw: unknown): ApiError | null {
  if (raw instanceof ApiError) return raw;
  return raw instanceof GraphQLError && raw.originalError instanceof ApiError
    ? raw.originalError
    : null;
}

/**
 * The code of an error that was found before execution. An error of a resolver has a path, so that no code which a
 * library attaches to one can pass for ours.
 */
function requestErrorCode(raw: unknown): ErrorCode | null {
  if (!(raw instanceof GraphQLError) || raw.path !== undefined) return null;
  const code = raw.extensions["code"];
  if (raw.message.startsWith("Too many errors processing variables")) return "BAD_USER_INPUT";
  if (typeof code !== "string") return null;
  return codeByApolloCode[code] ?? null;
}

/** graphql-js reports its own limits as if the document had a mistake. */
function limitOfGraphql(raw: unknown): string | null {
  if (!(raw instanceof GraphQLError) || raw.path !== undefined) return null;
  if (/^Syntax Error: Document contains more tha[nt] \d+ (tokens|comments)\./.test(raw.message)) {
    return "The document is too long.";
  }
  return raw.message === "Validation aborted." ? "The document repeats too many fields." : null;
}

function placeOf(raw: unknown): Pick<GraphQLFormattedError, "locations" | "path"> {
  if (!(raw instanceof GraphQLError)) return {};
  return {
    ...(raw.locations === undefined ? {} : { locations: raw.locations }),
    ...(raw.path === undefined ? {} : { path: raw.path }),
  };
}

/** The path of the argument from the operation's root; a resolver's own error counts from its field. */
function extensionsOf(raw: unknown, code: ErrorCode): ShownError["extensions"] {
  const seconds = ownError(raw)?.retryAfterSeconds;
  return seconds === undefined
    ? placed(raw, code)
    : { ...placed(raw, code), retryAfterSeconds: seconds };
}

function placed(raw: unknown, code: ErrorCode): ShownError["extensions"] {
  const field =
    ownError(raw)?.field ?? (raw instanceof GraphQLError ? raw.extensions["field"] : undefined);
  if (!isPath(field)) return { code };
  const path = raw instanceof GraphQLError && !field[0]?.startsWith("@") ? (raw.path ?? []) : [];
  return { code, field: [...path.filter((key) => typeof key === "string"), ...field] };
}

function isPath(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function tellsOfSchema(code: ErrorCode, error: GraphQLError): boolean {
  return (
    code === "GRAPHQL_VALIDATION_FAILED" || (code === "BAD_USER_INPUT" && error.nodes !== undefined)
  );
}

/** Validation texts hold names of types, arguments and values that the client did not send. */
function withoutSchema(error: GraphQLError): string {
  const node = error.nodes?.[0];
  const name = node && sentName(node);
  return name === undefined
    ? "The operation is not valid here."
    : `"${shortened(name)}" is not valid here.`;
}

function sentName(node: ASTNode): string | undefined {
  if (node.kind === Kind.VARIABLE_DEFINITION) return `$${node.variable.name.value}`;
  if (node.kind === Kind.INLINE_FRAGMENT) return node.typeCondition?.name.value;
  if (node.kind === Kind.OPERATION_DEFINITION) return node.name?.value;
  if ("name" in node) return node.name.value;
  return "value" in node && typeof node.value === "string" ? node.value : undefined;
}

/** GraphQL quotes what was sent, however long it is. The beginning and the end say enough. */
function shortened(text: string): string {
  return text.length <= 400 ? text : `${text.slice(0, 200)} … ${text.slice(-100)}`;
}
