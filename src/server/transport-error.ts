import type { ErrorCode } from "../kernel/errors";

/** A refusal of the HTTP request as such, before its content is looked at. */
export class TransportError extends Error {
  override readonly name = "TransportError";

  constructor(
    readonly statusCode: number,
    message: string,
    readonly code: ErrorCode = "BAD_USER_INPUT",
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
