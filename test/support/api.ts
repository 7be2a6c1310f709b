import { type ExecutionResult, GraphQLError, type GraphQLSchema, parse, validate } from "graphql";

import { UserAccount } from "../../src/access/user-account.entity";
import type { Database } from "../../src/database/database";
import { migrations } from "../../src/database/migrations/migrations";
import type { AccessLevel } from "../../src/kernel/access-level";
import type { Context, User, Viewer } from "../../src/kernel/context";
import { execute } from "../../src/kernel/execution/execute";
import type { Sql } from "../../src/kernel/sql";
import type { Dialect } from "../../src/kernel/transaction";
import { loadSample } from "../../src/sample/load-sample";
import { sampleId } from "../../src/sample/sample-id";
import { buildSchema } from "../../src/schema";
import { consequences, entities } from "../../src/slices";
import type { Databases } from "./database";

/** What everyone sees without a token. */
export const nobody: Viewer = { scope: "public", user: null };

/** Somebody with a token, who sees drafts and hidden rows as well. `openApi` adds their rows. */
export const writer = member("writer", "WRITER");
export const otherWriter = member("other-writer", "WRITER");
export const editor = member("editor", "EDITOR");
export const otherEditor = member("other-editor", "EDITOR");
export const managingEditor = member("managing-editor", "MANAGING_EDITOR");
export const otherManagingEditor = member("other-managing-editor", "MANAGING_EDITOR");
export const admin = member("admin", "ADMIN");

const members = [
  ...[writer, otherWriter, editor, otherEditor],
  ...[managingEditor, otherManagingEditor, admin],
];

/** The instant at which all operations of the tests run. */
export const testedAt = "2026-03-01T09:30:00.000Z";

/** Adds the users behind `writer`, `editor` and so on. */
export async function addMembers(database: Database): Promise<void> {
  await database.write((transaction) =>
    transaction.insert(
      UserAccount,
      members.map(({ user }) => ({ ...user, createdAt: testedAt })),
    ),
  );
}

function member(name: string, level: AccessLevel): Viewer & { readonly user: User } {
  return { scope: "editorial", user: { id: sampleId("usr", name), name, level } };
}

/** Everything that the program opens a database with. A walk asks in one document for what no client may ask at once. */
export const program = {
  ...{ entities, migrations, consequences },
  limits: { asideMilliseconds: 60_000, waitingAside: 100_000 },
};

export interface Answer {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: ExecutionResult["errors"];
  /** The statements that were read for it. */
  readonly statements: readonly Sql[];
  /** Those of them that were read beside all others. */
  readonly aside: readonly Sql[];
}

/** Documents that fit the schema: walks ask the same ones on each database and as each viewer. */
const valid = new Set<string>();

/** The real schema on a real database, asked as one viewer. */
export class Api {
  constructor(
    readonly database: Database,
    private readonly viewer: Viewer = nobody,
    private readonly schema: GraphQLSchema = buildSchema(),
    private readonly settings: Partial<
      Pick<Context, "now" | "reviewRule" | "siteUrl" | "write">
    > = {},
  ) {}

  get dialect(): Dialect {
    return this.database.dialect;
  }

  as(viewer: Viewer): Api {
    return new Api(this.database, viewer, this.schema, this.settings);
  }

  /** The same newsroom at another time or under another review rule. */
  with(settings: Partial<Pick<Context, "now" | "reviewRule" | "siteUrl" | "write">>): Api {
    return new Api(this.database, this.viewer, this.schema, { ...this.settings, ...settings });
  }

  /** Runs an operation and gives whatever comes of it. */
  async ask(source: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const statements: Sql[] = [];
    const aside: Sql[] = [];
    const contextValue: Context = {
      viewer: this.viewer,
      read: (statement) => {
        statements.push(statement);
        return this.database.read(statement);
      },
      readAside: (statement) => {
        statements.push(statement);
        aside.push(statement);
        return this.database.readAside(statement);
      },
      write: this.database.write,
      now: () => new Date(testedAt),
      timeZone: "UTC",
      requestId: "test",
      clientAddress: "192.0.2.1",
      reviewRule: "two-person",
      siteUrl: null,
      ...this.settings,
    };
    const { data, errors } = await this.execute(source, variables, contextValue);
    // Through JSON, as a client gets it: instants become text, and objects lose graphql's null prototype.
    const told = JSON.parse(JSON.stringify(data ?? null)) as Answer["data"];
    return { data: told, errors, statements, aside };
  }

  private async execute(
    source: string,
    variableValues: Record<string, unknown>,
    contextValue: Context,
  ): Promise<ExecutionResult> {
    const { schema } = this;
    try {
      const document = parse(source);
      if (!valid.has(source)) {
        const errors = validate(schema, document);
        if (errors.length > 0) return { errors };
        valid.add(source);
      }
      return await execute({ schema, document, variableValues, contextValue });
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  }

  /** Runs an operation that must succeed and gives its data. */
  async run<Data = Record<string, never>>(
    source: string,
    variables: Record<string, unknown> = {},
  ): Promise<Data> {
    const { data, errors } = await this.ask(source, variables);
    if (errors !== undefined)
      throw new Error(errors.map(({ message }) => message).join("\n"), { cause: errors[0] });
    return data as Data;
  }

  /** Runs an operation that must fail and gives code, message and argument path of its first error. */
  async refusal(
    source: string,
    variables: Record<string, unknown> = {},
  ): Promise<{ code: unknown; field: unknown; message: string }> {
    const { errors } = await this.ask(source, variables);
    const [first] = errors ?? [];
    if (first === undefined) throw new Error("The operation was expected to be refused.");
    return {
      code: first.extensions["code"],
      field: first.extensions["field"],
      message: first.message,
    };
  }
}

/** The API on a fresh, empty database. */
export async function openApi(databases: Databases): Promise<Api> {
  const database = await databases.open(program);
  await addMembers(database);
  return new Api(database);
}

/** The API on a fresh database with the sample newsroom. */
export async function openSampleApi(databases: Databases): Promise<Api> {
  const database = await databases.open(program);
  await loadSample(database, new Date(testedAt));
  await addMembers(database);
  return new Api(database);
}
