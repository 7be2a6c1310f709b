import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";

import { ApiError, type ErrorCode } from "../kernel/errors";
import { internalErrorMessage } from "./masking";
import { TransportError } from "./transport-error";

/** Texts for what Fastify refuses by itself. */
const messageByStatus: Readonly<Record<number, string>> = {
  400: "The request is not valid HTTP for this server.",
  404: "There is nothing at this address. The API is at /graphql.",
  408: "The request took too long to arrive.",
  413: "The body is too large.",
  414: "The address is too long.",
  415: "Send the operation as JSON, with `Content-Type: application/json`.",
  431: "The headers are too large.",
};

/** Every error that is not an operation's answers in the same shape, whatever the path. */
export function answerErrors(app: FastifyInstance, log: Logger): void {
  app.setNotFoundHandler((_request, reply) => {
    sendError(reply, new TransportError(404, textFor(404), "NOT_FOUND"));
  });
  app.setErrorHandler((error: FastifyError | TransportError | ApiError, request, reply) => {
    const refusal = asTransportError(error, request, log);
    if (request.record !== null) request.record.code = refusal.code;
    sendError(reply, refusal);
  });
}

/** For errors that come up before Fastify has found a route. */
export function answerUnroutable(
  error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): void {
  void reply.header("x-request-id", reply.request.id);
  sendError(reply, new TransportError(error.statusCode ?? 400, textFor(error.statusCode ?? 400)));
}

/** For what is not HTTP at all, or too slow, or too large in its head: there is no request yet. */
export function answerBrokenConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason] = statusOfBroken(error.code);
  const requestId = randomUUID();
  const body = JSON.stringify(errorBody(textFor(status), "BAD_USER_INPUT", requestId));
  socket.end(
    [
      `HTTP/1.1 ${String(status)} ${reason}`,
      "content-type: application/json; charset=utf-8",
      `content-length: ${String(Buffer.byteLength(body))}`,
      `x-request-id: ${requestId}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

function statusOfBroken(code: string | undefined): [number, string] {
  if (code === "HPE_HEADER_OVERFLOW") return [431, "Request Header Fields Too Large"];
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? [408, "Request Timeout"] : [400, "Bad Request"];
}

function asTransportError(
  error: FastifyError | TransportError | ApiError,
  request: FastifyRequest,
  log: Logger,
): TransportError {
  if (error instanceof TransportError) return error;
  if (isForLater(error))
    return new TransportError(503, error.message, error.code, { "retry-after": "1" });
  const status = statusIn(error);
  if (status !== undefined && status >= 400 && status < 500)
    return new TransportError(status, textFor(status));
  log.error({ err: error, requestId: request.id });
  return new TransportError(500, internalErrorMessage, "INTERNAL_SERVER_ERROR");
}

/** The status that Fastify gives an error of its own. Anything at all can be thrown. */
function statusIn(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return undefined;
  return typeof error.statusCode === "number" ? error.statusCode : undefined;
}

/** The database cannot be asked now, who sends the request, say. */
function isForLater(error: unknown): error is ApiError {
  return error instanceof ApiError && ["UNAVAILABLE", "OVERLOADED"].includes(error.code);
}

function sendError(reply: FastifyReply, error: TransportError): void {
  void reply
    .code(error.statusCode)
    .headers({ "content-type": "application/json; charset=utf-8", ...error.headers })
    .send(errorBody(error.message, error.code, reply.request.id));
}

function errorBody(message: string, code: ErrorCode, requestId: string): object {
  return { errors: [{ message, extensions: { code, requestId } }] };
}

function textFor(status: number): string {
  return messageByStatus[status] ?? "The request was refused.";
}
