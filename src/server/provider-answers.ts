import type { CustomFetchOptions } from "openid-client";

import { type ApiError, unavailable } from "../kernel/errors";

/** More than any provider needs for its endpoints, its keys or a token. */
const mostBytes = 256 * 1024;

/** Something that came from the provider does not hold; the code is for the log and of our own making. */
export function wrong(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** What the provider's silence means for whoever wants to sign in. */
export function notNow(): ApiError {
  return unavailable("The sign-in provider does not answer. Try again in a minute.");
}

/** Whether an error, or what brought it about, is that the provider does not answer. */
export function isUnavailable(error: unknown): boolean {
  return codesOf(error).some((code) => code === "UNAVAILABLE" || code === "OAUTH_TIMEOUT");
}

/** Why something failed, in words of this program and its libraries: texts of the provider may hold what it should not tell. */
export function reasonOf(error: unknown): string {
  return (
    [...new Set(codesOf(error))].join(", ") || (error instanceof Error ? error.name : "unknown")
  );
}

/**
 * The provider's whole answer to a request.
 *
 * @throws UNAVAILABLE when none comes, or one that says so; an error when it is too long to be one
 */
export async function askProvider(url: string, options: CustomFetchOptions): Promise<Response> {
  const response = await fetch(url, { ...options, body: options.body ?? null }).catch(
    toUnavailable,
  );
  if (response.status >= 500) {
    await response.body?.cancel();
    throw notNow();
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > mostBytes) throw wrong("ANSWER_TOO_LARGE");
    chunks.push(chunk);
  }
  const { status, headers } = response;
  return new Response(status === 204 ? null : Buffer.concat(chunks), { status, headers });
}

function toUnavailable(error: unknown): never {
  throw Object.assign(notNow(), { cause: error });
}

function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 3) return [];
  const code = "code" in error && typeof error.code === "string" ? [error.code] : [];
  return [...code, ...codesOf(error.cause, depth + 1)];
}
