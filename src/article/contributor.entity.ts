import { Field, ObjectType } from "type-graphql";
import { Entity, Unique } from "typeorm";

import {
  ChoiceColumn,
  IdColumn,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { Person } from "../person/person.entity";
import { ArticleRevision } from "./article-revision.entity";

export const ContributorKind = enumType("ContributorKind", "What somebody did for an article.", {
  AUTHOR: "Wrote the text.",
  EDITOR: "Edited the text.",
  PHOTOGRAPHER: "Took its pictures.",
  TRANSLATOR: "Translated it.",
  REVIEWER: "Checked and approved it.",
  OTHER: "Anything else.",
});
export type ContributorKind = keyof typeof ContributorKind;

@ObjectType({ description: "Somebody who worked on an article, as its header or foot names them." })
@Entity()
@Unique(["revisionId", "position"])
export class Contributor {
  @IdColumn()
  id!: string;

  @ReferenceColumn(() => ArticleRevision, { onDelete: "CASCADE", index: false })
  revisionId!: string;

  @IntegerColumn()
  position!: number;

  @Field(() => String, { description: "The name as printed." })
  @TextColumn({ characters: 300 })
  name!: string;

  @Field(() => ContributorKind, { description: "Author, editor, photographer and so on." })
  @ChoiceColumn(Object.keys(ContributorKind))
  kind!: ContributorKind;

  @ReferenceColumn(() => Person, { nullable: true })
  personId!: string | null;
}
