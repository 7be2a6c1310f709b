import { Field, ObjectType } from "type-graphql";

import { enumType } from "./enum-type";

const WarningCode = enumType(
  "WarningCode",
  "What somebody should know about a mutation that was done.",
  {
    NOT_PUBLIC_YET:
      "The public does not see what was written; the message says why and what to do.",
    IMPLAUSIBLE: "It contradicts something else that is known, which may be true all the same.",
    INFERRED: "Something was inferred and not said.",
    NOT_IN_TEXT: "The words do not stand in the text that is to show them.",
  },
);
export type WarningCode = keyof typeof WarningCode;

@ObjectType({ description: "Something to know about a mutation that was done all the same." })
export class Warning {
  @Field(() => WarningCode, { description: "What kind of thing it is, for programs." })
  code!: WarningCode;

  @Field(() => String, { description: "What it is, and what could be done, for people." })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The path of the argument that it is about; null if it is about all.",
  })
  field!: readonly string[] | null;
}
