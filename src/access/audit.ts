import { lockCommitOrder } from "../database/content-generation";
import { newId } from "../kernel/ids";
import { sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { AuditEntry } from "./audit-entry.entity";

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
 * stand in the order of the commits.
 */
export async function appendAudit(transaction: Transaction, act: AuditedAct): Promise<void> {
  await lockCommitOrder(transaction);
  const [row] = await transaction.query(
    sql`SELECT COALESCE(MAX(sequence), 0) + 1 AS "next" FROM audit_entry`,
  );
  await transaction.insert(AuditEntry, {
    id: newId("aud"),
    sequence: Number(row?.["next"]),
    ...act,
  });
}
