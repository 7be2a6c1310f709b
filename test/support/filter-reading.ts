import type { Database } from "../../src/database/database";
import { tableOf } from "../../src/kernel/columns";
import type { Scope } from "../../src/kernel/context";
import { raw } from "../../src/kernel/sql";
import { graphEntities } from "../../src/slices";
import { rules } from "./filter-rules";

/** A row as it stands in its table, by the names of the columns. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** A value of a filter, as JSON. */
export type Given = Readonly<Record<string, unknown>>;

/** Every row of the graph, by table. */
export type Tables = ReadonlyMap<string, readonly StoredRow[]>;

export async function readTables(database: Database): Promise<Tables> {
  const tables = new Map<string, StoredRow[]>();
  for (const name of graphEntities.map(tableOf))
    tables.set(name, await database.read(raw(`SELECT * FROM ${name}`)));
  return tables;
}

/** Says which rows a filter finds by going through all of them, row by row: slow, and obvious. */
export class FilterReading {
  constructor(
    readonly tables: Tables,
    private readonly scope: Scope,
  ) {}

  /** The rows of a type that the viewer sees and that meet a filter. */
  found(type: string, filter: Given): StoredRow[] {
    return this.seen(tableNames[type] ?? "").filter((row) => this.meets(type, row, filter));
  }

  meets(type: string, row: StoredRow, filter: Given): boolean {
    return Object.entries(filter).every(([name, value]) => this.holds(type, name, row, value));
  }

  /** All rows of a table, or those for which a column has a value. */
  all(table: string, column?: string, value?: unknown): readonly StoredRow[] {
    const rows = this.tables.get(table);
    if (rows === undefined) throw new Error(`There is no table ${table}.`);
    return column === undefined ? rows : rows.filter((row) => row[column] === value);
  }

  /** As `all`, of those that the viewer sees. */
  seen(table: string, column?: string, value?: unknown): readonly StoredRow[] {
    const isStored = (row: StoredRow): boolean => "is_public" in row;
    return this.all(table, column, value).filter(
      (row) => this.scope === "editorial" || !isStored(row) || Boolean(row["is_public"]),
    );
  }

  private holds(type: string, name: string, row: StoredRow, value: unknown): boolean {
    const each = (): readonly Given[] => value as readonly Given[];
    if (name === "and") return each().every((one) => this.meets(type, row, one));
    if (name === "or") return each().some((one) => this.meets(type, row, one));
    if (name === "not") return !this.meets(type, row, value as Given);
    const rule = rules[type]?.[name];
    if (rule === undefined) throw new Error(`Say what ${type}.${name} means.`);
    return rule(row, value as never, this);
  }
}

const tableNames: Readonly<Record<string, string>> = {
  ...{ Article: "article", Event: "event", Outcome: "outcome", Participation: "participation" },
  ...{ Role: "role", Organization: "organization", Person: "person", Topic: "topic" },
};
