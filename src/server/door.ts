import { MIMEType } from "node:util";

import type { FastifyRequest } from "fastify";

import { TransportError } from "./transport-error";

/** Headers that a foreign page cannot send without a preflight, which this server does not grant. */
const preflightHeaders = ["x-apollo-operation-name", "apollo-require-preflight"];

/** Media ranges that an answer of this API satisfies. */
const answerTypes = [
  "application/json",
  "application/graphql-response+json",
  "application/*",
  "*/*",
];

/** Types that a foreign page can send without a preflight; the answer tells them from unknown ones by status. */
const simpleTypes = ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * Checks the head of a GraphQL request, before its body is read.
 *
 * @throws TransportError
 */
export function checkHead(request: FastifyRequest): void {
  checkHost(request);
  checkCredentials(request);
  checkEncoding(request);
  checkContentType(request);
  if (!acceptsAnswer(request.headers.accept)) {
    throw new TransportError(
      406,
      "Answers are application/json or application/graphql-response+json; `Accept` allows neither.",
    );
  }
}

/** A token belongs into one header and nowhere else: addresses stand in logs and histories. */
function checkCredentials({ raw, url }: FastifyRequest): void {
  const given = raw.rawHeaders.filter(
    (text, index) => index % 2 === 0 && text.toLowerCase() === "authorization",
  );
  const problem =
    given.length > 1
      ? "`Authorization` was given more than once."
      : /[?&](?:access_token|token|authorization)=|(?:rap(?:ses|set)?|rpv)_[\w-]{20}/i.test(url)
        ? "A token in an address is not read, and is known to others by now: revoke it, and send the next one in the header `Authorization`."
        : null;
  if (problem !== null)
    throw new TransportError(401, problem, "UNAUTHENTICATED", { "www-authenticate": "Bearer" });
}

/** Whatever builds a URL out of the request would fail later, and not as the client's mistake. */
function checkHost({ headers, protocol, hostname }: FastifyRequest): void {
  if (headers.host === undefined || !URL.canParse(`http://${headers.host}/`)) {
    throw new TransportError(400, "The header `Host` is missing or not a host name.");
  }
  // A proxy that is trusted may pass on what a client has sent.
  if (!URL.canParse(`${protocol}://${hostname}/`)) {
    throw new TransportError(
      400,
      "The headers `X-Forwarded-Host` and `X-Forwarded-Proto` make no address.",
    );
  }
}

function checkEncoding({ headers }: FastifyRequest): void {
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding.trim().toLowerCase() !== "identity") {
    throw new TransportError(415, "Send the body as it is, without `Content-Encoding`.");
  }
}

function checkContentType(request: FastifyRequest): void {
  const given = request.raw.rawHeaders.filter(
    (text, index) => index % 2 === 0 && text.toLowerCase() === "content-type",
  );
  if (given.length > 1) throw new TransportError(415, "`Content-Type` was given more than once.");
  const type = request.headers["content-type"];
  if (request.method === "POST") checkPostType(type);
  else checkGetType(type, request);
}

function checkPostType(given: string | undefined): void {
  const type = parsedType(given ?? "");
  const essence = type?.essence ?? "";
  if (type === null || essence !== "application/json") {
    const status = simpleTypes.includes(essence) ? 400 : 415;
    throw new TransportError(
      status,
      "Send the operation as JSON, with `Content-Type: application/json`.",
    );
  }
  checkCharset(type);
}

function checkGetType(given: string | undefined, { headers }: FastifyRequest): void {
  if (given !== undefined) {
    const type = parsedType(given);
    if (type?.essence !== "application/json") {
      throw new TransportError(
        415,
        "A GET request needs no `Content-Type`; if it has one, it is application/json.",
      );
    }
    checkCharset(type);
  } else if (!preflightHeaders.some((name) => (headers[name] ?? "") !== "")) {
    throw new TransportError(
      400,
      "So that no foreign page can send it, a GET request needs the header `apollo-require-preflight: true`.",
    );
  }
}

function checkCharset(type: MIMEType): void {
  const charset = type.params.get("charset");
  if (charset !== null && charset.toLowerCase() !== "utf-8") {
    throw new TransportError(415, "Only UTF-8 is read.");
  }
}

function parsedType(text: string): MIMEType | null {
  try {
    return new MIMEType(text);
  } catch {
    return null;
  }
}

function acceptsAnswer(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === "") return true;
  return accept.split(",").some((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    return (
      answerTypes.includes(type) && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    );
  });
}
