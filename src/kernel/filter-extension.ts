import { type ClassType, Field } from "type-graphql";

import type { Context } from "./context";
import type { Sql } from "./sql";

/** A filter field whose condition lies in a slice above the one that owns the filter. */
interface FilterField<Value> {
  readonly type: () => ClassType | object | [ClassType | object];
  readonly description: string;
  /** @param path of the value in the arguments, for errors */
  readonly conditions: (value: Value, context: Context, path: readonly string[]) => Sql[];
}

type AnyFilterField = Pick<FilterField<unknown>, "conditions">;

const fieldsByFilter = new Map<object, Map<string, AnyFilterField>>();

/**
 * Adds a field to a filter from a slice above: events can so be filtered by who took part, although the slice
 * of events knows nothing of participations.
 */
export function extendFilter<Filter extends object, Value>(
  filter: abstract new () => Filter,
  name: string,
  field: FilterField<Value>,
): void {
  Field(field.type, { nullable: true, description: field.description })(
    filter.prototype as object,
    name,
  );
  const fields = fieldsByFilter.get(filter) ?? new Map<string, AnyFilterField>();
  fields.set(name, field as AnyFilterField);
  fieldsByFilter.set(filter, fields);
}

/** The conditions of the fields that slices above have added to a filter. */
export function extendedConditions<Filter extends object>(
  filter: abstract new () => Filter,
  values: Filter,
  context: Context,
): Sql[] {
  const given = values as Readonly<Record<string, unknown>>;
  return [...(fieldsByFilter.get(filter) ?? [])].flatMap(([name, field]) => {
    const value = given[name];
    return value === null || value === undefined
      ? []
      : field.conditions(value, context, ["filter", name]);
  });
}
