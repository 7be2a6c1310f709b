import { ArgsType, Field } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import { PageArgs } from "../kernel/paging";
import { payloadOf } from "../kernel/payload.object";
import { DuplicateCandidate, DuplicateKind } from "./duplicate-candidate.entity";
import { NotSame } from "./not-same.entity";

export const DuplicateCandidateConnection = connectionOf(
  "DuplicateCandidate",
  () => DuplicateCandidate,
);

export const NotSameConnection = connectionOf("NotSame", () => NotSame);

export const NotSamePayload = payloadOf("NotSame", "notSame", () => NotSame);

@ArgsType()
export class DuplicateListArgs extends PageArgs {
  @Field(() => DuplicateKind, {
    nullable: true,
    description: "Lists only people, or only organizations; both if left out.",
  })
  kind?: DuplicateKind | null;
}
