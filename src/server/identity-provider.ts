import * as oidc from "openid-client";

import type { Identity } from "../access/identities";
import type { OidcSettings } from "../config";
import { ApiError } from "../kernel/errors";
import { askProvider, isUnavailable, notNow, reasonOf, wrong } from "./provider-answers";

/** What is kept between sending a browser to the provider and its coming back. */
export interface Beginning {
  readonly state: string;
  readonly nonce: string;
  /** The secret of PKCE, without which nobody can use the code. */
  readonly verifier: string;
}

/** Where the provider sends browsers back to. */
export const callbackPath = "/sign-in/oidc/callback";

const toleranceSeconds = 60;
const patienceSeconds = 5;
/** How long what the provider says of itself holds, and how long it is left alone after it could not be asked. */
const heldMs = 3_600_000;
const restMs = 5_000;
/** The provider's keys are asked for once in so long, whatever keys tokens name. */
const keysRestMs = 30_000;

interface Known {
  readonly configuration: Promise<oidc.Configuration>;
  readonly until: number;
}

/**
 * The sign-in provider of the operator's settings. It is asked for its endpoints at the first sign-in and once an hour, so
 * that this server starts without it.
 */
export class IdentityProvider {
  private known: Known | null = null;
  private keysAskedAt = -Infinity;

  /** @param report is given why something failed, in a word that holds nothing of what the provider sent */
  constructor(
    private readonly settings: OidcSettings,
    private readonly report: (reason: string) => void,
  ) {}

  /** A new beginning: three secrets of 256 random bits. */
  begin(): Beginning {
    return {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
  }

  /**
   * Where a browser goes to sign in.
   *
   * @throws UNAVAILABLE when the provider does not answer
   */
  async addressFor({ state, nonce, verifier }: Beginning): Promise<URL> {
    return oidc.buildAuthorizationUrl(await this.configuration(), {
      ...{ redirect_uri: this.settings.publicUrl + callbackPath, scope: "openid", state, nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
  }

  /**
   * Who came back from the provider, by a token that the provider has signed for this server and this beginning.
   *
   * @param address the whole address to which the browser was sent back
   * @throws UNAUTHENTICATED in the same words for everything that does not hold; UNAVAILABLE
   */
  async identityOf(address: URL, { state, nonce, verifier }: Beginning): Promise<Identity> {
    const configuration = await this.configuration();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, address, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
        idTokenExpected: true,
      });
      return { issuer: this.settings.issuer, subject: this.subjectIn(tokens.claims()) };
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** What the library leaves to its user, and a subject that can be stored. */
  private subjectIn(claims: oidc.IDToken | undefined): string {
    if (claims === undefined) throw wrong("NO_ID_TOKEN");
    if (claims.azp !== undefined && claims.azp !== this.settings.clientId)
      throw wrong("FOR_ANOTHER_PARTY");
    if (claims.iat > Date.now() / 1000 + toleranceSeconds) throw wrong("ISSUED_LATER");
    if (!/^[\x20-\x7e]{1,255}$/.test(claims.sub)) throw wrong("ODD_SUBJECT");
    return claims.sub;
  }

  private refusal(error: unknown): ApiError {
    this.report(reasonOf(error));
    return isUnavailable(error)
      ? notNow()
      : new ApiError("UNAUTHENTICATED", "The sign-in provider did not sign you in here.");
  }

  /** Whoever comes while the provider is asked waits for the same answer. */
  private configuration(): Promise<oidc.Configuration> {
    const before = this.known;
    if (before !== null && performance.now() < before.until) return before.configuration;
    const hold = (milliseconds: number): void => {
      this.known = { configuration, until: performance.now() + milliseconds };
    };
    const configuration = this.discover().then(
      (found) => {
        hold(heldMs);
        return found;
      },
      (error: unknown) => {
        hold(restMs);
        this.report(reasonOf(error));
        // What the provider said before is better than nothing.
        if (before === null) throw notNow();
        return before.configuration;
      },
    );
    this.known = { configuration, until: Infinity };
    return configuration;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const found = await oidc.discovery(
      new URL(issuer),
      clientId,
      { [oidc.clockTolerance]: toleranceSeconds },
      clientAuth(clientSecret),
      {
        ...{ timeout: patienceSeconds, [oidc.customFetch]: askProvider },
        // Left to itself, the library takes the signature of what comes from the provider's own address for granted.
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(issuer.startsWith("http:") ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
    const { issuer: named, jwks_uri: keysUrl } = found.serverMetadata();
    if (named !== issuer) throw wrong("ISSUER_NAMED_DIFFERENTLY");
    found[oidc.customFetch] = (url, options) => {
      if (url === keysUrl) this.countKeys();
      return askProvider(url, options);
    };
    return found;
  }

  private countKeys(): void {
    const now = performance.now();
    if (now < this.keysAskedAt + keysRestMs) throw notNow();
    this.keysAskedAt = now;
  }
}

/** By whichever way the provider takes; the standard's own if it does not say. */
function clientAuth(secret: string): oidc.ClientAuth {
  const ways = { basic: oidc.ClientSecretBasic(secret), post: oidc.ClientSecretPost(secret) };
  return (server, ...request) => {
    const { token_endpoint_auth_methods_supported: supported } = server;
    const isBasic = supported?.includes("client_secret_basic") ?? true;
    (isBasic ? ways.basic : ways.post)(server, ...request);
  };
}
