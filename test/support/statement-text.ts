import { renderSql } from "../../src/database/render-sql";
import { Sql } from "../../src/kernel/sql";
import type { Dialect } from "../../src/kernel/transaction";

/** The text of a statement as it would be for lists of more than one element, which have words of their own. */
export function textForMany(statement: Sql, dialect: Dialect): string {
  return renderSql(forMany(statement), dialect).text;
}

function forMany({ parts }: Sql): Sql {
  return new Sql(
    parts.map((part) => {
      const entries = Object.entries(part).map(([name, value]: [string, unknown]) => {
        if (value instanceof Sql) return [name, forMany(value)];
        return [name, Array.isArray(value) && value.length === 1 ? [...value, ...value] : value];
      });
      return Object.fromEntries(entries) as typeof part;
    }),
  );
}
