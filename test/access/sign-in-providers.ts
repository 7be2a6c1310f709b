import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type GenerateKeyPairResult,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from "jose";
import type { Configuration, default as Provider } from "oidc-provider";

import type { OidcSettings } from "../../src/config";
import { callbackPath } from "../../src/server/identity-provider";

export const clientId = "rapporteur";
export const clientSecret = "canary-client-secret";
export const publicUrl = "https://cms.example.edu";

/** Something on a free port of this machine, for as long as a test runs. */
abstract class Listening {
  protected constructor(private readonly server: Server) {}

  protected static async listen(server: Server, port = 0): Promise<void> {
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  }

  get issuer(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get settings(): OidcSettings {
    return { issuer: this.issuer, clientId, clientSecret, publicUrl };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A provider as others use it, at which somebody is known already: whoever goes there comes back at once. */
export class RealProvider extends Listening {
  /** Who sits before the browser. */
  account = "";

  static async start(): Promise<RealProvider> {
    const server = createServer();
    await Listening.listen(server);
    const started = new RealProvider(server);
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const provider = await quietly(started.issuer, {
      clients: [
        {
          ...{ client_id: clientId, client_secret: clientSecret },
          ...{ redirect_uris: [publicUrl + callbackPath], grant_types: ["authorization_code"] },
        },
      ],
      jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" }] },
      cookies: { keys: ["tests"] },
      ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
      loadExistingGrant: async ({ oidc }) => {
        const accountId = oidc.session?.accountId;
        if (accountId === undefined) return undefined;
        const grant = new oidc.provider.Grant({ clientId, accountId });
        grant.addOIDCScope("openid");
        await grant.save();
        return grant;
      },
    });
    const answer = provider.callback();
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (request.url?.startsWith("/interaction/") === true) {
        const login = { accountId: started.account, remember: false };
        void provider.interactionFinished(request, response, { login });
      } else void answer(request, response);
    });
    return started;
  }
}

/** The library says at length what would have to be different in production. */
async function quietly(issuer: string, configuration: Configuration): Promise<Provider> {
  const said = (["info", "warn"] as const).map((level) =>
    jest.spyOn(console, level).mockImplementation(() => undefined),
  );
  const { default: Library } = await import("oidc-provider");
  const provider = new Library(issuer, configuration);
  for (const one of said) one.mockRestore();
  return provider;
}

type Answered = { readonly status?: number; readonly body: string } | object;

/** Makes a token for a sign-in with this nonce. */
export type Forgery = (nonce: string) => string | Promise<string>;

/** What a token endpoint answers with. */
export function tokensWith(idToken: string): object {
  return { access_token: "canary-access-token", token_type: "bearer", id_token: idToken };
}

let keys: Promise<GenerateKeyPairResult> | undefined;

/** A provider that answers whatever a test wants. */
export class ForgingProvider extends Listening {
  /** How often each path was asked. */
  readonly asked: Record<string, number> = {};
  /** What was sent to the token endpoint. */
  readonly sent: URLSearchParams[] = [];
  /** What it says of itself besides the usual. */
  more: object = {};
  /** The answer of the token endpoint. */
  answer: () => Promise<Answered> = () => Promise.reject(new Error("Nothing was agreed on."));

  static async start(port = 0): Promise<ForgingProvider> {
    const server = createServer();
    await Listening.listen(server, port);
    const started = new ForgingProvider(server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      void started.serve(request, response);
    });
    return started;
  }

  /** The claims of a token that holds, but for what is given. */
  claims(nonce: string, more: JWTPayload = {}): JWTPayload {
    const iat = Math.floor(Date.now() / 1000);
    const own = { iss: this.issuer, aud: clientId, sub: "wang-1", nonce, iat, exp: iat + 300 };
    return { ...own, ...more };
  }

  async signed(payload: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    return new SignJWT(payload)
      .setProtectedHeader({ alg: "RS256", kid: "1", ...header })
      .sign((await this.keys()).privateKey, { crit: { odd: true } });
  }

  async publicKey(): Promise<string> {
    return exportSPKI((await this.keys()).publicKey);
  }

  /** One pair for all: making one takes a while. */
  private keys(): Promise<GenerateKeyPairResult> {
    return (keys ??= generateKeyPair("RS256", { extractable: true }));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    this.asked[path] = (this.asked[path] ?? 0) + 1;
    let body = "";
    for await (const chunk of request) body += String(chunk);
    if (path === "/token") this.sent.push(new URLSearchParams(body));
    const given = await this.answerTo(path);
    const { status = 200 } = given as { status?: number };
    response.writeHead(status, { "content-type": "application/json" });
    response.end("body" in given ? given.body : JSON.stringify(given));
  }

  private async answerTo(path: string): Promise<Answered> {
    if (path === "/token") return this.answer();
    if (path === "/keys") {
      const key = await exportJWK((await this.keys()).publicKey);
      return { keys: [{ ...key, kid: "1", alg: "RS256", use: "sig" }] };
    }
    return {
      ...{ issuer: this.issuer, jwks_uri: `${this.issuer}/keys` },
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      ...this.more,
    };
  }
}
