import { Entity, Unique } from "typeorm";

import { ReferenceColumn } from "../kernel/column-decorators";
import { ExternalId } from "../kernel/external-id.entity";
import { Person } from "./person.entity";

@Entity()
@Unique(["scheme", "value"])
export class PersonExternalId extends ExternalId {
  @ReferenceColumn(() => Person, { onDelete: "CASCADE" })
  personId!: string;
}
