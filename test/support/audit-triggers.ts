import type { Database } from "../../src/database/database";
import { raw, sql } from "../../src/kernel/sql";

/** Takes away what lets a database refuse to change its audit, as somebody with the database's own password can. */
export async function dropAuditTriggers(
  database: Pick<Database, "write" | "dialect">,
): Promise<void> {
  const drops =
    database.dialect === "sqlite"
      ? ['DROP TRIGGER "audit_entry_no_update"', 'DROP TRIGGER "audit_entry_no_delete"']
      : ['DROP TRIGGER "audit_entry_no_change" ON "audit_entry"'];
  for (const drop of drops)
    await database.write((transaction) => transaction.query(sql`${raw(drop)}`));
}
