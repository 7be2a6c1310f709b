import { type ExecutionResult, graphql, type GraphQLSchema } from "graphql";

import type { Database } from "../../src/database/database";
import { migrations } from "../../src/database/migrations/migrations";
import type { Dialect } from "../../src/database/render-sql";
import type { Context, Viewer } from "../../src/kernel/context";
import type { Sql } from "../../src/kernel/sql";
import { loadSample } from "../../src/sample/load-sample";
import { buildSchema } from "../../src/schema";
import { consequences, entities } from "../../src/slices";
import type { Databases } from "./database";

/** What everyone sees without a token. */
export const nobody: Viewer = { scope: "public" };
/** Somebody who sees drafts and hidden rows as well. */
export const editor: Viewer = { scope: "editorial" };

/** Everything that the program opens a database with. */
export const program = { entities, migrations, consequences };

export interface Answer {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: ExecutionResult["errors"];
  /** The statements that were read for it. */
  readonly statements: readonly Sql[];
}

/** The real schema on a real database, asked as one viewer. */
export class Api {
  constructor(
    readonly database: Database,
    private readonly viewer: Viewer = nobody,
    private readonly schema: GraphQLSchema = buildSchema(),
  ) {}

  get dialect(): Dialect {
    return this.database.dialect;
  }

  as(viewer: Viewer): Api {
    return new Api(this.database, viewer, this.schema);
  }

  /** Runs an operation and gives whatever comes of it. */
  async ask(source: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const statements: Sql[] = [];
    const contextValue: Context = {
      viewer: this.viewer,
      read: (statement) => {
        statements.push(statement);
        return this.database.read(statement);
      },
      now: () => new Date("2026-03-01T09:30:00.000Z"),
      timeZone: "UTC",
      requestId: "test",
    };
    const { data, errors } = await graphql({
      schema: this.schema,
      source,
      variableValues: variables,
      contextValue,
    });
    // Through JSON, as a client gets it: instants become text, and objects lose graphql's null prototype.
    return { data: JSON.parse(JSON.stringify(data ?? null)) as Answer["data"], errors, statements };
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
  return new Api(await databases.open(program));
}

/** The API on a fresh database with the sample newsroom. */
export async function openSampleApi(databases: Databases): Promise<Api> {
  const database = await databases.open(program);
  await loadSample(database, new Date("2026-03-01T09:30:00.000Z"));
  return new Api(database);
}
