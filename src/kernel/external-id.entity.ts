import { Field, ObjectType } from "type-graphql";

import { IdColumn, TextColumn } from "./column-decorators";

/** What a register outside calls a person or an organization. */
@ObjectType({ description: "What a register outside calls a person or an organization." })
export abstract class ExternalId {
  @IdColumn()
  id!: string;

  @Field(() => String, { description: "The register, such as ROR, Wikidata, LEI or ORCID." })
  @TextColumn({ characters: 40 })
  scheme!: string;

  @Field(() => String, { description: "The identifier as the register writes it." })
  @TextColumn({ characters: 200 })
  value!: string;
}
