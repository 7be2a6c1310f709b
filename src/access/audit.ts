import { lockCommitOrder } from "../database/content-generation";
import { newId } from "../kernel/ids";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import type { Transaction } from "../kernel/transaction";
import { chainHash } from "./audit-chain";
import { AuditEntry } from "./audit-entry.entity";

const entries = table(AuditEntry, { isPublic: raw("FALSE") });

/** What a row of the audit tells besides its place and time. */
export type AuditedAct = Pick<
  AuditEntry,
  | "userId"
  | "action"
  | "outcome"
  | "code"
  | "subjectId"
  | "requestId"
  | "beforeHash"
  | "afterHash"
  | "at"
>;

/**
 * Appends a row to the audit. It comes last in its transaction, since from here on other transactions wait: the rows
 * stand in the order of the commits, each chained to the one before.
 */
export async function appendAudit(transaction: Transaction, act: AuditedAct): Promise<void> {
  const [, [row]] = await Promise.all([
    lockCommitOrder(transaction),
    transaction.query(
      sql`SELECT ${entries.select} FROM audit_entry row ORDER BY row.sequence DESC LIMIT 1`,
    ),
  ]);
  const last = row === undefined ? null : entries.decode(row);
  const entry = { id: newId("aud"), sequence: (last?.sequence ?? 0) + 1, ...act };
  await transaction.insert(AuditEntry, { ...entry, hash: chainHash(last?.hash ?? null, entry) });
}

/** Appends what the operator did at the command line, under the user whom it concerns. */
export async function auditOperator(
  transaction: Transaction,
  act: { readonly action: string; readonly userId: string; readonly subjectId: string },
  now: Date,
): Promise<void> {
  await appendAudit(transaction, {
    ...{ ...act, outcome: "DONE", code: null, at: now.toISOString() },
    ...{ requestId: "command line", beforeHash: null, afterHash: null },
  });
}
