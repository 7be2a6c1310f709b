import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";

import { AccessLevel } from "../kernel/access-level";
import type { Context } from "../kernel/context";
import type { Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { createToken, revokeToken, rotateToken } from "./manage-users";
import { mutate, type MutationPayload } from "./mutate";
import { type MadeToken, tokens } from "./tokens";
import { ApiTokenPayload, NewTokenPayload } from "./user-payload.object";
import type { Writing } from "./writing";

@Resolver()
export class TokenMutationResolver {
  @Mutation(() => NewTokenPayload, {
    description:
      "Makes a token for a program. For yourself from WRITER, for others as ADMIN. It takes no idempotency key, since a repetition could not show the token again.",
  })
  async tokenCreate(
    @Arg("label", () => String, { description: "What it is for, at most 100 characters." })
    label: string,
    @Arg("days", () => Int, { description: "How long it works, 1 to 366." }) days: number,
    @Arg("scope", () => AccessLevel, {
      nullable: true,
      description:
        "The most that it allows: at most what its user and what you may do now; the user's level if left out.",
    })
    scope: AccessLevel | null,
    @Arg("userId", () => ID, { nullable: true, description: "Whose it is; yours if left out." })
    userId: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return made(context, "tokenCreate", (writing) =>
      createToken(writing, userId, { label, days, scope }),
    );
  }

  @Mutation(() => NewTokenPayload, {
    description:
      "Makes a token in the place of another, with its label and scope; the old one goes on for 24 hours at most. For your own from WRITER, for those of others as ADMIN.",
  })
  async tokenRotate(
    @Arg("id", () => ID, { description: "The token to replace." }) id: string,
    @Arg("days", () => Int, { description: "How long the new one works, 1 to 366." }) days: number,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return made(context, "tokenRotate", (writing) => rotateToken(writing, id, days));
  }

  @Mutation(() => ApiTokenPayload, {
    description:
      "Makes a token useless from the next request on; again is harmless. For your own from WRITER, for those of others as ADMIN.",
  })
  async tokenRevoke(
    @Arg("id", () => ID, { description: "The token to end." }) id: string,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "tokenRevoke", show: shownIn(context) };
    return mutate(context, "apiToken", request, (writing) => revokeToken(writing, id));
  }
}

async function made(
  context: Context,
  action: string,
  work: (writing: Writing) => Promise<MadeToken>,
): Promise<MutationPayload> {
  let token: string | null = null;
  const request = { action, show: shownIn(context) };
  const payload = await mutate(context, "apiToken", request, async (writing) => {
    const one = await work(writing);
    token = one.token;
    return one.id;
  });
  return { ...payload, token: payload.userErrors.length > 0 ? null : token };
}

function shownIn(context: Context): (id: string) => Soon<object | null> {
  return (id) => rowById(context, tokens, id);
}
