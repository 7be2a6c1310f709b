import { Entity, Unique } from "typeorm";

import { ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { Person } from "./person.entity";

/** Every slug that a person has or had; none is ever given to another. */
@Entity()
@Unique(["slug", "personId"])
export class PersonSlug {
  @TextColumn({ characters: 120, primary: true })
  slug!: string;

  @ReferenceColumn(() => Person)
  personId!: string;
}
