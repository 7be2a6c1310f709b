import { Field, ObjectType } from "type-graphql";

import { payloadOf } from "../kernel/payload.object";
import { UserError } from "../kernel/refusal";
import { GraphQLDateTime } from "../kernel/scalars";
import { Warning } from "../kernel/warning";
import { ApiToken } from "./api-token.entity";
import { UserAccount } from "./user-account.entity";

export const UserPayload = payloadOf("User", "user", () => UserAccount);
export const ApiTokenPayload = payloadOf("ApiToken", "apiToken", () => ApiToken);

@ObjectType({ description: "What came of making a token." })
export class NewTokenPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The token itself, for `Authorization: Bearer`. It can only be read here; null when none was made.",
  })
  token!: string | null;

  @Field(() => ApiToken, { nullable: true, description: "What it is; null when none was made." })
  apiToken!: ApiToken | null;

  @Field(() => [UserError], { description: "Why none was made; empty when one was." })
  userErrors!: readonly UserError[];

  @Field(() => [Warning], { description: "What to know about what was done." })
  warnings!: readonly Warning[];
}

@ObjectType({ description: "What came of making a code with which a user sets a password." })
export class SetupCodePayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The code, to be passed on to the user. It can only be read here; null when none was made.",
  })
  setupCode!: string | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: "Until when it works; null when none was made.",
  })
  expiresAt!: string | null;

  @Field(() => [UserError], { description: "Why none was made; empty when one was." })
  userErrors!: readonly UserError[];

  @Field(() => [Warning], { description: "What to know about what was done." })
  warnings!: readonly Warning[];
}
