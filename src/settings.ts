import ipaddr from "ipaddr.js";
import { z } from "zod";

interface Setting<T> {
  readonly schema: z.ZodType<T>;
  /** What to write, as the end of "Write …". */
  readonly instead: string;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

const onOff = z.enum(["on", "off"]).transform((value) => value === "on");

/** What can be set, by the names of the environment. */
export const settings = {
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

/** All settings of one environment, checked. */
export const environment = z.object({
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
