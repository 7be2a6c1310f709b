import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import type { FilterInput } from "../kernel/filter";
import { PageArgs } from "../kernel/paging";
import { Mention } from "./mention.entity";
import { MentionFilter } from "./mention.filter";

export const MentionConnection = connectionOf("Mention", () => Mention);

@ArgsType()
export class MentionListArgs extends PageArgs {
  @Field(() => MentionFilter, {
    nullable: true,
    description: "Lists only those that meet all of it.",
  })
  filter?: FilterInput | null;
}
