import {
  type ColumnCheck,
  constraintName,
  type EntityClass,
  factsOf,
  findColumns,
  type FoundColumn,
  tableOf,
} from "../../src/kernel/columns";
import { joined, raw, type Sql, sql, type SqlValue } from "../../src/kernel/sql";
import type { Dialect } from "../../src/kernel/transaction";
import type { Case } from "./attempts";
import type { StoredRows } from "./stored-rows";

/** The families of constraints that follow from the column decorators. */
export const columnFamilies = [
  ...["length", "not_empty", "choice", "instant", "boolean", "range"],
  ...["notNull", "type"],
] as const;

/** For every column, values that its decorator must keep out of the database. */
export function columnCases(
  entities: readonly EntityClass[],
  rows: StoredRows,
  dialect: Dialect,
): { family: string; cases: Case[] }[] {
  const cases = entities.flatMap((entity) =>
    findColumns(entity).flatMap((column) => casesOf(tableOf(entity), column, rows, dialect)),
  );
  return columnFamilies.map((family) => ({
    family,
    cases: cases.filter((one) => one.family === family).map((one) => one.case),
  }));
}

/** For every text column, the longest text that it takes: of letters, and of characters of four bytes. */
export function longestTexts(
  entities: readonly EntityClass[],
  rows: StoredRows,
): { what: string; statement: Sql }[] {
  return entities.flatMap((entity) =>
    findColumns(entity).flatMap((column) => {
      const [check] = checksOf(column, "postgres").filter(({ name }) => name === "length");
      if (check === undefined) return [];
      const { characters } = limitsIn(check);
      const table = tableOf(entity);
      return ["0", wide].map((character) => ({
        what: `${table}.${column.column} of ${characters} times ${character}`,
        statement: update(
          ...([
            table,
            column.column,
            character.repeat(characters),
            rows,
            [...(together[`${table}.${column.column}`] ?? []), ...besides(column.column)],
          ] as const),
        ),
      }));
    }),
  );
}

/** Four bytes in UTF-8 and two units of UTF-16, but one character. */
const wide = "𠮷";

interface FamilyCase {
  readonly family: string;
  readonly case: Case;
}

function casesOf(
  table: string,
  column: FoundColumn,
  rows: StoredRows,
  dialect: Dialect,
): FamilyCase[] {
  const also = [...(together[`${table}.${column.column}`] ?? []), ...besides(column.column)];
  const checks = checksOf(column, dialect).flatMap((check) =>
    violations(check, String(rows.value(table, column.column)), dialect).map((value) => ({
      family: check.name,
      case: {
        what: `${table}.${column.column} = ${shown(value)}`,
        breaks: `${table}.${constraintName(`${table}_${column.column}`, check.name)}`,
        kind: "check" as const,
        statements: [update(table, column.column, value, rows, also)],
        orElse: stricter[`${table}.${column.column}`] ?? [],
      },
    })),
  );
  const plain = (family: "notNull" | "type", value: SqlValue): FamilyCase => ({
    family,
    case: {
      what: `${table}.${column.column} = ${shown(value)}`,
      breaks: `${table}.${column.column}`,
      kind: family,
      statements: [update(table, column.column, value, rows)],
    },
  });
  const isRequired = column.options.nullable !== true;
  const types = dialect === "postgres" ? foreignValues(column) : [];
  return [
    ...checks,
    ...(isRequired ? [plain("notNull", null)] : []),
    ...types.map((value) => plain("type", value)),
  ];
}

function checksOf(column: FoundColumn, dialect: Dialect): readonly ColumnCheck[] {
  return factsOf(column.options)?.checks?.(`"${column.column}"`, dialect) ?? [];
}

/** Where the value that a decorator forbids breaks a rule of the table as well. */
const stricter: Readonly<Record<string, readonly string[]>> = {
  "article.is_public": ["public_if_published"],
  "article_revision.number": ["number_from_one"],
  "duplicate_candidate.shared_external_ids": ["with_a_reason"],
  "duplicate_candidate.shared_names": ["with_a_reason"],
  "head_count.min": ["min_not_negative", "min_up_to_max"],
  "head_count.max": ["max_not_negative", "min_up_to_max"],
  "mention.start_offset": ["start_before_end"],
  "mention.end_offset": ["start_before_end"],
  "organization.depth": ["depth_below_parent"],
  "organization.parent_depth": ["depth_below_parent"],
  "participation.head_count_min": ["head_count_min_not_negative", "head_count_min_up_to_max"],
  "participation.head_count_max": ["head_count_max_not_negative", "head_count_min_up_to_max"],
};

function violations(check: ColumnCheck, present: string, dialect: Dialect): SqlValue[] {
  switch (check.name) {
    case "length":
      return tooLong(limitsIn(check), dialect);
    case "not_empty":
      return [""];
    case "choice":
      return ["NONSENSE", present.toLowerCase(), `${present} `];
    case "instant":
      return malformedInstants(present);
    case "boolean":
      return [2, -1, "true", "t"];
    case "range":
      return [
        ...(check.expression.includes("-2147483648")
          ? [2 ** 31, -(2 ** 31) - 1, "many"]
          : [-1, Number.MAX_SAFE_INTEGER + 1]),
        ...(dialect === "sqlite" ? [1.5] : []),
      ];
    default:
      throw new Error(`No value is known that breaks "${check.name}": ${check.expression}`);
  }
}

function limitsIn({ expression }: ColumnCheck): { characters: number; bytes: number } {
  const [characters, bytes] = [...expression.matchAll(/<= (\d+)/g)].map(([, limit]) =>
    Number(limit),
  );
  if (characters === undefined || bytes === undefined) throw new Error(expression);
  return { characters, bytes };
}

/** SQLite's length() ends at NUL, which PostgreSQL refuses in any text; there the bytes are what counts. */
function tooLong({ characters, bytes }: { characters: number; bytes: number }, dialect: Dialect) {
  const texts = ["0".repeat(characters + 1), wide.repeat(characters + 1)];
  return dialect === "sqlite" ? [...texts, `0\0${"0".repeat(bytes - 1)}`] : texts;
}

function malformedInstants(present: string): string[] {
  const withoutMilliseconds = present.replace(/\.\d{3}Z$/, "Z");
  return [
    withoutMilliseconds,
    present.slice(0, 10),
    present.replace("T", " "),
    present.replace("Z", "+00:00"),
    present.replace("Z", ""),
    present.replace(/\.(\d{3})Z$/, ".$1000Z"),
    "now",
    "",
  ];
}

/** What PostgreSQL's types themselves keep out. */
function foreignValues({ type }: FoundColumn): SqlValue[] {
  if (type === "instant") return ["soon", "2023-02-30T00:00:00.000Z", "2023-11-23T25:00:00.000Z"];
  if (type === "boolean") return [2, "perhaps"];
  if (type === "integer") return ["9223372036854775808", "many", "1.5"];
  return ["a\0b"];
}

type Values = readonly (readonly [column: string, value: SqlValue])[];

function update(
  table: string,
  column: string,
  value: SqlValue,
  rows: StoredRows,
  also: Values = [],
): Sql {
  const set = [[column, value] as const, ...also].map(
    ([name, its]) => sql`${raw(`"${name}"`)} = ${its}`,
  );
  const filled = also.filter(([, its]) => its !== null).map(([name]) => name);
  const where = rows.where(table, rows.with(table, column, ...filled));
  return sql`UPDATE ${raw(`"${table}"`)} SET ${joined(set, ", ")} WHERE ${where}`;
}

/** What has to change with a column, so that its value breaks nothing but the column's own constraint. */
const together: Readonly<Record<string, Values>> = {
  "duplicate_candidate.one_id": [["other_id", "\u{2FA1D}"]],
  "duplicate_candidate.other_id": [["one_id", "!"]],
  "not_same.one_id": [["other_id", "\u{2FA1D}"]],
  "not_same.other_id": [["one_id", "!"]],
  "head_count.min": [["max", null]],
  "head_count.max": [["min", null]],
  "participation.head_count_min": [["head_count_max", null]],
  "participation.head_count_max": [["head_count_min", null]],
  "organization.depth": [["parent_depth", 2 ** 31 - 1]],
  "organization.parent_depth": [["depth", -(2 ** 31)]],
  "mention.start_offset": [["end_offset", 2 ** 31 + 1]],
};

/** An end of a date that is compared with its other end. */
function besides(column: string): Values {
  const pairs = {
    earliest: "latest",
    latest: "earliest",
    first_day: "last_day",
    last_day: "first_day",
  };
  return Object.entries(pairs)
    .filter(([end]) => column.endsWith(`_${end}`))
    .map(([end, other]) => [`${column.slice(0, -end.length)}${other}`, null] as const);
}

function shown(value: SqlValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 20)}… (${text.length})` : text;
}
