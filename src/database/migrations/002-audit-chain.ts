import type { Migration } from "./migration";

const limits = (bytes: string): string =>
  `CONSTRAINT "audit_entry_hash_length" CHECK (length("hash") <= 64 AND ${bytes}("hash") <= 256) CONSTRAINT "audit_entry_hash_not_empty" CHECK ("hash" <> '')`;

const refuses = "the audit is only added to";

/**
 * Chains the rows of the audit, and lets the database refuse to change them. SQLite keeps triggers only on tables that no
 * later migration rebuilds, which this one is.
 */
export const auditChain: Migration = {
  name: "002-audit-chain",
  sqlite: [
    `ALTER TABLE "audit_entry" ADD COLUMN "hash" text ${limits("octet_length")}`,
    ...["UPDATE", "DELETE"].map(
      (change) =>
        `CREATE TRIGGER "audit_entry_no_${change.toLowerCase()}" BEFORE ${change} ON "audit_entry" BEGIN SELECT RAISE(ABORT, '${refuses}'); END`,
    ),
  ],
  postgres: [
    `ALTER TABLE "audit_entry" ADD COLUMN "hash" text COLLATE "C" ${limits("octet_length")}`,
    `CREATE FUNCTION "audit_entry_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${refuses}'; END $$`,
    `CREATE TRIGGER "audit_entry_no_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_is_final"()`,
  ],
};
