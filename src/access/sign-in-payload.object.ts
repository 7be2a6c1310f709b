import { Field, ObjectType } from "type-graphql";

import { UserError } from "../kernel/refusal";
import { Warning } from "../kernel/warning";
import { Session } from "./session.entity";

@ObjectType({ description: "What came of signing in." })
export class SignInPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "To be sent as `Authorization: Bearer <token>` from now on. It can only be read here; null when nothing was done.",
  })
  token!: string | null;

  @Field(() => Session, {
    nullable: true,
    description: "The session that was started; null when nothing was done.",
  })
  session!: Session | null;

  @Field(() => [UserError], { description: "Why nothing was done; empty when it was." })
  userErrors!: readonly UserError[];

  @Field(() => [Warning], { description: "What to know about what was done." })
  warnings!: readonly Warning[];
}

@ObjectType({ description: "What came of signing out." })
export class SignOutPayload {
  @Field(() => [UserError], { description: "Why nothing was done; empty when it was." })
  userErrors!: readonly UserError[];

  @Field(() => [Warning], { description: "What to know about what was done." })
  warnings!: readonly Warning[];
}
