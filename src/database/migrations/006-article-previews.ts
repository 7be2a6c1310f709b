import type { Migration } from "./migration";

const lengths = `CONSTRAINT "article_preview_secret_hash_length" CHECK (length("secret_hash") <= 64 AND octet_length("secret_hash") <= 256),
    CONSTRAINT "article_preview_secret_hash_not_empty" CHECK ("secret_hash" <> '')`;

const digit = "[0-9]";
const instant = [4, 2, 2].map((count) => digit.repeat(count)).join("-");
const time = [2, 2, 2].map((count) => digit.repeat(count)).join(":");
const instants = ["created_at", "expires_at", "revoked_at"].map(
  (column) =>
    `CONSTRAINT "article_preview_${column}_instant" CHECK ("${column}" GLOB '${instant}T${time}.${digit.repeat(3)}Z')`,
);

const keys = [
  ["revision_id", "article_revision"],
  ["created_by_id", "user_account"],
].map(
  ([column = "", target = ""]) =>
    `CONSTRAINT "article_preview_${column}_fkey" FOREIGN KEY ("${column}") REFERENCES "${target}" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
);

const indexes = ["revision_id", "created_by_id"].map(
  (column) => `CREATE INDEX "article_preview_${column}_idx" ON "article_preview" ("${column}")`,
);

/** Adds the preview links of working revisions. */
export const articlePreviews: Migration = {
  name: "006-article-previews",
  sqlite: [
    `CREATE TABLE "article_preview" (
    "id" text PRIMARY KEY NOT NULL,
    "revision_id" text NOT NULL,
    "secret_hash" text NOT NULL,
    "created_by_id" text NOT NULL,
    "created_at" text NOT NULL,
    "expires_at" text NOT NULL,
    "revoked_at" text,
    CONSTRAINT "article_preview_secret_hash_key" UNIQUE ("secret_hash"),
    ${[lengths, ...instants, ...keys].join(",\n    ")}
  )`,
    ...indexes,
  ],
  postgres: [
    `CREATE TABLE "article_preview" (
    "id" text COLLATE "C" NOT NULL,
    "revision_id" text COLLATE "C" NOT NULL,
    "secret_hash" text COLLATE "C" NOT NULL,
    "created_by_id" text COLLATE "C" NOT NULL,
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "revoked_at" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "article_preview_secret_hash_key" UNIQUE ("secret_hash"),
    ${lengths},
    CONSTRAINT "article_preview_pkey" PRIMARY KEY ("id"),
    ${keys.join(",\n    ")}
  )`,
    ...indexes,
  ],
};
