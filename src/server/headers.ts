import cors from "@fastify/cors";
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

import type { Config } from "../config";

const yearInSeconds = 31_536_000;

/** The headers of every answer: what browsers may do with it, and who may keep it. */
export async function registerHeaders(
  app: FastifyInstance,
  { corsOrigins, production }: Pick<Config, "corsOrigins" | "production">,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { "default-src": ["'none'"], "frame-ancestors": ["'none'"] },
    },
    // For browsers that are gone, and for pages, which an answer in JSON is not.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    originAgentCluster: false,
    // Set below: what comes by HTTP, or runs on somebody's own machine, promises nothing.
    strictTransportSecurity: false,
  });
  app.addHook("onRequest", async (request, reply) => {
    const isPrivate = request.headers.authorization !== undefined;
    reply.headers({
      "x-request-id": request.id,
      "cache-control": isPrivate ? "private, no-store" : "no-store",
    });
    if (production && request.protocol === "https")
      reply.header("strict-transport-security", `max-age=${String(yearInSeconds)}`);
  });
  if (corsOrigins.length > 0) await registerCors(app, corsOrigins);
}

/** Pages of other sites are answered as if there were no such thing; `Origin: null` is nobody's. */
async function registerCors(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(cors, {
    origin: (origin, answer) => {
      answer(null, origin !== undefined && origins.includes(origin) ? origin : false);
    },
    methods: ["GET", "POST"],
    allowedHeaders: ["authorization", "content-type", "apollo-require-preflight"],
    exposedHeaders: ["x-request-id", "retry-after"],
    maxAge: 600,
  });
}
