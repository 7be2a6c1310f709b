import { readConfig, withoutPassword } from "../src/config";
import { OperatorError } from "../src/kernel/errors";

type Environment = Record<string, string | undefined>;

function complaint(env: Environment): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof OperatorError) return error.message;
    throw error;
  }
  throw new Error("The settings were expected to be refused.");
}

describe("readConfig", () => {
  const defaults = {
    port: 4000,
    host: "127.0.0.1",
    databaseUrl: "sqlite:data/rapporteur.sqlite",
    logLevel: "info",
    timeZone: "UTC",
    introspection: true,
    reviewRule: "two-person",
    siteUrl: null as string | null,
    answerCacheMegabytes: 64,
    trustedDocuments: null as string | null,
    trustedOnly: false,
    sample: true,
    corsOrigins: [] as readonly string[],
    trustProxy: 0 as number | readonly string[],
    oidc: null as object | null,
    production: false,
  };
  const oidc = {
    OIDC_ISSUER: "https://login.example.edu/realms/news",
    OIDC_CLIENT_ID: "rapporteur",
    OIDC_CLIENT_SECRET: "hunter2",
    PUBLIC_URL: "https://cms.example.edu",
  };

  it.each<[string, Environment, Partial<typeof defaults>]>([
    ["has a default for everything", {}, {}],
    ["takes an empty setting for one that is not set", { PORT: "", HOST: " ", SAMPLE: "" }, {}],
    ["reads the port", { PORT: "8080" }, { port: 8080 }],
    ["lets the system choose the port", { PORT: "0" }, { port: 0 }],
    ["reads the host", { HOST: "::1" }, { host: "::1" }],
    [
      "reads an absolute file",
      { DATABASE_URL: "sqlite:/srv/news.sqlite" },
      { databaseUrl: "sqlite:/srv/news.sqlite" },
    ],
    [
      "reads PostgreSQL's address",
      { DATABASE_URL: "postgres://a:b@db/news" },
      { databaseUrl: "postgres://a:b@db/news" },
    ],
    [
      "reads its longer name",
      { DATABASE_URL: "postgresql://db/news" },
      { databaseUrl: "postgresql://db/news" },
    ],
    ["reads the log level", { LOG_LEVEL: "silent" }, { logLevel: "silent" }],
    ["reads the time zone", { TIME_ZONE: "Asia/Shanghai" }, { timeZone: "Asia/Shanghai" }],
    ["switches introspection off", { INTROSPECTION: "off" }, { introspection: false }],
    ["lets one person review", { REVIEW: "one-person" }, { reviewRule: "one-person" }],
    ["knows its site", { SITE_URL: "https://news.example" }, { siteUrl: "https://news.example" }],
    ["keeps no answers", { ANSWER_CACHE_MB: "0" }, { answerCacheMegabytes: 0 }],
    [
      "answers trusted documents only",
      { TRUSTED_DOCUMENTS: "documents.json", TRUSTED_ONLY: "on" },
      { trustedDocuments: "documents.json", trustedOnly: true },
    ],
    [
      "reads the origins of browsers",
      { CORS_ORIGINS: "https://a.example, http://localhost:3000" },
      { corsOrigins: ["https://a.example", "http://localhost:3000"] },
    ],
    ["counts proxies", { TRUST_PROXY: "2" }, { trustProxy: 2 }],
    [
      "names proxies",
      { TRUST_PROXY: "10.0.0.1, fd00::/8" },
      { trustProxy: ["10.0.0.1", "fd00::/8"] },
    ],
    [
      "knows its sign-in provider",
      oidc,
      {
        oidc: {
          ...{ issuer: oidc.OIDC_ISSUER, clientId: "rapporteur", clientSecret: "hunter2" },
          publicUrl: oidc.PUBLIC_URL,
        },
      },
    ],
    ["has none by a public address alone", { PUBLIC_URL: oidc.PUBLIC_URL }, {}],
    ["switches the sample off", { SAMPLE: "off" }, { sample: false }],
    [
      "has no sample in production",
      { NODE_ENV: "production" },
      { sample: false, production: true },
    ],
    [
      "has it there if asked",
      { NODE_ENV: "production", SAMPLE: "on" },
      { sample: true, production: true },
    ],
  ])("%s", (_name, env, expected) => {
    expect(readConfig(env)).toEqual({ ...defaults, ...expected });
  });

  it.each([
    ["PORT", "65536"],
    ["SITE_URL", "news.example"],
    ["SITE_URL", "ftp://news.example"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["PORT", "http"],
    ["PORT", "0x50"],
    ["HOST", "http://localhost"],
    ["HOST", "a b"],
    ["DATABASE_URL", "mysql://localhost/news"],
    ["DATABASE_URL", "data/rapporteur.sqlite"],
    ["DATABASE_URL", "sqlite:"],
    ["DATABASE_URL", "sqlite://data/news.sqlite"],
    ["DATABASE_URL", "sqlite::memory:"],
    ["DATABASE_URL", "postgres://localhost"],
    ["DATABASE_URL", "postgres://"],
    ["LOG_LEVEL", "verbose"],
    ["TIME_ZONE", "Beijing"],
    ["TIME_ZONE", "+08:00"],
    ["INTROSPECTION", "true"],
    ["SAMPLE", "no"],
    ["ANSWER_CACHE_MB", "-1"],
    ["TRUSTED_ONLY", "yes"],
    ["CORS_ORIGINS", "*"],
    ["CORS_ORIGINS", "null"],
    ["CORS_ORIGINS", "https://a.example/"],
    ["CORS_ORIGINS", "https://a.example,b.example"],
    ["OIDC_ISSUER", "login.example.edu"],
    ["OIDC_ISSUER", "http://login.example.edu"],
    ["OIDC_ISSUER", "http://127.0.0.1.example.edu"],
    ["OIDC_ISSUER", "https://user:password@login.example.edu"],
    ["OIDC_ISSUER", "https://login.example.edu/?realm=news"],
    ["PUBLIC_URL", "https://cms.example.edu/cms"],
    ["PUBLIC_URL", "http://cms.example.edu"],
    ["TRUST_PROXY", "10"],
    ["TRUST_PROXY", "true"],
    ["TRUST_PROXY", "10.0.0.1,proxy.example"],
  ])("refuses %s=%s, and says what to write", (name, value) => {
    const lines = complaint({ [name]: value }).split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe("One setting is wrong:");
    expect(lines[1]).toMatch(new RegExp(`^  ${name} is ".+"\\. Write .+\\.$`));
  });

  it("never repeats a password of a provider's address", () => {
    const issuer = "https://user:hunter2@login.example.edu";
    expect(complaint({ OIDC_ISSUER: issuer })).not.toContain("hunter2");
  });

  it.each(Object.keys(oidc))("misses %s, and repeats no secret", (name) => {
    expect(complaint({ ...oidc, [name]: "" })).toBe(
      `Signing in through a provider takes OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL. Not set: ${name}.`,
    );
  });

  it("names all problems together", () => {
    const env = {
      PORT: "x",
      LOG_LEVEL: "loud",
      TIME_ZONE: "Nowhere",
      INTROSPECTION: "1",
      DATABASE_URL: "x",
    };
    expect(complaint(env)).toBe(
      [
        "5 settings are wrong:",
        '  PORT is "x". Write a whole number from 1 to 65535, or 0 for any free port.',
        '  DATABASE_URL is "x". Write sqlite:<file>, such as sqlite:data/rapporteur.sqlite, or postgres://user:password@host/database.',
        '  LOG_LEVEL is "loud". Write one of fatal, error, warn, info, debug, trace, silent.',
        '  TIME_ZONE is "Nowhere". Write the IANA name of a time zone, such as Europe/London, Asia/Shanghai or UTC.',
        '  INTROSPECTION is "1". Write on or off.',
      ].join("\n"),
    );
  });

  it.each([
    "mysql://news:hunter2@db/news",
    "postgres://news:hunter2@db",
    "postgres://news:hunter2@db:port/news",
    "postgres://db?password=hunter2",
    "postgres://db/?user=news&password=hunter2",
    "news:hunter2@db/news",
    "host=db password=hunter2",
    "//news:hunter2@db/news",
    "postgres:hunter2",
  ])("never repeats a password: %s", (url) => {
    expect(complaint({ DATABASE_URL: url })).not.toContain("hunter2");
  });
});

describe("withoutPassword", () => {
  it.each([
    ["sqlite:data/news.sqlite", "sqlite:data/news.sqlite"],
    ["postgres://news:hunter2@db:5432/news?sslmode=require", "postgres://news:…@db:5432/news"],
    ["postgres://db/news", "postgres://db/news"],
  ])("shows %s as %s", (url, shown) => {
    expect(withoutPassword(url)).toBe(shown);
  });
});
