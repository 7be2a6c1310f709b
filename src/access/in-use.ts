import { getMetadataArgsStorage } from "typeorm";

import { columnsOf, type EntityClass, tableOf } from "../kernel/columns";
import { refusal } from "../kernel/refusal";
import { raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";

/**
 * Refuses when rows of other objects refer to a row, so that it cannot be deleted. Rows that belong to it and go with it
 * do not count, nor do its slugs.
 *
 * @param ignored tables whose rows go with it although the database would keep them
 * @throws IN_USE, with how many rows of which kind
 */
export async function assertUnused(
  transaction: Transaction,
  entity: EntityClass,
  id: string,
  ignored: readonly EntityClass[] = [],
): Promise<void> {
  const found: string[] = [];
  for (const { table, column } of referencesTo(entity)) {
    if (ignored.some((one) => tableOf(one) === table)) continue;
    const [row] = await transaction.query(
      sql`SELECT COUNT(*) AS "count" FROM ${raw(table)} WHERE ${raw(column)} = ${id}`,
    );
    const count = Number(row?.["count"] ?? 0);
    if (count > 0) found.push(`${table.replaceAll("_", " ")} (${String(count)})`);
  }
  if (found.length > 0)
    throw refusal(
      "IN_USE",
      `It cannot be deleted, since it is named by: ${found.join(", ")}. Remove or merge these first.`,
    );
}

/** A column that holds ids of an entity. */
export interface Reference {
  readonly entity: EntityClass;
  readonly property: string;
  readonly table: string;
  readonly column: string;
}

/**
 * Every column that names rows of an entity, found by its foreign keys so that none can be forgotten.
 *
 * @param cascading whether to give those too whose rows go when the row that they name goes
 */
export function referencesTo(entity: EntityClass, cascading = false): Reference[] {
  const { foreignKeys, tables } = getMetadataArgsStorage();
  const entities = tables
    .map(({ target }) => target as EntityClass)
    .filter((one) => typeof one === "function");
  return foreignKeys.flatMap((key) => {
    if (key.onDelete === "CASCADE" && !cascading) return [];
    if (nameOf(key.type) !== entity.name) return [];
    const holders = entities.filter((one) => one === key.target || inherits(one, key.target));
    const property =
      key.propertyName ?? key.columnNames?.[key.referencedColumnNames?.indexOf("id") ?? 0];
    return holders.flatMap((holder) => {
      const column = columnsOf(holder).find((one) => one.property === property)?.column;
      return column === undefined || property === undefined
        ? []
        : [{ entity: holder, property, table: tableOf(holder), column }];
    });
  });
}

/**
 * Every column that repeats what a reference column holds, as a part of a key over several columns: that of a
 * participation's capacity repeats the event of the participation.
 */
export function copiesOf(references: readonly Reference[]): Reference[] {
  return getMetadataArgsStorage().foreignKeys.flatMap((key) =>
    (key.columnNames ?? []).flatMap((property, index) => {
      const copied = key.referencedColumnNames?.[index];
      const isCopy = references.some(
        (one) => one.entity.name === nameOf(key.type) && one.property === copied,
      );
      if (!isCopy || property === "id" || typeof key.target !== "function") return [];
      const entity = key.target as EntityClass;
      const column = columnsOf(entity).find((one) => one.property === property)?.column;
      return column === undefined ? [] : [{ entity, property, table: tableOf(entity), column }];
    }),
  );
}

function nameOf(type: unknown): string {
  if (typeof type === "string") return type;
  return typeof type === "function" ? (type as () => EntityClass)().name : "";
}

function inherits(entity: EntityClass, ancestor: unknown): boolean {
  return typeof ancestor === "function" && entity.prototype instanceof ancestor;
}
