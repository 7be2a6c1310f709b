import type { Migration } from "./migration";

/** A text that is there, of so many characters at most. */
function textChecks(table: string, column: string, characters: number): string {
  return `${lengthCheck(table, column, characters)},
    CONSTRAINT "${table}_${column}_not_empty" CHECK ("${column}" <> '')`;
}

function lengthCheck(table: string, column: string, characters: number): string {
  return `CONSTRAINT "${table}_${column}_length" CHECK (length("${column}") <= ${String(characters)} AND octet_length("${column}") <= ${String(characters * 4)})`;
}

function pairChecks(table: string): string {
  return `CONSTRAINT "${table}_one_id_other_id_key" UNIQUE ("one_id", "other_id"),
    CONSTRAINT "ends_in_order" CHECK (one_id < other_id),
    ${textChecks(table, "one_id", 90)},
    ${lengthCheck(table, "other_id", 90)}`;
}

const keyChecks = `${textChecks("duplicate_key", "owner_id", 90)},
    ${textChecks("duplicate_key", "digest", 64)},
    CONSTRAINT "duplicate_key_reason_choice" CHECK ("reason" IN ('SAME_EXTERNAL_ID', 'SAME_NAME'))`;

const candidateChecks = `${pairChecks("duplicate_candidate")},
    CONSTRAINT "with_a_reason" CHECK (shared_external_ids + shared_names > 0),
    CONSTRAINT "duplicate_candidate_kind_choice" CHECK ("kind" IN ('PERSON', 'ORGANIZATION'))`;

const judgementChecks = `${pairChecks("not_same")},
    ${textChecks("not_same", "note", 2000)},
    CONSTRAINT "not_same_judged_by_id_fkey" FOREIGN KEY ("judged_by_id") REFERENCES "user_account" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION`;

const ranges = ["shared_external_ids", "shared_names"].map(
  (column) =>
    `CONSTRAINT "duplicate_candidate_${column}_range" CHECK (typeof("${column}") IN ('integer', 'null') AND "${column}" BETWEEN -2147483648 AND 2147483647)`,
);

const digits = (count: number): string => "[0-9]".repeat(count);
const day = [4, 2, 2].map(digits).join("-");
const time = [2, 2, 2].map(digits).join(":");
const instant = `CONSTRAINT "not_same_judged_at_instant" CHECK ("judged_at" GLOB '${day}T${time}.${digits(3)}Z')`;

const indexes = [
  `CREATE INDEX "duplicate_key_digest_owner_id_idx" ON "duplicate_key" ("digest", "owner_id")`,
  `CREATE INDEX "duplicate_candidate_shared_external_ids_shared_names_id_idx" ON "duplicate_candidate" ("shared_external_ids", "shared_names", "id")`,
  `CREATE INDEX "duplicate_candidate_other_id_idx" ON "duplicate_candidate" ("other_id")`,
  `CREATE INDEX "not_same_other_id_idx" ON "not_same" ("other_id")`,
  `CREATE INDEX "not_same_judged_by_id_idx" ON "not_same" ("judged_by_id")`,
];

/**
 * Adds what people and organizations share, the pairs that follow from it, and the judgements about pairs. In a
 * database with people already, `rapporteur doctor --fix` fills the first two.
 */
export const duplicates: Migration = {
  name: "009-duplicates",
  sqlite: [
    `CREATE TABLE "duplicate_key" (
    "owner_id" text NOT NULL,
    "digest" text NOT NULL,
    "reason" text NOT NULL,
    ${keyChecks},
    PRIMARY KEY ("owner_id", "digest")
  )`,
    `CREATE TABLE "duplicate_candidate" (
    "id" text PRIMARY KEY NOT NULL,
    "kind" text NOT NULL,
    "one_id" text NOT NULL,
    "other_id" text NOT NULL,
    "shared_external_ids" integer NOT NULL,
    "shared_names" integer NOT NULL,
    ${[candidateChecks, ...ranges].join(",\n    ")}
  )`,
    `CREATE TABLE "not_same" (
    "id" text PRIMARY KEY NOT NULL,
    "one_id" text NOT NULL,
    "other_id" text NOT NULL,
    "note" text,
    "judged_by_id" text NOT NULL,
    "judged_at" text NOT NULL,
    ${judgementChecks},
    ${instant}
  )`,
    ...indexes,
  ],
  postgres: [
    `CREATE TABLE "duplicate_key" (
    "owner_id" text COLLATE "C" NOT NULL,
    "digest" text COLLATE "C" NOT NULL,
    "reason" text COLLATE "C" NOT NULL,
    ${keyChecks},
    CONSTRAINT "duplicate_key_pkey" PRIMARY KEY ("owner_id", "digest")
  )`,
    `CREATE TABLE "duplicate_candidate" (
    "id" text COLLATE "C" NOT NULL,
    "kind" text COLLATE "C" NOT NULL,
    "one_id" text COLLATE "C" NOT NULL,
    "other_id" text COLLATE "C" NOT NULL,
    "shared_external_ids" integer NOT NULL,
    "shared_names" integer NOT NULL,
    ${candidateChecks},
    CONSTRAINT "duplicate_candidate_pkey" PRIMARY KEY ("id")
  )`,
    `CREATE TABLE "not_same" (
    "id" text COLLATE "C" NOT NULL,
    "one_id" text COLLATE "C" NOT NULL,
    "other_id" text COLLATE "C" NOT NULL,
    "note" text COLLATE "C",
    "judged_by_id" text COLLATE "C" NOT NULL,
    "judged_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    ${judgementChecks},
    CONSTRAINT "not_same_pkey" PRIMARY KEY ("id")
  )`,
    ...indexes,
  ],
};
