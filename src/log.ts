import { destination, type Logger, pino } from "pino";

import type { LogLevel } from "./settings";

/** The names under which secrets go about in this program: what is called so is never printed. */
const secrets = [
  ...["authorization", "cookie", "password", "currentPassword", "newPassword", "setupCode"],
  ...["token", "databaseUrl", "secretHash", "clientSecret", "verifier"],
];

/** Where they could stand if somebody logs a request, its variables, a connection or an error as a whole. */
const secretPaths = [
  ...secrets.flatMap((key) =>
    ["", "*.", "headers.", "*.headers.", "variables.", "*.variables."].map((path) => path + key),
  ),
  // PostgreSQL quotes the whole row that a constraint refuses; the constraint's name says enough.
  ...["detail", "where", "parameters"].flatMap((key) => [`err.${key}`, `err.*.${key}`]),
];

/**
 * Writes JSON lines to standard error, so that standard output holds nothing but what a person or a script asked for.
 * It writes synchronously: the line about a crash is out before the process is.
 */
export function createLog(level: LogLevel): Logger {
  return pino(
    { level, base: null, redact: { paths: secretPaths, censor: "[secret]" } },
    destination({ fd: 2, sync: true }),
  );
}
