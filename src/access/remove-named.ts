import { columnOf, tableOf } from "../kernel/columns";
import type { GraphEntity } from "../kernel/graph-entity";
import { refusal } from "../kernel/refusal";
import { raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { Change } from "./change.entity";
import type { NameOwner } from "./name-owner";
import { removeObject, type Target } from "./write-object";
import type { Writing } from "./writing";

/**
 * Deletes a person, an organization, an event or a topic that nothing refers to, with its names and slugs.
 *
 * @param report reports what it led to
 * @throws what `removeObject` throws, IN_USE among it; CONFLICT when the public sees it or has seen it
 */
export async function removeNamed<Root extends GraphEntity>(
  writing: Writing,
  { aggregate, slugs, owner }: NameOwner<Root>,
  target: Target,
  report: (current: Root) => Promise<void> | void = () => undefined,
): Promise<string> {
  const { transaction } = writing;
  const clear = async (current: Root): Promise<void> => {
    if (current.isPublic || (await wasPublic(transaction, current.id)))
      throw refusal(
        "CONFLICT",
        "The public has seen it, and its address must go on leading somewhere. Merge it into another, or hide it.",
        ["id"],
      );
    await report(current);
    const column = raw(columnOf(slugs, owner));
    await transaction.query(
      sql`DELETE FROM ${raw(tableOf(slugs))} WHERE ${column} = ${current.id}`,
    );
  };
  return removeObject(writing, aggregate, target, clear, [slugs]);
}

/**
 * Whether an object or something that named it was changed while the public saw that. What else shows an object, an
 * article that links to it, still refers to it, so that it could not be deleted anyway.
 */
async function wasPublic(transaction: Transaction, id: string): Promise<boolean> {
  const [row] = await transaction.query(sql`
    SELECT entry.id AS "id" FROM ${raw(`"${tableOf(Change)}"`)} entry
    WHERE entry.before LIKE ${`%"${id}"%`} AND entry.before LIKE ${'%"isPublic":true%'} LIMIT 1`);
  return row !== undefined;
}
