import type { z } from "zod";

import type { ReviewRule } from "./kernel/context";
import { OperatorError } from "./kernel/errors";
import { environment, type LogLevel, settings } from "./settings";

/** What the operator has decided, checked; the only source of settings in the program. */
export interface Config {
  /** 0 lets the operating system choose a free one. */
  readonly port: number;
  readonly host: string;
  /** `sqlite:<file>` or `postgres://…`. It may hold a password: never log it, show `withoutPassword(…)`. */
  readonly databaseUrl: string;
  readonly logLevel: LogLevel;
  /** IANA name of the newsroom's time zone. UTC by default: the zone of the machine would make answers differ by machine. */
  readonly timeZone: string;
  readonly introspection: boolean;
  /** Whether a new database is filled with the sample newsroom. */
  readonly sample: boolean;
  /** Whether whoever submitted an article may publish it as well. */
  readonly reviewRule: ReviewRule;
  /** Address of the site on which the public reads the articles; null when nobody said. */
  readonly siteUrl: string | null;
  /** Memory for answers to the public; 0 keeps none. */
  readonly answerCacheMegabytes: number;
  /** File with the documents that clients may send by their hash; null without one. */
  readonly trustedDocuments: string | null;
  /** Whether every other document is refused. */
  readonly trustedOnly: boolean;
  /** Origins whose pages may use the API from a browser; none unless somebody said. */
  readonly corsOrigins: readonly string[];
  /**
   * What stands before the server and may say by `X-Forwarded-For` who the client is: how many proxies, or their addresses
   * and networks; nobody unless somebody said.
   */
  readonly trustProxy: number | readonly string[];
  /** The sign-in provider; null without one. */
  readonly oidc: OidcSettings | null;
  readonly production: boolean;
}

/** What the operator and the sign-in provider have agreed on. */
export interface OidcSettings {
  /** As the provider names itself, to the letter. */
  readonly issuer: string;
  readonly clientId: string;
  /** Never log it. */
  readonly clientSecret: string;
  /** The origin under which browsers reach this server. A request does not tell it: `Host` is what the client says. */
  readonly publicUrl: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

type SettingName = keyof typeof settings;

/**
 * Reads and checks the settings. An empty variable counts as one that is not set.
 *
 * @throws OperatorError that lists every wrong setting, with its value and what to write instead
 */
export function readConfig(env: Environment = process.env): Config {
  const given = givenSettings(env);
  const result = environment.safeParse(given);
  if (!result.success) throw new OperatorError(complaint(given, result.error.issues));
  const values = result.data;
  const production = values.NODE_ENV === "production";
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    logLevel: values.LOG_LEVEL,
    timeZone: values.TIME_ZONE,
    introspection: values.INTROSPECTION,
    sample: values.SAMPLE ?? !production,
    reviewRule: values.REVIEW,
    siteUrl: values.SITE_URL ?? null,
    answerCacheMegabytes: values.ANSWER_CACHE_MB,
    trustedDocuments: values.TRUSTED_DOCUMENTS ?? null,
    trustedOnly: values.TRUSTED_ONLY,
    corsOrigins: values.CORS_ORIGINS,
    trustProxy: values.TRUST_PROXY,
    oidc: oidcIn(values),
    production,
  };
}

/** An address as it may be shown: without password and parameters, and not at all where either could hide. */
export function withoutPassword(databaseUrl: string): string {
  if (databaseUrl.startsWith("sqlite:")) return databaseUrl;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(databaseUrl)?.[0];
  if (scheme === undefined) return /^[\w./-]+$/.test(databaseUrl) ? shortened(databaseUrl) : "…";
  if (!URL.canParse(databaseUrl)) return `${scheme}…`;
  const { username, host, pathname } = new URL(databaseUrl);
  const user = username === "" ? "" : `${username}:…@`;
  return shortened(`${scheme}${user}${host}${pathname}`);
}

/** @throws OperatorError when some of it is set and some is not; a public address alone does no harm */
function oidcIn(values: z.infer<typeof environment>): OidcSettings | null {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    PUBLIC_URL: publicUrl,
  } = values;
  const names = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"] as const;
  if (names.every((name) => name === "PUBLIC_URL" || values[name] === undefined)) return null;
  if (issuer && clientId && clientSecret && publicUrl)
    return { issuer, clientId, clientSecret, publicUrl };
  const missing = names.filter((name) => values[name] === undefined);
  throw new OperatorError(
    `Signing in through a provider takes ${names.join(", ")}. Not set: ${missing.join(", ")}.`,
  );
}

function givenSettings(env: Environment): Partial<Record<SettingName, string>> {
  const given: Partial<Record<SettingName, string>> = {};
  for (const name of settingNames()) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== "") given[name] = value;
  }
  return given;
}

function complaint(
  given: Partial<Record<SettingName, string>>,
  issues: readonly z.core.$ZodIssue[],
): string {
  const wrong = settingNames().filter((name) => issues.some((issue) => issue.path[0] === name));
  const lines = wrong.map((name) => {
    const value = given[name] ?? "";
    const mayHoldPassword = name === "DATABASE_URL" || name === "OIDC_ISSUER";
    const shown = mayHoldPassword ? withoutPassword(value) : shortened(value);
    return `  ${name} is "${shown}". Write ${settings[name].instead}.`;
  });
  const count = wrong.length === 1 ? "One setting is" : `${String(wrong.length)} settings are`;
  return `${count} wrong:\n${lines.join("\n")}`;
}

function settingNames(): SettingName[] {
  return Object.keys(settings) as SettingName[];
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
