import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";

import { signInByIdentity, type SignInContext } from "../access/sign-in-by-identity";
import { countExchange } from "../access/sign-in-limits";
import type { OidcSettings } from "../config";
import { ApiError } from "../kernel/errors";
import { callbackPath, IdentityProvider } from "./identity-provider";
import { SignInCookie } from "./sign-in-cookie";
import { TransportError } from "./transport-error";

interface OidcParts {
  readonly settings: OidcSettings;
  readonly log: Logger;
  readonly contextOf: (request: FastifyRequest) => SignInContext;
}

/**
 * Signing in by a provider: `/sign-in/oidc` sends the browser there, and the address to which it comes back starts a session
 * and hands its token to a page of this server, in the part of the address that no server and no log gets.
 */
export function registerOidc(app: FastifyInstance, { settings, log, contextOf }: OidcParts): void {
  const cookie = new SignInCookie(settings);
  const provider = new IdentityProvider(settings, (reason) => {
    log.warn({ reason }, "signing in by the provider failed");
  });

  app.get("/sign-in/oidc", async (request, reply) => {
    const returnTo = localPath(addressOf(request).searchParams.getAll("returnTo"));
    const beginning = provider.begin();
    const address = await provider.addressFor(beginning);
    const now = contextOf(request).now();
    reply.header("set-cookie", cookie.kept({ ...beginning, returnTo }, now));
    return reply.redirect(address.href, 303);
  });

  app.get(callbackPath, async (request, reply) => {
    reply.header("set-cookie", cookie.forgotten());
    return finish(request, reply).catch(toTransportError);
  });

  function addressOf({ url }: FastifyRequest): URL {
    return new URL(settings.publicUrl + url);
  }

  async function finish(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const context = contextOf(request);
    const address = addressOf(request);
    const kept = cookie.read(request.headers.cookie, context.now());
    const states = address.searchParams.getAll("state");
    if (kept === null || states.length !== 1 || states[0] !== kept.state) throw notBegun();
    if (!(await countExchange(context, kept.state))) throw notBegun();
    const identity = await provider.identityOf(address, kept);
    const { token } = await signInByIdentity(context, identity);
    return reply.redirect(`${settings.publicUrl}${kept.returnTo}#token=${token}`, 303);
  }
}

/**
 * Where to go after signing in: a path on this server, `/` if none is given.
 *
 * @throws TransportError for whatever a browser could take for another server's address
 */
function localPath(given: readonly string[]): string {
  const [path = "/"] = given;
  if (
    given.length <= 1 &&
    path.length <= 1000 &&
    /^(?!\/\/)\/[\x21\x22\x24-\x5b\x5d-\x7e]*$/.test(path)
  )
    return path;
  throw new TransportError(400, "`returnTo` is a path on this server, such as /articles.");
}

function notBegun(): ApiError {
  return new ApiError(
    "UNAUTHENTICATED",
    "This sign-in was not begun in this browser within the last ten minutes, or is finished already. Start again at /sign-in/oidc.",
  );
}

function toTransportError(error: unknown): never {
  if (!(error instanceof ApiError)) throw error;
  const { message, code, retryAfterSeconds } = error;
  if (code === "UNAUTHENTICATED")
    throw new TransportError(401, message, code, { "www-authenticate": "Bearer" });
  if (retryAfterSeconds === undefined) throw error;
  throw new TransportError(429, message, code, { "retry-after": String(retryAfterSeconds) });
}
