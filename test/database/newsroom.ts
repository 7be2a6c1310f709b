import { Check, Column, Entity, Index } from "typeorm";

import type { Migration } from "../../src/database/migrations/migration";
import {
  BigCountColumn,
  BooleanColumn,
  ChoiceColumn,
  CompositeReference,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  ReferenceColumn,
  TextColumn,
} from "../../src/kernel/column-decorators";
import { postgres } from "./newsroom-schema.postgres";
import { sqlite } from "./newsroom-schema.sqlite";

class Span {
  @TextColumn({ characters: 40, nullable: true })
  edtf!: string;

  @InstantColumn({ nullable: true })
  earliest!: string | null;
}

/** A small newsroom that has every kind of column and key. */
@Entity()
@Index("one_note_of_a_title", ["title"], { unique: true, where: "is_open" })
@CompositeReference(() => NoteLine, {
  columns: ["firstLineId", "id"],
  references: ["id", "noteId"],
})
@Check("note_closed_without_score", "is_open OR score IS NULL")
export class Note {
  @IdColumn()
  id!: string;

  @TextColumn({ characters: 20 })
  title!: string;

  @ChoiceColumn(["DRAFT", "LIVE"], { default: "DRAFT" })
  state!: "DRAFT" | "LIVE";

  @BooleanColumn({ default: false })
  isOpen!: boolean;

  @IntegerColumn({ nullable: true })
  score!: number | null;

  @BigCountColumn({ default: 0 })
  clicks!: number;

  @JsonColumn({ nullable: true })
  tags!: readonly string[] | null;

  @InstantColumn()
  createdAt!: Date | string;

  @Column(() => Span)
  date!: Span | null;

  @TextColumn({ characters: 90, nullable: true })
  firstLineId!: string | null;

  @IntegerColumn({ default: 1 })
  version!: number;
}

@Entity()
@Index("note_line_of_note", ["id", "noteId"], { unique: true })
export class NoteLine {
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => Note, { onDelete: "CASCADE" })
  noteId!: string;

  @TextColumn({ characters: 200, empty: true })
  text!: string;
}

export const entities = [Note, NoteLine];

const migrations: readonly Migration[] = [{ name: "001-notes", sqlite, postgres }];

/** What a database needs to know of this newsroom. */
export const newsroom = { entities, migrations };

/** A note with a title and the columns that have no default. */
export function note(id: string, more: Partial<Note> = {}): Partial<Note> {
  return { id, title: id, createdAt: new Date("2026-03-01T09:30:00.500Z"), ...more };
}
