import { Field, InputType } from "type-graphql";

import { columnsOf, type EntityClass, tableOf } from "./columns";
import { badUserInput } from "./errors";
import type { ExternalId } from "./external-id.entity";
import { newId } from "./ids";
import { refusal } from "./refusal";
import { raw, sql } from "./sql";
import { requiredText } from "./text-input";
import type { Transaction } from "./transaction";

const mostExternalIds = 50;

@InputType({ description: "What a register outside calls somebody or something." })
export class ExternalIdInput {
  @Field(() => String, {
    description: "The register, such as ROR, Wikidata, LEI or ORCID; at most 40 characters.",
  })
  scheme!: string;

  @Field(() => String, {
    description: "The identifier as the register writes it; at most 200 characters.",
  })
  value!: string;
}

/** A table of external ids and its property that holds the owner's id. */
export interface ExternalIdTable {
  readonly entity: EntityClass;
  readonly owner: string;
}

/**
 * Makes the external ids of an object those given; what stays keeps its row.
 *
 * @throws BAD_USER_INPUT for texts that do not fit, CONFLICT when another has the same one
 */
export async function replaceExternalIds(
  transaction: Transaction,
  table: ExternalIdTable,
  ownerId: string,
  inputs: readonly ExternalIdInput[],
  field: readonly string[],
): Promise<void> {
  const wanted = await externalIdRows(transaction, table, ownerId, inputs, field);
  const { name, owner } = namesOf(table);
  const stored = await transaction.query(
    sql`SELECT id AS "id", scheme AS "scheme", value AS "value" FROM ${name} WHERE ${owner} = ${ownerId}`,
  );
  const isAmong = (rows: readonly object[], one: object): boolean =>
    rows.some((row) => keyOf(row as ExternalId) === keyOf(one as ExternalId));
  for (const row of stored)
    if (!isAmong(wanted, row))
      await transaction.query(sql`DELETE FROM ${name} WHERE id = ${String(row["id"])}`);
  const added = wanted.filter((row) => !isAmong(stored, row));
  if (added.length > 0) await transaction.insert<object>(table.entity, added);
}

/**
 * The rows of external ids of an object.
 *
 * @throws BAD_USER_INPUT for texts that do not fit, CONFLICT when another has the same one
 */
export async function externalIdRows(
  transaction: Transaction,
  table: ExternalIdTable,
  ownerId: string,
  inputs: readonly ExternalIdInput[],
  field: readonly string[],
): Promise<object[]> {
  if (inputs.length > mostExternalIds)
    throw badUserInput(`There are more than ${String(mostExternalIds)} of them.`, field);
  const { name, owner } = namesOf(table);
  const rows: (ExternalId & object)[] = [];
  for (const [index, input] of inputs.entries()) {
    const at = [...field, String(index)];
    const scheme = requiredText(input.scheme, { characters: 40, field: [...at, "scheme"] }).trim();
    const value = requiredText(input.value, { characters: 200, field: [...at, "value"] }).trim();
    const row = { id: newId("ext"), scheme, value, [table.owner]: ownerId };
    if (rows.some((one) => keyOf(one) === keyOf(row)))
      throw badUserInput(`${scheme} ${value} stands here twice.`, at);
    const [other] = await transaction.query(sql`
      SELECT ${owner} AS "owner" FROM ${name}
      WHERE scheme = ${scheme} AND value = ${value} AND ${owner} <> ${ownerId}`);
    if (other !== undefined)
      throw refusal("CONFLICT", `${scheme} ${value} belongs to ${String(other["owner"])}.`, at);
    rows.push(row);
  }
  return rows;
}

function keyOf({ scheme, value }: ExternalId): string {
  return JSON.stringify([scheme, value]);
}

function namesOf({ entity, owner }: ExternalIdTable): {
  name: ReturnType<typeof raw>;
  owner: ReturnType<typeof raw>;
} {
  const column = columnsOf(entity).find(({ property }) => property === owner)?.column ?? "";
  return { name: raw(tableOf(entity)), owner: raw(column) };
}
