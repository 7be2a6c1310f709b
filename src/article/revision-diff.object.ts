import { Field, Int, ObjectType } from "type-graphql";

import { enumType } from "../kernel/enum-type";

const DiffKind = enumType("DiffKind", "What became of a piece of text between two revisions.", {
  SAME: "Stands in both.",
  REMOVED: "Stood in the earlier one only.",
  ADDED: "Stands in the later one only.",
});
export type DiffKind = keyof typeof DiffKind;

@ObjectType({ description: "A piece of text as two revisions have it. For editors." })
export class DiffPart {
  @Field(() => DiffKind, { description: "Whether it stayed, went or came." })
  kind!: DiffKind;

  @Field(() => String, { description: "The piece itself, with its spaces." })
  text!: string;
}

@ObjectType({ description: "A field of the text that differs between two revisions. For editors." })
export class FieldDiff {
  @Field(() => String, { description: "The field, such as title or body." })
  field!: string;

  @Field(() => [DiffPart], {
    description:
      "The pieces in their order, word by word. SAME and REMOVED ones make the earlier text, SAME and ADDED ones the later.",
  })
  parts!: DiffPart[];
}

@ObjectType({
  description: "What differs between the texts of two revisions of an article. For editors.",
})
export class RevisionDiff {
  @Field(() => Int, { description: "Number of the revision compared from." })
  from!: number;

  @Field(() => Int, { description: "Number of the revision compared to." })
  to!: number;

  @Field(() => [FieldDiff], {
    description: "The fields that differ; empty when the texts are equal.",
  })
  fields!: FieldDiff[];
}
