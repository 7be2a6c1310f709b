import { Field, ID, Int, ObjectType } from "type-graphql";
import { Check, Entity, Index } from "typeorm";

import { ArticleRevision } from "../article/article-revision.entity";
import { IdColumn, IntegerColumn, ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";

@ObjectType({ description: "That the text of an article names a person or an organization." })
@Entity()
@Index(["revisionId", "startOffset", "id"])
@Check("at_most_one_target", "person_id IS NULL OR organization_id IS NULL")
@Check("start_before_end", "start_offset >= 0 AND start_offset < end_offset")
export class Mention {
  @Field(() => ID, { description: "Identifies this mention." })
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => ArticleRevision, { onDelete: "CASCADE", index: false })
  revisionId!: string;

  @Field(() => String, { description: "The words of the text." })
  @TextColumn({ characters: 300 })
  words!: string;

  @Field(() => Int, {
    description: "Where the words begin in `body`, counted in Unicode code points from 0.",
  })
  @IntegerColumn()
  startOffset!: number;

  @Field(() => Int, {
    description: "Where the words end in `body`: the first code point after them.",
  })
  @IntegerColumn()
  endOffset!: number;

  @ReferenceColumn(() => Person, { nullable: true })
  personId!: string | null;

  @ReferenceColumn(() => Organization, { nullable: true })
  organizationId!: string | null;
}
