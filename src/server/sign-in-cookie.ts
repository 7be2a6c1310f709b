import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

import { z } from "zod";

import type { OidcSettings } from "../config";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;
const lifetimeSeconds = 600;

const contents = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  until: z.number(),
});

/** What a browser keeps while it is at the sign-in provider. */
export type Kept = Omit<z.infer<typeof contents>, "until">;

/**
 * The one cookie of this server: it ties the way back from the sign-in provider to the browser that was sent there, and
 * carries no right. It is sealed with a key from the client secret, so that nothing is stored for those who do not come
 * back, every process can read it, and its ten minutes are not the browser's to count.
 */
export class SignInCookie {
  private readonly key: Buffer;
  private readonly name: string;
  private readonly attributes: string;

  constructor({ clientSecret, publicUrl }: OidcSettings) {
    this.key = Buffer.from(hkdfSync("sha256", clientSecret, "", "sign-in cookie", 32));
    const isHttps = publicUrl.startsWith("https:");
    this.name = `${isHttps ? "__Host-" : ""}rapporteur-sign-in`;
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps ? "; Secure" : ""}`;
  }

  /** The value of `Set-Cookie` with which a browser keeps it. */
  kept(what: Kept, now: Date): string {
    const until = now.getTime() + lifetimeSeconds * 1000;
    const value = this.sealed(JSON.stringify({ ...what, until }));
    return `${this.name}=${value}; Max-Age=${String(lifetimeSeconds)}; ${this.attributes}`;
  }

  /** The value of `Set-Cookie` with which a browser forgets it. */
  forgotten(): string {
    return `${this.name}=; Max-Age=0; ${this.attributes}`;
  }

  /** What the browser kept, by its header `Cookie`; null when that is nothing, too old, not of our making, or two. */
  read(header: string | undefined, now: Date): Kept | null {
    const values = (header ?? "")
      .split(";")
      .map((one) => one.trim())
      .filter((one) => one.startsWith(`${this.name}=`));
    const [value] = values;
    if (value === undefined || values.length > 1) return null;
    const text = this.opened(value.slice(this.name.length + 1));
    if (text === null) return null;
    // Another version of this program may have sealed something else.
    const { data } = contents.safeParse(JSON.parse(text));
    if (data === undefined) return null;
    const { until, ...what } = data;
    return until > now.getTime() ? what : null;
  }

  private sealed(text: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.key, iv);
    const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
  }

  private opened(value: string): string | null {
    const bytes = Buffer.from(value, "base64url");
    if (bytes.length <= ivBytes + tagBytes) return null;
    const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
    const decipher = createDecipheriv(algorithm, this.key, bytes.subarray(0, ivBytes));
    try {
      decipher.setAuthTag(tag);
      const text = decipher.update(bytes.subarray(ivBytes + tagBytes));
      return Buffer.concat([text, decipher.final()]).toString();
    } catch {
      return null;
    }
  }
}
