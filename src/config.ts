import ipaddr from "ipaddr.js";
import { z } from "zod";

import type { ReviewRule } from "./kernel/context";
import { OperatorError } from "./kernel/errors";

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

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

type Environment = Readonly<Record<string, string | undefined>>;

interface Setting<T> {
  readonly schema: z.ZodType<T>;
  /** What to write, as the end of "Write …". */
  readonly instead: string;
}

const onOff = z.enum(["on", "off"]).transform((value) => value === "on");

const settings = {
  PORT: {
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535))
      .default(4000),
    instead: "a whole number from 1 to 65535, or 0 for any free port",
  },
  HOST: {
    schema: z.string().refine(isHost).default("127.0.0.1"),
    instead: "an address of this machine such as 127.0.0.1, 0.0.0.0 (all networks) or localhost",
  },
  DATABASE_URL: {
    schema: z.string().refine(isDatabaseUrl).default("sqlite:data/rapporteur.sqlite"),
    instead:
      "sqlite:<file>, such as sqlite:data/rapporteur.sqlite, or postgres://user:password@host/database",
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels).default("info"),
    instead: `one of ${logLevels.join(", ")}`,
  },
  TIME_ZONE: {
    schema: z.string().refine(isTimeZone).default("UTC"),
    instead: "the IANA name of a time zone, such as Europe/London, Asia/Shanghai or UTC",
  },
  INTROSPECTION: { schema: onOff.default(true), instead: "on or off" },
  SAMPLE: { schema: onOff.optional(), instead: "on or off" },
  REVIEW: {
    schema: z.enum(["two-person", "one-person"]).default("two-person"),
    instead: "two-person (somebody else publishes what one submitted) or one-person",
  },
  SITE_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    instead: "the address of the site that shows the articles, such as https://news.example.edu",
  },
  ANSWER_CACHE_MB: {
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .default(64),
    instead: "how many megabytes of answers to keep in memory, such as 64, or 0 to keep none",
  },
  TRUSTED_DOCUMENTS: {
    schema: z.string().optional(),
    instead: "the path of a JSON file with the documents that clients may send by their hash",
  },
  TRUSTED_ONLY: { schema: onOff.default(false), instead: "on or off" },
  CORS_ORIGINS: {
    schema: z
      .string()
      .transform(listed)
      .refine((origins) => origins.every(isOrigin))
      .default([]),
    instead:
      "the origins of the sites whose pages use the API, with commas between, such as https://news.example.edu,https://cms.example.edu",
  },
  TRUST_PROXY: {
    schema: z
      .string()
      .transform((text) => (/^\d+$/.test(text) ? Number(text) : listed(text)))
      .refine((proxies) => (typeof proxies === "number" ? proxies <= 9 : proxies.every(isAddress)))
      .default(0),
    instead:
      "the number of proxies before the server, 0 to 9, or their addresses with commas between, such as 10.0.0.1,192.168.0.0/16",
  },
  OIDC_ISSUER: {
    schema: z.string().refine(isIssuer).optional(),
    instead:
      "the issuer exactly as the provider writes it, such as https://login.example.edu; http:// only for this machine",
  },
  OIDC_CLIENT_ID: {
    schema: z.string().max(500).optional(),
    instead: "the id under which the provider knows this server, of at most 500 characters",
  },
  OIDC_CLIENT_SECRET: { schema: z.string().optional(), instead: "what the provider gave out" },
  PUBLIC_URL: {
    schema: z
      .string()
      .refine((url) => isOrigin(url) && isSecret(url))
      .optional(),
    instead:
      "the address under which browsers reach this server, without a path, such as https://cms.example.edu; http:// only for this machine",
  },
  NODE_ENV: { schema: z.string().default("development"), instead: "production or development" },
} satisfies Record<string, Setting<unknown>>;

type SettingName = keyof typeof settings;

const environment = z.object({
  PORT: settings.PORT.schema,
  HOST: settings.HOST.schema,
  DATABASE_URL: settings.DATABASE_URL.schema,
  LOG_LEVEL: settings.LOG_LEVEL.schema,
  TIME_ZONE: settings.TIME_ZONE.schema,
  INTROSPECTION: settings.INTROSPECTION.schema,
  SAMPLE: settings.SAMPLE.schema,
  REVIEW: settings.REVIEW.schema,
  SITE_URL: settings.SITE_URL.schema,
  ANSWER_CACHE_MB: settings.ANSWER_CACHE_MB.schema,
  TRUSTED_DOCUMENTS: settings.TRUSTED_DOCUMENTS.schema,
  TRUSTED_ONLY: settings.TRUSTED_ONLY.schema,
  CORS_ORIGINS: settings.CORS_ORIGINS.schema,
  TRUST_PROXY: settings.TRUST_PROXY.schema,
  OIDC_ISSUER: settings.OIDC_ISSUER.schema,
  OIDC_CLIENT_ID: settings.OIDC_CLIENT_ID.schema,
  OIDC_CLIENT_SECRET: settings.OIDC_CLIENT_SECRET.schema,
  PUBLIC_URL: settings.PUBLIC_URL.schema,
  NODE_ENV: settings.NODE_ENV.schema,
});

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

/** A database's address as it may be shown: without password and parameters, and not at all where either could hide. */
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
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined)
    if (publicUrl !== undefined) return { issuer, clientId, clientSecret, publicUrl };
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  const names = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"] as const;
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
    const shown = name === "DATABASE_URL" ? withoutPassword(value) : shortened(value);
    return `  ${name} is "${shown}". Write ${settings[name].instead}.`;
  });
  const count = wrong.length === 1 ? "One setting is" : `${String(wrong.length)} settings are`;
  return `${count} wrong:\n${lines.join("\n")}`;
}

function settingNames(): SettingName[] {
  return Object.keys(settings) as SettingName[];
}

function isHost(host: string): boolean {
  return /^[\w.:%-]+$/.test(host);
}

function isDatabaseUrl(url: string): boolean {
  if (url.startsWith("sqlite:")) {
    const file = url.slice("sqlite:".length);
    return (
      file !== "" && !file.startsWith("//") && !file.includes("\0") && !file.includes(":memory:")
    );
  }
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) return false;
  return new URL(url).pathname.length > 1;
}

function listed(text: string): string[] {
  return text.split(",").map((one) => one.trim());
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Whether what is sent there stays secret on its way: by HTTPS, or within this machine. */
function isSecret(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:") return true;
  return protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

function isIssuer(text: string): boolean {
  if (text.length > 200 || !URL.canParse(text) || !isSecret(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === "");
}

function isAddress(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
