import { type AuditHead, verifyAudit } from "../access/audit-chain";
import type { Database } from "../database/database";
import { integrityFindings } from "../database/integrity";
import { raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { recomputeAllPresence } from "../participation/presence";
import { copyAllSortTimes } from "./sort-times";
import type { Difference } from "./stored-columns";
import { renderAllAnew } from "./stored-html";
import { recomputeAllVisibility } from "./visibility";

export interface Diagnosis {
  /** What is wrong, one sentence each. */
  readonly findings: readonly string[];
  /** How many of the findings were mended. */
  readonly mended: number;
  /** The end of the audit, to be kept elsewhere; null while it has no chained row. */
  readonly auditHead: AuditHead | null;
}

/** Columns or rows that are stored although other rows say the same. */
export interface Computed {
  /** Computes all anew and writes what differs; says what did. */
  readonly recompute: (transaction: Transaction) => Promise<Difference[]>;
  /** What they follow from, as the end of a sentence. */
  readonly source: string;
}

const declared: Computed[] = [];

/** Says how what a folder above stores is computed from scratch, so that the doctor compares it too. */
export function declareComputed(computed: Computed): void {
  declared.push(computed);
}

/**
 * Looks for what should not be in a database: damage, broken constraints, things without a name, an audit that is not
 * what was written, and stored columns, HTML and an index that differ from what they are computed from.
 *
 * @param options.auditHead an end of the audit that was kept elsewhere
 * @param options.fix writes the stored columns anew; the other findings need somebody who knows what is right
 */
export async function doctor(
  database: Database,
  options: { readonly fix: boolean; readonly auditHead?: AuditHead | null },
): Promise<Diagnosis> {
  const audit = await verifyAudit(database.read, options.auditHead);
  const faults = [
    ...(await integrityFindings(database)),
    ...(await nameless(database)),
    ...audit.findings,
  ];
  const differences = await computedAnew(database, options.fix);
  return {
    findings: [...faults, ...differences],
    mended: options.fix ? differences.length : 0,
    auditHead: audit.head,
  };
}

/** Computes what is stored from scratch, and keeps what differs only when it is to be mended. */
async function computedAnew(database: Database, keep: boolean): Promise<string[]> {
  let found: string[] = [];
  const work = async (transaction: Transaction): Promise<void> => {
    found = [];
    for (const { recompute, source } of [...own, ...declared])
      for (const one of await recompute(transaction)) {
        transaction.changed(one.table, one.id);
        found.push(sentence(one, source));
      }
    if (!keep) throw new OnlyLooking();
  };
  try {
    await database.write(work);
  } catch (error) {
    if (!(error instanceof OnlyLooking)) throw error;
  }
  return found;
}

const own: readonly Computed[] = [
  { recompute: copyAllSortTimes, source: "its articles and flags" },
  { recompute: recomputeAllVisibility, source: "its articles and flags" },
  { recompute: recomputeAllPresence, source: "the facts" },
  { recompute: renderAllAnew, source: "its Markdown" },
];

/** Rolls back what was computed only to be compared. */
class OnlyLooking extends Error {}

async function nameless(database: Database): Promise<string[]> {
  const findings: string[] = [];
  for (const table of ["topic", "organization", "person", "event"]) {
    const rows = await database.read(sql`
      SELECT row.id AS "id" FROM ${raw(table)} row WHERE NOT EXISTS (
        SELECT 1 FROM ${raw(`${table}_name`)} name WHERE name.${raw(`${table}_id`)} = row.id AND name.kind <> 'MISPRINT')`);
    for (const { id } of rows)
      findings.push(`The ${table} ${String(id)} has no name that could be shown.`);
  }
  return findings;
}

function sentence({ table, column, id }: Difference, source: string): string {
  if (column === "body_html")
    return `The ${table} ${id} has HTML that differs from what its Markdown is rendered to now.`;
  if (column === "word") return `The list of words of the search lacks "${id}".`;
  if (column === "words") return `The index of the search does not hold ${id} as it is now.`;
  if (table === "presence")
    return `The stored presence ${id} differs from what follows from the facts.`;
  return `The ${table} ${id} has a stored ${column} that differs from what follows from ${source}.`;
}
