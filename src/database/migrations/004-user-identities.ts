import type { Migration } from "./migration";

/** What an instant looks like; SQLite has no type for it. */
const instant =
  "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'";

/** The accounts at sign-in providers that are bound to users. */
export const userIdentities: Migration = {
  name: "004-user-identities",
  sqlite: [
    `CREATE TABLE "user_identity" (
      "issuer" text NOT NULL,
      "subject" text NOT NULL,
      "user_id" text NOT NULL,
      "created_at" text NOT NULL,
      CONSTRAINT "user_identity_issuer_length" CHECK (length("issuer") <= 200 AND octet_length("issuer") <= 800),
      CONSTRAINT "user_identity_issuer_not_empty" CHECK ("issuer" <> ''),
      CONSTRAINT "user_identity_subject_length" CHECK (length("subject") <= 255 AND octet_length("subject") <= 1020),
      CONSTRAINT "user_identity_subject_not_empty" CHECK ("subject" <> ''),
      CONSTRAINT "user_identity_created_at_instant" CHECK ("created_at" GLOB ${instant}),
      CONSTRAINT "user_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION,
      PRIMARY KEY ("issuer", "subject")
    )`,
    `CREATE INDEX "user_identity_user_id_idx" ON "user_identity" ("user_id")`,
  ],
  postgres: [
    `CREATE TABLE "user_identity" (
      "issuer" text COLLATE "C" NOT NULL,
      "subject" text COLLATE "C" NOT NULL,
      "user_id" text COLLATE "C" NOT NULL,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "user_identity_issuer_length" CHECK (length("issuer") <= 200 AND octet_length("issuer") <= 800),
      CONSTRAINT "user_identity_issuer_not_empty" CHECK ("issuer" <> ''),
      CONSTRAINT "user_identity_subject_length" CHECK (length("subject") <= 255 AND octet_length("subject") <= 1020),
      CONSTRAINT "user_identity_subject_not_empty" CHECK ("subject" <> ''),
      CONSTRAINT "user_identity_pkey" PRIMARY KEY ("issuer", "subject")
    )`,
    `CREATE INDEX "user_identity_user_id_idx" ON "user_identity"  ("user_id")`,
    `ALTER TABLE "user_identity" ADD CONSTRAINT "user_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
  ],
};
