import { isUtf8 } from "node:buffer";

import { limits } from "./limits";
import { TransportError } from "./transport-error";

/**
 * Reads the body of a GraphQL request: UTF-8, JSON, one object that is not nested beyond reason.
 *
 * @throws TransportError with status 400; 401 for a token beside the operation
 */
export function parseJsonBody(body: Buffer): object {
  if (body.length === 0)
    throw new TransportError(400, "The body is empty. Send a JSON object with `query`.");
  if (!isUtf8(body)) throw new TransportError(400, "The body is not UTF-8.");
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8").replace(/^\uFEFF/, ""));
  } catch {
    throw new TransportError(400, "The body is not valid JSON.");
  }
  if (Array.isArray(value)) {
    throw new TransportError(
      400,
      "Operation batching is disabled: send one operation, not a list.",
    );
  }
  if (!isObject(value)) {
    throw new TransportError(400, "The body is not a JSON object.");
  }
  checkDepth(value);
  if (Object.keys(value).some((key) => credentialKeys.test(key)))
    throw new TransportError(
      401,
      "A token belongs into the header `Authorization` and nowhere else; take it out of the body.",
      "UNAUTHENTICATED",
      { "www-authenticate": "Bearer" },
    );
  return value;
}

const credentialKeys = /^(access_?|api_?)?token$|^authorization$|^bearer$/i;

/** Without recursion: the depth is what is not yet known. */
function checkDepth(body: object): void {
  let level: object[] = [body];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limits.jsonDepth)
      throw new TransportError(400, "The JSON of the body is nested too deeply.");
    level = level.flatMap((one) => Object.values(one).filter(isObject));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
