import { ApiError, overloaded, unavailable } from "../kernel/errors";

/** What a statement ran against. */
export type ConstraintKind = "unique" | "foreignKey" | "check" | "notNull";

/** The driver's own code of an error: `SQLITE_BUSY`, an SQLSTATE of PostgreSQL, or the system's `ECONNREFUSED`. */
export function driverCode(error: unknown): string | undefined {
  if (!isRecord(error)) return undefined;
  const inner = error["driverError"];
  if (isRecord(inner)) return driverCode(inner);
  const code = error["code"];
  return typeof code === "string" ? code : undefined;
}

/** The text of an error. A driver may throw one that is no `Error` of this realm, as under Jest. */
export function messageOf(error: unknown): string {
  return isRecord(error) && typeof error["message"] === "string" ? error["message"] : String(error);
}

/** Whether PostgreSQL asks to repeat the whole transaction: a serialization failure or a deadlock. */
export function givesUpOnTransaction(error: unknown): boolean {
  const code = driverCode(error);
  return code === "40001" || code === "40P01";
}

/** The kind of constraint that a failed statement ran against; `undefined` for every other error. */
export function violatedConstraint(error: unknown): ConstraintKind | undefined {
  return constraintByCode.get(driverCode(error) ?? "");
}

/**
 * The error that a client may see in place of one of the drivers.
 *
 * @returns an ApiError with STORAGE_FULL, STORAGE_READ_ONLY, OVERLOADED or UNAVAILABLE; any other error as it is
 */
export function readableError(error: unknown): unknown {
  if (error instanceof ApiError) return error;
  const code = driverCode(error);
  const message = messageOf(error);
  if (message === "timeout exceeded when trying to connect") {
    return overloaded("Too many requests wait for the database.");
  }
  if (code === undefined) return isLostConnection(message) ? unreachable() : error;
  return storageError(code) ?? timingError(code) ?? (isUnreachable(code) ? unreachable() : error);
}

function storageError(code: string): ApiError | undefined {
  if (["SQLITE_FULL", "53100", "ENOSPC"].includes(code)) {
    return new ApiError("STORAGE_FULL", "The server has no disk space left. Nothing was changed.");
  }
  if (code.startsWith("SQLITE_READONLY") || ["25006", "EROFS"].includes(code)) {
    return new ApiError(
      "STORAGE_READ_ONLY",
      "The server cannot write to its storage. Nothing was changed.",
    );
  }
  return undefined;
}

/** Locks, time limits, and what is left of a deadlock after the last attempt. */
function timingError(code: string): ApiError | undefined {
  const isTooSlow =
    code.startsWith("SQLITE_BUSY") || ["57014", "55P03", "25P03", "40001", "40P01"].includes(code);
  return isTooSlow
    ? unavailable("The database did not answer in time. Please try again.")
    : undefined;
}

const constraintByCode = new Map<string, ConstraintKind>([
  ["SQLITE_CONSTRAINT_UNIQUE", "unique"],
  ["SQLITE_CONSTRAINT_PRIMARYKEY", "unique"],
  ["SQLITE_CONSTRAINT_FOREIGNKEY", "foreignKey"],
  // SQLite carries out ON DELETE RESTRICT as a trigger; the only ones of ours guard the audit, which nothing changes.
  ["SQLITE_CONSTRAINT_TRIGGER", "foreignKey"],
  ["SQLITE_CONSTRAINT_CHECK", "check"],
  ["SQLITE_CONSTRAINT_NOTNULL", "notNull"],
  ["23505", "unique"],
  ["23503", "foreignKey"],
  ["23001", "foreignKey"],
  ["23514", "check"],
  ["23502", "notNull"],
]);

/** SQLSTATE classes 08 (connection), 53 (resources) and 57P (shut down), and the system's own codes. */
function isUnreachable(code: string): boolean {
  const isPostgres = /^(08...|53...|57P0.)$/.test(code);
  return (
    isPostgres ||
    code.startsWith("SQLITE_IOERR") ||
    code === "SQLITE_CANTOPEN" ||
    /^(ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|EHOST|ENET)/.test(code)
  );
}

/** The drivers give no code when a connection is closed, by the server or by us, and used after that. */
function isLostConnection(message: string): boolean {
  return /^(Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after|The database connection is not open)/.test(
    message,
  );
}

function unreachable(): ApiError {
  return unavailable("The database cannot be reached at the moment. Please try again.");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
