import type { EntityClass } from "../kernel/columns";
import { raw } from "../kernel/sql";
import { type Table, table } from "../kernel/table";

const tables = new Map<EntityClass, Table<object>>();

/** How those who write read the rows of an entity: every row, whoever may see it. */
export function storedRows<Row extends object>(entity: EntityClass<Row>): Table<Row> {
  let known = tables.get(entity);
  if (known === undefined) {
    known = table<object>(entity, { isPublic: raw("TRUE") });
    tables.set(entity, known);
  }
  return known as Table<Row>;
}
