import type { Migration } from "./migration";

/** What an instant looks like; SQLite has no type for it. */
const instant =
  "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'";

/** Passwords with the codes that set them, sessions, how often something was tried, and when a token was used last. */
export const sessions: Migration = {
  name: "003-sessions",
  sqlite: [
    `CREATE TABLE "rate_limit" (
      "key" text PRIMARY KEY NOT NULL,
      "points" integer NOT NULL,
      "expires_at" text NOT NULL,
      CONSTRAINT "rate_limit_key_length" CHECK (length("key") <= 100 AND octet_length("key") <= 400),
      CONSTRAINT "rate_limit_key_not_empty" CHECK ("key" <> ''),
      CONSTRAINT "rate_limit_points_range" CHECK (typeof("points") IN ('integer', 'null') AND "points" BETWEEN -2147483648 AND 2147483647),
      CONSTRAINT "rate_limit_expires_at_instant" CHECK ("expires_at" GLOB ${instant})
    )`,
    `CREATE TABLE "session" (
      "id" text PRIMARY KEY NOT NULL,
      "user_id" text NOT NULL,
      "secret_hash" text NOT NULL,
      "created_at" text NOT NULL,
      "last_used_at" text NOT NULL,
      "expires_at" text NOT NULL,
      CONSTRAINT "session_secret_hash_key" UNIQUE ("secret_hash"),
      CONSTRAINT "session_secret_hash_length" CHECK (length("secret_hash") <= 64 AND octet_length("secret_hash") <= 256),
      CONSTRAINT "session_secret_hash_not_empty" CHECK ("secret_hash" <> ''),
      CONSTRAINT "session_created_at_instant" CHECK ("created_at" GLOB ${instant}),
      CONSTRAINT "session_last_used_at_instant" CHECK ("last_used_at" GLOB ${instant}),
      CONSTRAINT "session_expires_at_instant" CHECK ("expires_at" GLOB ${instant}),
      CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION
    )`,
    `CREATE TABLE "setup_code" (
      "user_id" text PRIMARY KEY NOT NULL,
      "secret_hash" text NOT NULL,
      "expires_at" text NOT NULL,
      CONSTRAINT "setup_code_secret_hash_key" UNIQUE ("secret_hash"),
      CONSTRAINT "setup_code_secret_hash_length" CHECK (length("secret_hash") <= 64 AND octet_length("secret_hash") <= 256),
      CONSTRAINT "setup_code_secret_hash_not_empty" CHECK ("secret_hash" <> ''),
      CONSTRAINT "setup_code_expires_at_instant" CHECK ("expires_at" GLOB ${instant}),
      CONSTRAINT "setup_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION
    )`,
    `CREATE TABLE "user_password" (
      "user_id" text PRIMARY KEY NOT NULL,
      "name_hash" text NOT NULL,
      "hash" text NOT NULL,
      "changed_at" text NOT NULL,
      CONSTRAINT "user_password_name_hash_key" UNIQUE ("name_hash"),
      CONSTRAINT "user_password_name_hash_length" CHECK (length("name_hash") <= 64 AND octet_length("name_hash") <= 256),
      CONSTRAINT "user_password_name_hash_not_empty" CHECK ("name_hash" <> ''),
      CONSTRAINT "user_password_hash_length" CHECK (length("hash") <= 200 AND octet_length("hash") <= 800),
      CONSTRAINT "user_password_hash_not_empty" CHECK ("hash" <> ''),
      CONSTRAINT "user_password_changed_at_instant" CHECK ("changed_at" GLOB ${instant}),
      CONSTRAINT "user_password_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION
    )`,
    `CREATE INDEX "rate_limit_expires_at_idx" ON "rate_limit" ("expires_at")`,
    `CREATE INDEX "session_expires_at_idx" ON "session" ("expires_at")`,
    `CREATE INDEX "session_user_id_idx" ON "session" ("user_id")`,
    `ALTER TABLE "api_token" ADD COLUMN "last_used_at" text CONSTRAINT "api_token_last_used_at_instant" CHECK ("last_used_at" GLOB ${instant})`,
  ],
  postgres: [
    `CREATE TABLE "rate_limit" (
      "key" text COLLATE "C" NOT NULL,
      "points" integer NOT NULL,
      "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "rate_limit_key_length" CHECK (length("key") <= 100 AND octet_length("key") <= 400),
      CONSTRAINT "rate_limit_key_not_empty" CHECK ("key" <> ''),
      CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
    )`,
    `CREATE INDEX "rate_limit_expires_at_idx" ON "rate_limit"  ("expires_at")`,
    `CREATE TABLE "session" (
      "id" text COLLATE "C" NOT NULL,
      "user_id" text COLLATE "C" NOT NULL,
      "secret_hash" text COLLATE "C" NOT NULL,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "last_used_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "session_secret_hash_key" UNIQUE ("secret_hash"),
      CONSTRAINT "session_secret_hash_length" CHECK (length("secret_hash") <= 64 AND octet_length("secret_hash") <= 256),
      CONSTRAINT "session_secret_hash_not_empty" CHECK ("secret_hash" <> ''),
      CONSTRAINT "session_pkey" PRIMARY KEY ("id")
    )`,
    `CREATE INDEX "session_user_id_idx" ON "session"  ("user_id")`,
    `CREATE INDEX "session_expires_at_idx" ON "session"  ("expires_at")`,
    `CREATE TABLE "setup_code" (
      "user_id" text COLLATE "C" NOT NULL,
      "secret_hash" text COLLATE "C" NOT NULL,
      "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "setup_code_secret_hash_key" UNIQUE ("secret_hash"),
      CONSTRAINT "setup_code_secret_hash_length" CHECK (length("secret_hash") <= 64 AND octet_length("secret_hash") <= 256),
      CONSTRAINT "setup_code_secret_hash_not_empty" CHECK ("secret_hash" <> ''),
      CONSTRAINT "setup_code_pkey" PRIMARY KEY ("user_id")
    )`,
    `CREATE TABLE "user_password" (
      "user_id" text COLLATE "C" NOT NULL,
      "name_hash" text COLLATE "C" NOT NULL,
      "hash" text COLLATE "C" NOT NULL,
      "changed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      CONSTRAINT "user_password_name_hash_key" UNIQUE ("name_hash"),
      CONSTRAINT "user_password_name_hash_length" CHECK (length("name_hash") <= 64 AND octet_length("name_hash") <= 256),
      CONSTRAINT "user_password_name_hash_not_empty" CHECK ("name_hash" <> ''),
      CONSTRAINT "user_password_hash_length" CHECK (length("hash") <= 200 AND octet_length("hash") <= 800),
      CONSTRAINT "user_password_hash_not_empty" CHECK ("hash" <> ''),
      CONSTRAINT "user_password_pkey" PRIMARY KEY ("user_id")
    )`,
    `ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    `ALTER TABLE "setup_code" ADD CONSTRAINT "setup_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    `ALTER TABLE "user_password" ADD CONSTRAINT "user_password_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    `ALTER TABLE "api_token" ADD COLUMN "last_used_at" TIMESTAMP(3) WITH TIME ZONE`,
  ],
};
