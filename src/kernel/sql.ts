/** A value that a statement takes as a parameter. Instants are ISO 8601 text in UTC. */
export type SqlValue = string | number | boolean | null;

/** A row as the driver gives it, by column alias. */
export type RawRow = Readonly<Record<string, unknown>>;

/** A part whose text differs between the databases; `database/render-sql.ts` writes it. */
export type DialectPart =
  | { readonly kind: "among"; readonly values: readonly string[] }
  | { readonly kind: "keys"; readonly values: readonly string[]; readonly alias: string }
  | { readonly kind: "pairs"; readonly values: readonly Pair[]; readonly alias: string }
  | { readonly kind: "amongRows"; readonly query: Sql }
  | { readonly kind: "chosenRows"; readonly table: Sql; readonly choice: Sql }
  | { readonly kind: "folded"; readonly text: Sql }
  | { readonly kind: "contains"; readonly text: Sql; readonly words: string }
  | { readonly kind: "either"; readonly sqlite: Sql; readonly postgres: Sql };

/** Two keys that are asked together. */
export type Pair = readonly [one: string, other: string];

type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly value: SqlValue }
  | DialectPart;

/** A statement, or a fragment of one, that knows its parameters and no database. */
export class Sql {
  constructor(readonly parts: readonly Part[]) {}
}

/**
 * Writes a statement: `` sql`row.kind = ${kind} AND row.id ${among(ids)}` ``.
 *
 * What stands in `${…}` becomes a parameter, unless it is itself `Sql`. So the text depends on the
 * shape of a question and never on its values: statements stay prepared, and nothing a client sends
 * becomes SQL.
 */
export function sql(texts: TemplateStringsArray, ...inserted: readonly (Sql | SqlValue)[]): Sql {
  const parts: Part[] = [];
  texts.forEach((text, index) => {
    parts.push({ kind: "text", text });
    const part = inserted[index];
    if (part instanceof Sql) parts.push(...part.parts);
    else if (part !== undefined) parts.push({ kind: "value", value: part });
  });
  return new Sql(parts);
}

/**
 * How many rows a statement gives at most: `` sql`SELECT … ORDER BY row.name ${atMost(20)}` ``. A number that stands alone
 * behind LIMIT makes SQLite plan the statement anew each time that it is run.
 */
export function atMost(count: number): Sql {
  return sql`LIMIT ${count} + 0`;
}

/** Text of our own, such as a column's name. Never text of a client. */
export function raw(text: string): Sql {
  return new Sql([{ kind: "text", text }]);
}

/** Joins fragments with a separator; the empty list gives empty text. */
export function joined(fragments: readonly Sql[], separator: string): Sql {
  return new Sql(
    fragments.flatMap((one, index) =>
      index === 0 ? one.parts : [{ kind: "text" as const, text: separator }, ...one.parts],
    ),
  );
}

/** All of the conditions; no condition at all is true. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0
    ? raw("TRUE")
    : joined(
        conditions.map((one) => sql`(${one})`),
        " AND ",
      );
}

/** Any of the conditions; no condition at all is false. */
export function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0
    ? raw("FALSE")
    : joined(
        conditions.map((one) => sql`(${one})`),
        " OR ",
      );
}

/** Membership in a list of any length by one parameter: `` sql`row.id ${among(ids)}` ``. */
export function among(values: readonly string[]): Sql {
  return new Sql([{ kind: "among", values }]);
}

/** The keys of a batch as a table with the one column `value`: `` sql`FROM ${keys(ids, "parent")}` ``. */
export function keys(values: readonly string[], alias: string): Sql {
  return new Sql([{ kind: "keys", values, alias }]);
}

/** Pairs of keys as a table with the columns `one` and `other`: `` sql`FROM ${pairs(asked, "pair")}` ``. */
export function pairs(values: readonly Pair[], alias: string): Sql {
  return new Sql([{ kind: "pairs", values, alias }]);
}

/** Membership in what a correlated query selects, in a form that each database answers by index. */
export function amongRows(query: Sql): Sql {
  return new Sql([{ kind: "amongRows", query }]);
}

/**
 * Joins the rows of a table that are chosen for what stands before: `` sql`FROM ${keys(ids, "parent")} ${chosenRows(name,
 * sql`WHERE row.owner_id = parent.value ORDER BY row.position ${atMost(5)}`)}` ``.
 *
 * @param choice over `row`, by its own means bounded and ordered
 */
export function chosenRows(table: Sql, choice: Sql): Sql {
  return new Sql([{ kind: "chosenRows", table, choice }]);
}

/** A part that each database has words of its own for; such parts are written in `database/` alone. */
export function either(forms: { readonly sqlite: Sql; readonly postgres: Sql }): Sql {
  return new Sql([{ kind: "either", ...forms }]);
}

/** A text as `foldedText` folds it, so that it can be compared with what was folded here. */
export function folded(text: Sql): Sql {
  return new Sql([{ kind: "folded", text }]);
}

/** Whether a text holds some words anywhere, letter by letter. */
export function contains(text: Sql, words: string): Sql {
  return new Sql([{ kind: "contains", text, words }]);
}
