import { Check, Entity } from "typeorm";

import { BigCountColumn, IntegerColumn } from "../kernel/column-decorators";
import type { Read } from "../kernel/context";
import { either, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";

/** A single row whose figure rises with every change of content. Caches carry it in their keys. */
@Entity()
@Check("content_generation_single_row", "id = 1")
export class ContentGeneration {
  @IntegerColumn({ primary: true })
  id!: number;

  @BigCountColumn()
  generation!: number;
}

/** The key of PostgreSQL's advisory lock under which commits are put in order. */
const commitOrderKey = 0x7261_7070;

/**
 * Makes the transactions of PostgreSQL go one after the other from here to their commit. For what must see all that
 * was committed before it, such as visibility, and for what is chained in the order of commits. It is taken after the
 * work itself, so that only the consequences wait in turn. SQLite has one transaction at a time anyway.
 */
export async function lockCommitOrder(transaction: Transaction): Promise<void> {
  if (transaction.dialect !== "postgres" || ordered.has(transaction)) return;
  await transaction.query(sql`SELECT pg_advisory_xact_lock(${commitOrderKey})`);
  ordered.add(transaction);
}

/** The transactions that have the lock, which they keep to their end. */
const ordered = new WeakSet<Transaction>();

/** The channel on which PostgreSQL tells every server of a new generation. */
export const generationChannel = "rapporteur_generation";

/** Raises the content generation; the write lane does so at the end of every transaction with changes. */
export async function raiseGeneration(transaction: Transaction): Promise<void> {
  await lockCommitOrder(transaction);
  const raising = sql`
    INSERT INTO content_generation (id, generation) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET generation = content_generation.generation + 1`;
  await transaction.query(
    either({
      sqlite: raising,
      postgres: sql`
        WITH raised AS (${raising} RETURNING id) SELECT pg_notify(${generationChannel}, '') FROM raised`,
    }),
  );
}

/** The content generation as committed: 0 in a new database. */
export async function readGeneration(read: Read): Promise<number> {
  const [row] = await read(sql`SELECT generation FROM content_generation WHERE id = 1`);
  return row === undefined ? 0 : Number(row["generation"]);
}
