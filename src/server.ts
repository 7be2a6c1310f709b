import "reflect-metadata";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

import { ApolloServer, type ApolloServerOptionsWithGateway } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";

import { publicViewer } from "./access/authenticate";
import { LastUse } from "./access/last-use";
import type { Config } from "./config";
import type { Context, Read } from "./kernel/context";
import { OperatorError } from "./kernel/errors";
import { execute } from "./kernel/execution/execute";
import type { Rehearse, Write } from "./kernel/transaction";
import { refuseToWrite } from "./publishing/show-preview";
import { countOverdue } from "./publishing/ticker";
import { AnswerCache } from "./server/answer-cache";
import { answerBrokenConnection, answerErrors, answerUnroutable } from "./server/answers";
import { createDrain } from "./server/drain";
import { registerGraphql } from "./server/graphql-route";
import { registerHeaders } from "./server/headers";
import { KnownOperations } from "./server/known-operations";
import { limitRules, limits } from "./server/limits";
import { listenAt } from "./server/listen";
import { type ShownError, shownError } from "./server/masking";
import { Metrics, registerMetrics } from "./server/metrics";
import { registerOidc } from "./server/oidc";
import { newRecord, operationPlugin, type ServedContext } from "./server/operations";
import type { ProxyTrust } from "./server/plain-head";
import { PreviewRate } from "./server/preview-rate";
import { ReadinessProbe, registerProbes } from "./server/probes";
import { PublicAnswers } from "./server/public-answers";
import { ShortWay } from "./server/short-way";
import { readTrustedDocuments, TrustedDocuments } from "./server/trusted-documents";

/** What the server needs of the database. */
export interface ServedDatabase {
  readonly read: Read;
  readonly readAside: Read;
  readonly write: Write;
  readonly rehearse: Rehearse;
  /** Rises with every change of what can be read. */
  generation(): number | Promise<number>;
  check(): Promise<void>;
  close(): Promise<void>;
}

interface ServerParts {
  readonly schema: GraphQLSchema;
  readonly database: ServedDatabase;
  readonly config: Pick<
    Config,
    | ("host" | "port" | "timeZone" | "introspection" | "reviewRule" | "siteUrl")
    | ("corsOrigins" | "trustProxy" | "production" | "oidc")
    | ("answerCacheMegabytes" | "trustedDocuments" | "trustedOnly")
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
  const app = createApp(parts);
  await registerHeaders(app, config);
  app.addHook("onSend", async (_request, reply) => {
    if (readiness.isDraining) reply.header("connection", "close");
  });
  answerErrors(app, log);
  registerProbes(app, readiness);
  const metrics = new Metrics();
  const cache = answerCacheOf(parts);
  const operations = new KnownOperations(parts.schema);
  const proxyTrust = proxyTrustOf(config);
  registerMetrics(app, metrics, () => overdueOf(parts));
  const lastUse = new LastUse(database.write, (error) => {
    log.error({ err: error }, "when tokens were used last was not kept");
  });
  app.addHook("onClose", () => lastUse.flush());
  await registerGraphql(app, {
    ...{ apollo, metrics, trusted: trustedDocumentsOf(parts) },
    answers: new PublicAnswers(cache, operations, proxyTrust),
    ...{
      credentials: { ...parts, lastUse, previewRate: new PreviewRate() },
      contextOf: (request) => contextOf(request, parts),
    },
  });
  if (config.oidc !== null)
    registerOidc(app, {
      ...{ settings: config.oidc, log },
      contextOf: (request) => contextOf(request, parts),
    });
  parts.pages?.(app);
  await app.ready();
  new ShortWay({
    ...{ cache, operations, metrics, proxyTrust },
    isOpen: () => !readiness.isDraining,
    contextOf: publicContexts(parts),
  }).putBefore(app.server);
  return {
    app,
    listen: () => listenAt(app, config),
    drain: createDrain({ app, apollo, database, readiness, log }),
  };
}

function createApollo({ schema, config, log }: ServerParts): ApolloServer<ServedContext> {
  const hideSchema = !config.introspection;
  return new ApolloServer<ServedContext>({
    gateway: executorOf(schema),
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

/** Apollo takes another executor than that of graphql-js from a gateway alone. */
function executorOf(
  schema: GraphQLSchema,
): ApolloServerOptionsWithGateway<ServedContext>["gateway"] {
  return {
    load: () =>
      Promise.resolve({
        executor: ({ document, operationName, request, context }) =>
          execute({
            ...{ schema, document, contextValue: context },
            operationName: operationName ?? null,
            variableValues: request.variables ?? {},
            options: { maxCoercionErrors: limits.errors },
          }),
      }),
    onSchemaLoadOrUpdate(use) {
      use({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
}

function createApp({ log, config: { trustProxy } }: ServerParts): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy:
      typeof trustProxy === "number" ? (_address, hop) => hop < trustProxy : [...trustProxy],
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

function proxyTrustOf({ trustProxy }: ServerParts["config"]): ProxyTrust {
  if (typeof trustProxy === "number") return trustProxy > 0 ? "all" : "none";
  return trustProxy.length > 0 ? "some" : "none";
}

/** Null when no answers are kept. */
function answerCacheOf({ database, config }: ServerParts): AnswerCache | null {
  const bytes = config.answerCacheMegabytes * 1_000_000;
  return bytes === 0 ? null : new AnswerCache(() => database.generation(), bytes);
}

function trustedDocumentsOf({ schema, config }: ServerParts): TrustedDocuments {
  const { trustedDocuments: path, trustedOnly } = config;
  if (trustedOnly && path === null)
    throw new OperatorError(
      "TRUSTED_ONLY is on, so that TRUSTED_DOCUMENTS has to name the file with the documents that are answered.",
    );
  const byId = path === null ? new Map<string, string>() : readTrustedDocuments(path, schema);
  return new TrustedDocuments(byId, trustedOnly);
}

/** Scheduled articles that should be out by now: a sign that nothing publishes them. */
function overdueOf({ database, now = () => new Date() }: ServerParts): Promise<number> {
  return countOverdue(database.read, now());
}

function contextOf(request: FastifyRequest, parts: ServerParts): ServedContext {
  const { database } = parts;
  return {
    ...settingsOf(parts),
    viewer: request.viewer,
    read: request.previewRead ?? database.read,
    readAside: request.previewRead ?? database.readAside,
    write: request.preview === null ? database.write : refuseToWrite,
    requestId: request.id,
    clientAddress: request.ip,
    record: request.record ?? newRecord(),
  };
}

/** What questions without credentials are answered with. */
function publicContexts(
  parts: ServerParts,
): (request: IncomingMessage, requestId: string) => ServedContext {
  const { read, readAside } = parts.database;
  const { now, timeZone, reviewRule, siteUrl } = settingsOf(parts);
  // Named one by one: spread out for each request, they cost more than the rest of a short question.
  return ({ socket }, requestId) => ({
    now,
    timeZone,
    reviewRule,
    siteUrl,
    viewer: publicViewer,
    read,
    readAside,
    write: refuseToWrite,
    requestId,
    clientAddress: socket.remoteAddress ?? "",
    record: newRecord(),
  });
}

function settingsOf({
  config: { timeZone, reviewRule, siteUrl },
  now = () => new Date(),
}: ServerParts): Pick<Context, "now" | "timeZone" | "reviewRule" | "siteUrl"> {
  return { now, timeZone, reviewRule, siteUrl };
}
