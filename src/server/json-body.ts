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
    const text = body.toString("utf8");
    value = JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text);
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
  if (isDeeper(value, limits.jsonDepth))
    throw new TransportError(400, "The JSON of the body is nested too deeply.");
  if (Object.keys(value).some((key) => credentialKeys.test(key)))
    throw new TransportError(
      401,
      "A token belongs into the header `Authorization` and nowhere else; take it out of the body.",
      "UNAUTHENTICATED",
      { "www-authenticate": "Bearer" },
    );
  return value;
}

const byteOrderMark = "\uFEFF";

const credentialKeys = /^(access_?|api_?)?token$|^authorization$|^bearer$/i;

/** Whether objects stand in one another more often than is allowed; it looks no deeper than that. */
function isDeeper(body: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const value of Object.values(body))
    if (isObject(value) && isDeeper(value, levels - 1)) return true;
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
