import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { AssetIndex } from "./assets";
import { readyOperations } from "./operations";
import { ASSETS_PATH, notBuiltPage, sandboxPage } from "./page";

export interface SandboxOptions {
  /** Where the build wrote GraphiQL's parts: `dist/sandbox/assets`. */
  readonly assetsDirectory: string;
  /** The path of the GraphQL API on the same server. */
  readonly endpoint?: string;
}

/** Nothing but our own files runs in the page, and nothing in it may talk to another machine. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves the sandbox at `/` and its files below `/sandbox/assets/`. */
export function registerSandbox(app: FastifyInstance, options: SandboxOptions): void {
  const { assetsDirectory, endpoint = "/graphql" } = options;
  const operations = readyOperations();
  let index: AssetIndex | null = null;

  app.get("/", { exposeHeadRoute: true }, async (request, reply) => {
    reply.header("cache-control", "no-cache").header("vary", "accept");
    if (!wantsHtml(request)) {
      return { name: "Rapporteur", graphql: endpoint, sandbox: "/ (open it in a browser)" };
    }
    index = await AssetIndex.read(assetsDirectory);
    secure(reply).type("text/html; charset=utf-8");
    if (!index) return reply.code(503).send(notBuiltPage(endpoint));
    return reply.send(sandboxPage({ endpoint, files: index.files, operations }));
  });

  app.get<{ Params: { file: string } }>(
    `${ASSETS_PATH}:file`,
    { exposeHeadRoute: true },
    async (request, reply) => {
      index ??= await AssetIndex.read(assetsDirectory);
      return sendAsset(index, request.params.file, request, secure(reply));
    },
  );
}

async function sendAsset(
  index: AssetIndex | null,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asset = index?.find(name);
  if (!index || !asset) return notFound(reply);

  const compressed = asset.compressed && acceptsGzip(request);
  const etag = compressed ? `"${asset.hash}-gz"` : `"${asset.hash}"`;
  reply
    .header("cache-control", "public, max-age=31536000, immutable")
    .header("etag", etag)
    .header("vary", "accept-encoding");
  if (request.headers["if-none-match"]?.includes(etag)) return reply.code(304).send();

  const file = await index.open(name, compressed);
  if (!file) return notFound(reply);
  if (compressed) reply.header("content-encoding", "gzip");
  return reply.type(asset.contentType).header("content-length", file.size).send(file.stream);
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .headers({ "cache-control": "no-store" })
    .removeHeader("etag")
    .type("text/plain; charset=utf-8")
    .send("No such file. Reload the sandbox: it may have been built anew.\n");
}

function secure(reply: FastifyReply): FastifyReply {
  return reply.headers({
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
}

/** A browser says so; curl and client libraries, which take anything, are pointed to the API instead. */
function wantsHtml(request: FastifyRequest): boolean {
  return /\btext\/html\b/i.test(request.headers.accept ?? "");
}

function acceptsGzip(request: FastifyRequest): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(
    request.headers["accept-encoding"] ?? "",
  );
}
