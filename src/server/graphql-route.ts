import { Readable } from "node:stream";

import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";

import type { Read, Viewer } from "../kernel/context";
import type { PreviewLink } from "../publishing/preview-link";
import { answerInPreview, type CredentialParts, credentialsOf } from "./credentials";
import { checkHead } from "./door";
import { parseJsonBody } from "./json-body";
import type { ShownError } from "./masking";
import type { Metrics } from "./metrics";
import { newRecord, type RequestRecord, type ServedContext } from "./operations";
import type { PublicAnswers } from "./public-answers";
import { bodyReadBefore } from "./short-way";
import { TransportError } from "./transport-error";
import type { Parameters, TrustedDocuments } from "./trusted-documents";

declare module "fastify" {
  interface FastifyRequest {
    /** What is known about a GraphQL request; null on other paths. */
    record: RequestRecord | null;
    /** Who sends a GraphQL request. */
    viewer: Viewer;
    /** The preview link by which it is sent; null without one. */
    preview: PreviewLink | null;
    /** Reads in a preview; null for what is committed. */
    previewRead: Read | null;
  }
}

interface RouteParts {
  readonly apollo: ApolloServer<ServedContext>;
  readonly metrics: Metrics;
  readonly answers: PublicAnswers;
  readonly trusted: TrustedDocuments;
  /** What tells who sends a request. */
  readonly credentials: CredentialParts;
  readonly contextOf: (request: FastifyRequest) => ServedContext;
}

/** Registers `/graphql`: POST, and GET for queries. */
export async function registerGraphql(app: FastifyInstance, parts: RouteParts): Promise<void> {
  const { apollo, metrics, answers, trusted, credentials, contextOf } = parts;
  app.decorateRequest("record", null);
  app.decorateRequest("publicQuestion", null);
  app.decorateRequest("viewer");
  app.decorateRequest("preview", null);
  app.decorateRequest("previewRead", null);
  const answer = fastifyApolloHandler(apollo, {
    context: (request) => Promise.resolve(contextOf(request)),
  });
  await app.register((graphql, _options, done) => {
    graphql.removeAllContentTypeParsers();
    graphql.addContentTypeParser(
      "application/json",
      { parseAs: "buffer" },
      async (request: FastifyRequest, body: Buffer) => {
        await answers.look(request, body.toString("latin1"));
        const isKept = request.publicQuestion?.kept != null;
        return isKept ? {} : trusted.resolve(parseJsonBody(body));
      },
    );
    graphql.addHook("preParsing", async ({ raw }, _reply, payload) => {
      const body = bodyReadBefore(raw);
      return body === undefined ? payload : Readable.from([body]);
    });
    graphql.addHook("onRequest", async (request) => {
      request.record = newRecord();
      checkHead(request);
      Object.assign(request, await credentialsOf(request.headers.authorization, credentials));
    });
    graphql.addHook("onResponse", async (request, reply) => {
      if (request.record !== null) metrics.count(request.record, reply.elapsedTime);
    });
    graphql.route({
      method: ["GET", "POST"],
      url: "/graphql",
      async handler(request, reply) {
        if (request.method === "GET") await answers.look(request, request.url);
        const kept = answers.answerKept(request, reply);
        if (kept !== null) return kept;
        if (request.method === "GET") resolveAddress(request, trusted);
        const body: unknown = await answerInPreview(request, reply, credentials, async () =>
          answer.call(app, request, reply),
        );
        return typeof body === "string"
          ? answers.complete(request, reply, withRequestId(body, request))
          : body;
      },
    });
    done();
  });
  app.route({
    method: ["DELETE", "HEAD", "OPTIONS", "PATCH", "PUT"],
    url: "/graphql",
    handler() {
      throw new TransportError(405, "Send POST or GET.", "BAD_USER_INPUT", { allow: "GET, POST" });
    },
  });
}

/** Puts the text of a trusted document in place of its id in the address of a GET request. */
function resolveAddress({ raw, url }: FastifyRequest, trusted: TrustedDocuments): void {
  const [path = "", search = ""] = url.split(/\?(.*)/s);
  const given = new URLSearchParams(search);
  const parameters: Parameters = {
    ...Object.fromEntries(given),
    ...(given.has("extensions") && { extensions: jsonOf(given.get("extensions") ?? "") }),
  };
  const resolved = trusted.resolve(parameters);
  if (resolved === parameters) return;
  given.delete("documentId");
  given.delete("extensions");
  given.set("query", String(resolved.query));
  if (resolved.extensions !== undefined)
    given.set("extensions", JSON.stringify(resolved.extensions));
  raw.url = `${path}?${given.toString()}`;
}

/** What is no JSON is left to Apollo, which says so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What Apollo refuses before there is an operation passes by the plugin that adds the id. */
function withRequestId(body: string, { id, record }: FastifyRequest): string {
  if (record === null || record.answered) return body;
  const { errors } = JSON.parse(body) as { errors: ShownError[] };
  for (const error of errors) error.extensions.requestId = id;
  record.code = errors[0]?.extensions.code ?? "INTERNAL_SERVER_ERROR";
  return `${JSON.stringify({ errors })}\n`;
}
