import "reflect-metadata";
import { randomUUID } from "node:crypto";

import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import helmet from "@fastify/helmet";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";

import type { Config } from "./config";
import type { Read, Viewer } from "./kernel/context";
import type { Rehearse, Write } from "./kernel/transaction";
import type { PreviewLink } from "./publishing/preview-link";
import { refuseToWrite } from "./publishing/show-preview";
import { countOverdue } from "./publishing/ticker";
import { answerBrokenConnection, answerErrors, answerUnroutable } from "./server/answers";
import { answerInPreview, credentialsOf } from "./server/credentials";
import { checkHead } from "./server/door";
import { createDrain } from "./server/drain";
import { parseJsonBody } from "./server/json-body";
import { limitRules, limits } from "./server/limits";
import { listenAt } from "./server/listen";
import { type ShownError, shownError } from "./server/masking";
import { Metrics, registerMetrics } from "./server/metrics";
import {
  newRecord,
  operationPlugin,
  type RequestRecord,
  type ServedContext,
} from "./server/operations";
import { ReadinessProbe, registerProbes } from "./server/probes";
import { TransportError } from "./server/transport-error";

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

/** What the server needs of the database. */
export interface ServedDatabase {
  readonly read: Read;
  readonly write: Write;
  readonly rehearse: Rehearse;
  check(): Promise<void>;
  close(): Promise<void>;
}

interface ServerParts {
  readonly schema: GraphQLSchema;
  readonly database: ServedDatabase;
  readonly config: Pick<
    Config,
    "host" | "port" | "timeZone" | "introspection" | "reviewRule" | "siteUrl"
  >;
  readonly log: Logger;
  readonly now?: () => Date;
  /** Registers further pages, such as the sandbox. */
  readonly pages?: (app: FastifyInstance) => void;
}

export interface RunningServer {
  readonly app: FastifyInstance;
  /**
   * Begins to accept connections.
   *
   * @returns the address, such as `http://127.0.0.1:4000`
   * @throws OperatorError when the port or the host cannot be used
   */
  listen(): Promise<string>;
  /** Finishes what was accepted, then closes the database; takes at most ten seconds. Can be called again. */
  drain(): Promise<void>;
}

/** Builds the HTTP server around a schema. Nothing listens yet. */
export async function createServer(parts: ServerParts): Promise<RunningServer> {
  const { database, config, log } = parts;
  const apollo = createApollo(parts);
  await apollo.start();
  const readiness = new ReadinessProbe(
    async () => {
      await database.check();
      return { overdue: await overdueOf(parts) };
    },
    (error) => {
      log.warn({ err: error }, "not ready");
    },
  );
  const app = createApp(log);
  await registerHeaders(app, readiness);
  answerErrors(app, log);
  registerProbes(app, readiness);
  await registerGraphql(app, apollo, parts);
  parts.pages?.(app);
  await app.ready();
  return {
    app,
    listen: () => listenAt(app, config),
    drain: createDrain({ app, apollo, database, readiness, log }),
  };
}

function createApollo({ schema, config, log }: ServerParts): ApolloServer<ServedContext> {
  const hideSchema = !config.introspection;
  return new ApolloServer<ServedContext>({
    schema,
    // Given here, it is not read from the environment.
    nodeEnv: "production",
    introspection: config.introspection,
    hideSchemaDetailsFromClientErrors: hideSchema,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    parseOptions: { maxLexicalTokens: limits.tokens, maxComments: limits.comments },
    validationOptions: { maxErrors: limits.errors },
    executionOptions: { maxCoercionErrors: limits.errors },
    validationRules: [...limitRules],
    formatError: (_formatted, raw): ShownError => shownError(raw, hideSchema),
    logger: log,
    plugins: [
      operationPlugin(log),
      // Named one by one, because some of them switch themselves on when APOLLO_KEY is in the environment.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

function createApp(log: Logger): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: limits.bodyBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: "idle",
    // A request that arrives on an open connection while the server stops is served like any other.
    return503OnClosing: false,
    keepAliveTimeout: 10_000,
    requestTimeout: 20_000,
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerBrokenConnection,
    // A request without a host is answered by the door, in JSON.
    http: {
      headersTimeout: 10_000,
      connectionsCheckingInterval: 2_000,
      maxHeaderSize: 16_384,
      requireHostHeader: false,
    },
  });
  app.server.maxConnections = 4_000;
  return app;
}

async function registerHeaders(app: FastifyInstance, readiness: ReadinessProbe): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] },
    },
    // Whether a whole domain is HTTPS only is for the operator's proxy to say.
    strictTransportSecurity: false,
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ "x-request-id": request.id, "cache-control": "no-store" });
  });
  app.addHook("onSend", async (_request, reply) => {
    if (readiness.isDraining) reply.header("connection", "close");
  });
}

async function registerGraphql(
  app: FastifyInstance,
  apollo: ApolloServer<ServedContext>,
  parts: ServerParts,
): Promise<void> {
  const metrics = new Metrics();
  registerMetrics(app, metrics, () => overdueOf(parts));
  app.decorateRequest("record", null);
  app.decorateRequest("viewer");
  app.decorateRequest("preview", null);
  app.decorateRequest("previewRead", null);
  const answer = fastifyApolloHandler(apollo, {
    context: (request) => Promise.resolve(contextOf(request, parts)),
  });
  await app.register((graphql, _options, done) => {
    graphql.removeAllContentTypeParsers();
    graphql.addContentTypeParser(
      "application/json",
      { parseAs: "buffer" },
      (_request, body, parsed) => {
        parsed(null, parseJsonBody(body as Buffer));
      },
    );
    graphql.addHook("onRequest", async (request) => {
      request.record = newRecord();
      checkHead(request);
      Object.assign(request, await credentialsOf(request.headers.authorization, parts));
    });
    graphql.addHook("onResponse", async (request, reply) => {
      if (request.record !== null) metrics.count(request.record, reply.elapsedTime);
    });
    graphql.route({
      method: ["GET", "POST"],
      url: "/graphql",
      async handler(request, reply) {
        const body: unknown = await answerInPreview(request, reply, parts, async () =>
          answer.call(app, request, reply),
        );
        return typeof body === "string" ? withRequestId(body, request) : body;
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

/** Scheduled articles that should be out by now: a sign that nothing publishes them. */
function overdueOf({ database, now = () => new Date() }: ServerParts): Promise<number> {
  return countOverdue(database.read, now());
}

function contextOf(
  request: FastifyRequest,
  { database, config, now = () => new Date() }: ServerParts,
): ServedContext {
  return {
    viewer: request.viewer,
    read: request.previewRead ?? database.read,
    write: request.preview === null ? database.write : refuseToWrite,
    now,
    timeZone: config.timeZone,
    requestId: request.id,
    reviewRule: config.reviewRule,
    siteUrl: config.siteUrl,
    record: request.record ?? newRecord(),
  };
}

/** What Apollo refuses before there is an operation passes by the plugin that adds the id. */
function withRequestId(body: string, { id, record }: FastifyRequest): string {
  if (record === null || record.answered) return body;
  const { errors } = JSON.parse(body) as { errors: ShownError[] };
  for (const error of errors) error.extensions.requestId = id;
  record.code = errors[0]?.extensions.code ?? "INTERNAL_SERVER_ERROR";
  return `${JSON.stringify({ errors })}\n`;
}
