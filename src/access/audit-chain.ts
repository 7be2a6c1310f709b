import { createHash } from "node:crypto";

import type { Read } from "../kernel/context";
import { atMost, raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import { AuditEntry } from "./audit-entry.entity";

const entries = table(AuditEntry, { isPublic: raw("FALSE") });
const batch = 1000;

/** The end of the audit. Kept elsewhere, it shows later that no row up to it was taken away. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The hash of a row of the audit: SHA-256 in hexadecimal digits over that of the row before and all that the row says. */
export function chainHash(previous: string | null, entry: Omit<AuditEntry, "hash">): string {
  const { id, sequence, at, userId, action, outcome, code, subjectId, requestId } = entry;
  const told = [id, sequence, new Date(at).toISOString(), userId, action, outcome, code];
  const rest = [subjectId, requestId, entry.beforeHash, entry.afterHash];
  return createHash("sha256")
    .update(JSON.stringify([previous, ...told, ...rest]))
    .digest("hex");
}

/**
 * Reads the whole audit and checks its chain.
 *
 * @param kept an end of the audit that somebody kept elsewhere
 * @returns its present end, null while nothing is chained; and what is wrong, the first bad row of the chain by its number
 */
export async function verifyAudit(
  read: Read,
  kept: AuditHead | null = null,
): Promise<{ head: AuditHead | null; findings: string[] }> {
  let head: AuditHead | null = null;
  let after = 0;
  let isKeptThere = kept === null;
  for await (const entry of allEntries(read)) {
    const fault = faultOf(entry, after, head);
    if (fault !== null) return { head, findings: [fault] };
    after = entry.sequence;
    if (entry.hash !== null) head = { sequence: after, hash: entry.hash };
    isKeptThere ||= after === kept?.sequence && entry.hash === kept.hash;
  }
  return { head, findings: kept === null || isKeptThere ? [] : [missing(kept, head)] };
}

async function* allEntries(read: Read): AsyncGenerator<AuditEntry> {
  let rows;
  let after = -1;
  do {
    rows = await read(sql`
      SELECT ${entries.select} FROM audit_entry row
      WHERE row.sequence > ${after} ORDER BY row.sequence ${atMost(batch)}`);
    for (const row of rows) {
      const entry = entries.decode(row);
      after = entry.sequence;
      yield entry;
    }
  } while (rows.length === batch);
}

function faultOf(entry: AuditEntry, after: number, head: AuditHead | null): string | null {
  const { sequence, hash } = entry;
  if (sequence !== after + 1)
    return `The audit lacks row ${String(after + 1)}: row ${String(sequence)} comes next.`;
  if (hash === null && head === null) return null;
  if (hash === chainHash(head?.hash ?? null, entry)) return null;
  return `Row ${String(sequence)} of the audit, ${entry.id}, is not what was written: it or the row before it was changed.`;
}

function missing({ sequence }: AuditHead, head: AuditHead | null): string {
  const end = head === null ? "has no chained row" : `ends with row ${String(head.sequence)}`;
  return `The audit ${end} and does not have row ${String(sequence)} as it was kept: rows were taken away or written anew.`;
}
