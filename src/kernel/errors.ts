import { GraphQLError } from "graphql";

/** Every code that an error of this API can carry. */
export const errorCodes = [
  "BAD_USER_INPUT",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "QUERY_TOO_EXPENSIVE",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "IDEMPOTENCY_KEY_REUSED",
  "RATE_LIMITED",
  "OVERLOADED",
  "STORAGE_FULL",
  "STORAGE_READ_ONLY",
  "UNAVAILABLE",
  "INTERNAL_SERVER_ERROR",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error that is meant for the client: its text and code leave the server as they are. */
export class ApiError extends GraphQLError {
  /** Of RATE_LIMITED: after how long it may be tried again. */
  retryAfterSeconds?: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly field?: readonly string[],
  ) {
    super(message, { extensions: field === undefined ? { code } : { code, field } });
    this.name = "ApiError";
  }
}

/**
 * What the client sent does not fit.
 *
 * @param field the path of the argument, down to the list index: `["filter", "ids", "3"]`
 */
export function badUserInput(message: string, field: readonly string[]): ApiError {
  return new ApiError("BAD_USER_INPUT", message, field);
}

/** Too much waits already; the same request may be sent again a little later. */
export function overloaded(message: string): ApiError {
  return new ApiError("OVERLOADED", message);
}

/**
 * Somebody tries too often.
 *
 * @param seconds after which it may be tried again
 */
export function rateLimited(message: string, seconds: number): ApiError {
  const error = new ApiError("RATE_LIMITED", message);
  error.retryAfterSeconds = seconds;
  return error;
}

/** The database, or who else has to be asked, cannot be reached or does not answer in time; the request may be sent again. */
export function unavailable(message: string): ApiError {
  return new ApiError("UNAVAILABLE", message);
}

/** Somebody changed the object first, or its state does not allow the change. */
export function conflict(message: string): ApiError {
  return new ApiError("CONFLICT", message);
}

/** A reason not to start or not to go on, in one sentence for the operator; never a stack trace. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}
