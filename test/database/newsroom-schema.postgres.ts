/** Made from the entities by test/support/print-schema.cjs. */
export const postgres: readonly string[] = [
  `CREATE TABLE "note" (
    "id" text COLLATE "C" NOT NULL,
    "title" text COLLATE "C" NOT NULL,
    "state" text COLLATE "C" NOT NULL DEFAULT 'DRAFT',
    "is_open" boolean NOT NULL DEFAULT false,
    "score" integer,
    "clicks" bigint NOT NULL DEFAULT '0',
    "tags" text COLLATE "C",
    "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    "first_line_id" text COLLATE "C",
    "version" integer NOT NULL DEFAULT '1',
    "date_edtf" text COLLATE "C",
    "date_earliest" TIMESTAMP(3) WITH TIME ZONE,
    CONSTRAINT "note_closed_without_score" CHECK (is_open OR score IS NULL),
    CONSTRAINT "note_title_length" CHECK (length("title") <= 20 AND octet_length("title") <= 80),
    CONSTRAINT "note_title_not_empty" CHECK ("title" <> ''),
    CONSTRAINT "note_state_choice" CHECK ("state" IN ('DRAFT', 'LIVE')),
    CONSTRAINT "note_clicks_range" CHECK ("clicks" BETWEEN 0 AND 9007199254740991),
    CONSTRAINT "note_first_line_id_length" CHECK (length("first_line_id") <= 90 AND octet_length("first_line_id") <= 360),
    CONSTRAINT "note_first_line_id_not_empty" CHECK ("first_line_id" <> ''),
    CONSTRAINT "note_date_edtf_length" CHECK (length("date_edtf") <= 40 AND octet_length("date_edtf") <= 160),
    CONSTRAINT "note_date_edtf_not_empty" CHECK ("date_edtf" <> ''),
    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "one_note_of_a_title" ON "note"  ("title") WHERE is_open`,
  `CREATE TABLE "note_line" (
    "id" text COLLATE "C" NOT NULL,
    "note_id" text COLLATE "C" NOT NULL,
    "text" text COLLATE "C" NOT NULL,
    CONSTRAINT "note_line_text_length" CHECK (length("text") <= 200 AND octet_length("text") <= 800),
    CONSTRAINT "note_line_pkey" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "note_line_note_id_idx" ON "note_line"  ("note_id")`,
  `CREATE UNIQUE INDEX "note_line_of_note" ON "note_line"  ("id", "note_id")`,
  `ALTER TABLE "note" ADD CONSTRAINT "note_first_line_id_id_fkey" FOREIGN KEY ("first_line_id", "id") REFERENCES "note_line"("id","note_id") ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED`,
  `ALTER TABLE "note_line" ADD CONSTRAINT "note_line_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "note"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];
