import { Writable } from "node:stream";

import type { GraphQLSchema } from "graphql";
import { pino } from "pino";

import type { Database } from "../../src/database/database";
import type { Read } from "../../src/kernel/context";
import type { RawRow, Sql } from "../../src/kernel/sql";
import { buildSchema } from "../../src/schema";
import { createServer, type RunningServer } from "../../src/server";
import { program } from "../support/api";
import type { Databases } from "../support/database";

export interface ShownError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly requestId: string;
    readonly field?: readonly string[];
  };
}

interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly ShownError[];
  readonly extensions?: { readonly cost?: { readonly requested: number; readonly limit: number } };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
  readonly codes: readonly string[];
}

interface Options {
  readonly introspection?: boolean;
  /** Settings that differ from those of the tests. */
  readonly config?: Partial<Parameters<typeof createServer>[0]["config"]>;
  /** In place of the clock of this machine. */
  readonly now?: () => Date;
  /** In place of a new database. */
  readonly database?: Database;
  /** In place of the database's own check of readiness. */
  readonly check?: () => Promise<void>;
  /** In place of reading from the database. */
  readonly read?: (statement: Sql, really: Read) => Promise<RawRow[]>;
}

/** The schema that the door stands before. */
export function schemaUnderTest(): GraphQLSchema {
  return buildSchema();
}

const leaving: Promise<void>[] = [];
afterAll(() => Promise.all(leaving));

/** A server on a free port of this machine, with its log and its statements within reach. */
export class Served {
  /** Every statement that reached the database. */
  readonly statements: Sql[] = [];
  /** Every line that was logged. */
  readonly logged: string[] = [];
  checks = 0;
  databaseClosed = false;

  private constructor(
    private readonly make: (served: Served) => Promise<RunningServer>,
    readonly schema: GraphQLSchema,
    readonly database: Database,
  ) {}

  server!: RunningServer;
  origin!: string;

  static async start(databases: Databases, options: Options = {}): Promise<Served> {
    const database = options.database ?? (await databases.open(program));
    const schema = schemaUnderTest();
    const { introspection = true, check = () => database.check(), config = {} } = options;
    const make = (served: Served) =>
      createServer({
        schema,
        ...(options.now === undefined ? {} : { now: options.now }),
        config: {
          host: "127.0.0.1",
          port: 0,
          timeZone: "UTC",
          reviewRule: "two-person",
          siteUrl: null,
          answerCacheMegabytes: 0,
          trustedDocuments: null,
          trustedOnly: false,
          introspection,
          corsOrigins: [],
          trustProxy: 0,
          production: false,
          oidc: null,
          ...config,
        },
        log: pino({ level: "trace" }, linesInto(served.logged)),
        database: {
          read: (statement) => {
            served.statements.push(statement);
            return options.read?.(statement, database.read) ?? database.read(statement);
          },
          readAside: (statement) => {
            served.statements.push(statement);
            return database.readAside(statement);
          },
          write: (work) => database.write(work),
          rehearse: (work, look) => database.rehearse(work, look),
          generation: () => database.generation(),
          check: () => {
            served.checks += 1;
            return check();
          },
          close: () => {
            served.databaseClosed = true;
            return Promise.resolve();
          },
        },
      });
    const served = new Served(make, schema, database);
    served.server = await served.make(served);
    served.origin = await served.server.listen();
    return served;
  }

  get url(): string {
    return `${this.origin}/graphql`;
  }

  /** Sends an operation as a client does. */
  run(query: string, variables?: object, more?: object): Promise<Answer> {
    return this.send(post({ query, ...(variables && { variables }), ...more }));
  }

  /** Sends anything to the API. */
  async send(init: RequestInit, search = ""): Promise<Answer> {
    return answerOf(await fetch(`${this.url}${search}`, init));
  }

  async get(path: string): Promise<Answer> {
    return answerOf(await fetch(`${this.origin}${path}`));
  }

  /** Drains the server, which the end of the file waits for: a drain gives others notice before it begins. */
  leave(): void {
    leaving.push(this.server.drain());
  }
}

export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

/**
 * How long server and client computed, in milliseconds of processor time: the clock on the wall would measure the other
 * programs as well.
 */
export async function computing(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Nothing was read and nothing answered; gives the status and each code once. */
export async function refusal(
  served: Served,
  answer: Promise<Answer>,
): Promise<{ status: number; codes: string[] }> {
  const before = served.statements.length;
  const { status, codes, body } = await answer;
  expect(served.statements.length).toBe(before);
  expect(body.data).toBeUndefined();
  expect(codes.length).toBeLessThanOrEqual(6);
  for (const { extensions } of body.errors ?? []) {
    expect(extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  }
  return { status, codes: [...new Set(codes)] };
}

/** Writes something again and again. */
export function times(count: number, text: (index: number) => string, separator = " "): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(separator);
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = (text.startsWith("{") ? JSON.parse(text) : {}) as Body;
  const codes = (body.errors ?? []).map(({ extensions }) => extensions.code);
  return { status: response.status, headers: response.headers, text, body, codes };
}

function linesInto(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}
