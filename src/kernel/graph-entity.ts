import { Check, Unique } from "typeorm";

import {
  BooleanColumn,
  ChoiceColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  TextColumn,
} from "./column-decorators";
import { Visibility } from "./visibility";

/** Properties that statements and those who write need, and no answer to the public does. */
export const internalProperties: ReadonlySet<string> = new Set([
  ...["visibility", "isSourced", "version", "createdAt", "sortAt", "sortName", "mergedIntoId"],
  ...["parentDepth", "certainFromDay", "certainUntilDay", "firstAttestedDay", "lastAttestedDay"],
]);

/** The columns that a person, an organization, an event and a topic have in common. */
@Unique(["slug"])
@Check("hidden_is_not_public", "visibility <> 'HIDDEN' OR NOT is_public")
@Check("merged_is_not_public", "merged_into_id IS NULL OR NOT is_public")
@Check("merged_into_another", "merged_into_id <> id")
export abstract class GraphEntity {
  @IdColumn()
  id!: string;

  /** The current slug; every slug ever used is a row in the slug table of the type. */
  @TextColumn({ characters: 120 })
  slug!: string;

  /** The shown name, folded for sorting. */
  @TextColumn({ characters: 300 })
  sortName!: string;

  @ChoiceColumn(Object.keys(Visibility))
  visibility!: Visibility;

  /** The stored outcome of the visibility rule. */
  @BooleanColumn({ default: false })
  isPublic!: boolean;

  @IntegerColumn({ default: 1 })
  version!: number;

  @InstantColumn()
  createdAt!: string;

  mergedIntoId!: string | null;
}

/** The columns that every kind of fact has in common. */
@Check("hidden_is_not_public", "visibility <> 'HIDDEN' OR NOT is_public")
export abstract class Fact {
  @IdColumn()
  id!: string;

  @ChoiceColumn(Object.keys(Visibility))
  visibility!: Visibility;

  /** Whether a published article evidences it, and neither it nor what it connects is hidden. */
  @BooleanColumn({ default: false })
  isSourced!: boolean;

  /** The stored outcome of the visibility rule. */
  @BooleanColumn({ default: false })
  isPublic!: boolean;

  /** The time by which lists are ordered, copied so that an index serves them; see `unknownSortAt`. */
  @InstantColumn()
  sortAt!: string;

  @IntegerColumn({ default: 1 })
  version!: number;

  @InstantColumn()
  createdAt!: string;
}
