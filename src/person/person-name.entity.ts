import { Entity } from "typeorm";

import { ReferenceColumn } from "../kernel/column-decorators";
import { Name } from "../kernel/name.entity";
import { Person } from "./person.entity";

@Entity()
export class PersonName extends Name {
  @ReferenceColumn(() => Person, { onDelete: "CASCADE" })
  personId!: string;
}
