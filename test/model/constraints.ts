import { catalogOf } from "../support/catalog";

/** A constraint as a database itself lists it. */
export interface Constraint {
  readonly table: string;
  readonly name: string;
  readonly kind: "check" | "unique" | "foreignKey";
  /** The columns of a key; none for a check. */
  readonly columns: readonly string[];
  /** Whether a unique index covers only some rows. */
  readonly isPartial: boolean;
  /** Where a foreign key leads. */
  readonly target?: Target;
}

interface Target {
  readonly table: string;
  readonly columns: readonly string[];
  readonly onDelete: "RESTRICT" | "CASCADE" | "NO ACTION";
  readonly isDeferred: boolean;
}

/** Every check, unique index, primary key and foreign key of a database, but for the table of migrations. */
export async function constraintsOf(url: string): Promise<Constraint[]> {
  const lines = await catalogOf(url);
  const found = lines.flatMap((line) => {
    const ofLine = [...named(line), ...primaryKeyOfSqlite(line), ...uniqueIndex(line)];
    if (ofLine.length === 0 && /\b(CHECK|UNIQUE|PRIMARY KEY|FOREIGN KEY|EXCLUDE)\b/.test(line))
      throw new Error(`This constraint cannot be read: ${line}`);
    return ofLine;
  });
  // PostgreSQL lists the index of a unique constraint as well.
  return [...new Map(found.map((one) => [`${one.table}.${one.name}`, one])).values()];
}

/** `table.constraint`: names of checks are unique only within their table. */
export function fullName({ table, name }: Pick<Constraint, "table" | "name">): string {
  return `${table}.${name}`;
}

const kinds = {
  CHECK: "check",
  UNIQUE: "unique",
  "PRIMARY KEY": "unique",
  "FOREIGN KEY": "foreignKey",
} as const;

function named(line: string): Constraint[] {
  const parts =
    /^(\w+): (?:CONSTRAINT )?(\w+) (CHECK|UNIQUE|PRIMARY KEY|FOREIGN KEY) ?\(([^)]*)\)(.*)$/s.exec(
      line,
    );
  if (parts === null) return [];
  const [, table = "", name = "", word = "CHECK", columns = "", rest = ""] = parts;
  const kind = kinds[word as keyof typeof kinds];
  const common = { table, name, kind, isPartial: false };
  if (kind === "check") return [{ ...common, columns: [] }];
  const target = kind === "foreignKey" ? { target: targetIn(rest) } : {};
  return [{ ...common, columns: listed(columns), ...target }];
}

/** On SQLite primary keys have no name; they get the one that they have on PostgreSQL. */
function primaryKeyOfSqlite(line: string): Constraint[] {
  const parts = /^(\w+): (?:(\w+) \w+ )?PRIMARY KEY(?:\(([^)]*)\))?/.exec(line);
  if (parts === null) return [];
  const [, table = "", column, columns] = parts;
  const key = column === undefined ? listed(columns ?? "") : [column];
  return [{ table, name: `${table}_pkey`, kind: "unique", columns: key, isPartial: false }];
}

function uniqueIndex(line: string): Constraint[] {
  const parts =
    /^CREATE UNIQUE INDEX (\w+) ON (?:public\.)?(\w+)(?: USING btree )?\(([^)]*)\)(.*)$/.exec(line);
  if (parts === null) return [];
  const [, name = "", table = "", columns = "", rest = ""] = parts;
  const isPartial = rest.includes("WHERE");
  return [{ table, name, kind: "unique", columns: listed(columns), isPartial }];
}

function targetIn(text: string): Target {
  const parts = /REFERENCES (\w+) ?\(([^)]*)\)(.*)$/.exec(text);
  if (parts === null) throw new Error(`No target in: ${text}`);
  const [, table = "", columns = "", rest = ""] = parts;
  const action = /ON DELETE (RESTRICT|CASCADE)/.exec(rest)?.[1] as
    "RESTRICT" | "CASCADE" | undefined;
  return {
    table,
    columns: listed(columns),
    onDelete: action ?? "NO ACTION",
    isDeferred: rest.includes("INITIALLY DEFERRED"),
  };
}

function listed(columns: string): string[] {
  // PostgreSQL quotes names that are words of SQL.
  return columns.split(",").map((column) => column.replaceAll(/[" ]/g, ""));
}
