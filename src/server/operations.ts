import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestListener,
} from "@apollo/server";
import {
  type ASTNode,
  type DocumentNode,
  getVariableValues,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from "graphql";
import type { Logger } from "pino";

import type { Context } from "../kernel/context";
import { ApiError, badUserInput, type ErrorCode } from "../kernel/errors";
import { pathInOperation } from "./argument-path";
import { costOf } from "./cost";
import { errorsInAnswer, limits, tooExpensive } from "./limits";
import { isExpected, type ShownError } from "./masking";

/** What becomes known about a request on its way, for its answer and for the metrics. */
export interface RequestRecord {
  operation: "query" | "mutation" | "subscription" | "none";
  code: ErrorCode | "OK";
  cost: number | null;
  /** Whether the operation's errors have their request id. */
  answered: boolean;
  /** Whether the answer was a kept one. */
  isKept: boolean;
  /** The document, once it was found to be right. */
  document: DocumentNode | null;
}

export function newRecord(): RequestRecord {
  return {
    operation: "none",
    code: "OK",
    cost: null,
    answered: false,
    isKept: false,
    document: null,
  };
}

export interface ServedContext extends Context {
  readonly record: RequestRecord;
}

type Served = GraphQLRequestContext<ServedContext>;

/** Checks each operation before it runs, and completes its answer. */
export function operationPlugin(log: Logger): ApolloServerPlugin<ServedContext> {
  const listener: GraphQLRequestListener<ServedContext> = {
    didResolveOperation(request) {
      try {
        checkOperation(request);
      } catch (error) {
        // Apollo answers 500 to an error of this hook that does not say otherwise.
        if (error instanceof ApiError) error.extensions["http"] = { status: 400 };
        throw error;
      }
      return Promise.resolve();
    },
    didEncounterErrors(request) {
      for (const error of request.errors) {
        refusePersistedQuery(error);
        tellWhenToRetry(error);
        if (isExpected(error)) nameArgument(error, request.document, request.operation);
        else
          log.error({
            err: causeOf(error),
            path: error.path,
            requestId: request.contextValue.requestId,
          });
      }
      return Promise.resolve();
    },
    willSendResponse(request) {
      completeAnswer(request);
      return Promise.resolve();
    },
  };
  return {
    requestDidStart: () => Promise.resolve(listener),
    unexpectedErrorProcessingRequest({ error, requestContext }) {
      log.error({ err: error, requestId: requestContext.contextValue.requestId });
      return Promise.resolve();
    },
  };
}

function checkOperation({ document, operation, request, schema, contextValue }: Served): void {
  if (document === undefined) return;
  if (!operation) throw badUserInput(unresolvedOperation(request.operationName), ["operationName"]);
  contextValue.record.operation = operation.operation;
  contextValue.record.document = document;
  checkRoot(operation, schema.getRootType(operation.operation) != null);
  const given = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    request.variables ?? {},
    {
      maxErrors: limits.errors,
    },
  );
  // Execution reports all of these errors, before any resolver; from here only one could be thrown.
  if (given.errors !== undefined) return;
  const cost = costOf({ schema, document, operation, variables: request.variables ?? {} });
  contextValue.record.cost = cost;
  if (cost > limits.cost) {
    throw tooExpensive(
      `The operation could return ${String(cost)} objects; the limit is ${String(limits.cost)}. Ask for smaller pages.`,
    );
  }
}

function unresolvedOperation(name: string | undefined): string {
  return typeof name === "string"
    ? "The document has no operation with the name in `operationName`."
    : "The document has several operations: name one in `operationName`.";
}

function checkRoot({ operation }: OperationDefinitionNode, exists: boolean): void {
  if (operation === OperationTypeNode.SUBSCRIPTION) throw invalid("Subscriptions are not served.");
  if (!exists) throw invalid(`This schema has no ${operation}s.`);
}

function invalid(message: string): ApiError {
  return new ApiError("GRAPHQL_VALIDATION_FAILED", message);
}

/** Apollo answers with status 200, so that clients send the document again; here a client has nothing to retry. */
function refusePersistedQuery({ extensions }: GraphQLError): void {
  if (extensions["code"] === "PERSISTED_QUERY_NOT_SUPPORTED") extensions["http"] = { status: 400 };
}

/** Unlike other errors of a resolver, it is about the request as a whole, also for what stands between. */
function tellWhenToRetry({ extensions, originalError }: GraphQLError): void {
  if (!(originalError instanceof ApiError) || originalError.retryAfterSeconds === undefined) return;
  const headers = new Map([["retry-after", String(originalError.retryAfterSeconds)]]);
  extensions["http"] = { status: 429, headers };
}

/** Gives a value that does not fit the path of its argument, whether it stood in the document or in a variable. */
function nameArgument(
  error: GraphQLError,
  document?: DocumentNode,
  operation?: OperationDefinitionNode,
): void {
  const node = error.nodes?.[0];
  if (document === undefined || node === undefined || error.path !== undefined) return;
  if (node.kind === Kind.VARIABLE_DEFINITION) {
    const name = node.variable.name.value;
    const used = operation && pathInOperation(document, operation, (one) => isVariable(one, name));
    if (used) error.extensions["field"] = [...used, ...pathInVariable(error.message, name)];
  } else if (isScalarValue(node)) {
    // A literal that does not fit is the same mistake as a variable that does not.
    error.extensions["code"] = "BAD_USER_INPUT" satisfies ErrorCode;
    const path = pathInDocument(document, node);
    if (path !== null) error.extensions["field"] = path;
  }
}

function pathInDocument(document: DocumentNode, node: ASTNode): string[] | null {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const variable = definition.variableDefinitions?.find(({ defaultValue }) =>
      isInside(node, defaultValue),
    );
    const path = pathInOperation(document, definition, (one) =>
      variable === undefined ? one === node : isVariable(one, variable.variable.name.value),
    );
    if (path !== null) return path;
  }
  return null;
}

function isInside(node: ASTNode, value: ASTNode | undefined): boolean {
  const { loc } = node;
  if (loc === undefined || value?.loc === undefined) return false;
  return loc.start >= value.loc.start && loc.end <= value.loc.end;
}

/** graphql-js tells the place inside a variable only in its text: `… at "filter.ids[3]"; …`. */
function pathInVariable(message: string, name: string): string[] {
  const place = new RegExp(` at "${name}((?:\\.\\w+|\\[\\d+\\])+)"; `).exec(message)?.[1] ?? "";
  return [...place.matchAll(/\w+/g)].map(([key]) => key);
}

function isVariable(node: ASTNode, name: string): boolean {
  return node.kind === Kind.VARIABLE && node.name.value === name;
}

function isScalarValue({ kind }: ASTNode): boolean {
  return [Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.ENUM].includes(kind);
}

/** What an answer tells of its cost. */
export function shownCost(cost: number): { requested: number; limit: number } {
  return { requested: cost, limit: limits.cost };
}

function completeAnswer(request: Served): void {
  const { contextValue, response } = request;
  const { record, requestId } = contextValue;
  const result = response.body?.kind === "single" ? response.body.singleResult : {};
  record.answered = true;
  if (record.cost !== null) {
    result.extensions = { ...result.extensions, cost: shownCost(record.cost) };
  }
  if (result.errors === undefined) return;
  const errors = result.errors.slice(0, errorsInAnswer) as ShownError[];
  for (const error of errors) error.extensions.requestId = requestId;
  result.errors = errors;
  record.code = errors[0]?.extensions.code ?? "OK";
  if (response.http.status === 400 && isFineOverJson(request, errors)) response.http.status = 200;
}

/**
 * GraphQL over HTTP: a client that names `application/json` (and not the newer type) has its request answered with
 * status 200, also when the document or its variables do not fit. What is refused as too expensive stays a 400.
 */
function isFineOverJson({ request }: Served, errors: readonly ShownError[]): boolean {
  const accept = request.http?.headers.get("accept") ?? "";
  if (!/\bapplication\/json\b/i.test(accept)) return false;
  if (/\bapplication\/graphql-response\+json\b/i.test(accept)) return false;
  return errors.every(({ extensions }) => extensions.code !== "QUERY_TOO_EXPENSIVE");
}

function causeOf(error: GraphQLError): unknown {
  return error.originalError ?? error;
}
