import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Resolver } from "type-graphql";

import { AccessLevel } from "../kernel/access-level";
import type { Context } from "../kernel/context";
import { rowById } from "../kernel/loaders";
import {
  createUser,
  makeSetupCode,
  reinstateUser,
  setUserLevel,
  suspendUser,
  type UserTarget,
} from "./manage-users";
import { mutate, type MutationPayload } from "./mutate";
import { SetupCodePayload, UserPayload } from "./user-payload.object";
import { users } from "./users";
import type { Writing } from "./writing";

@ArgsType()
class UserArgs implements UserTarget {
  @Field(() => ID, { description: "The id of the user." })
  id!: string;

  @Field(() => Int, {
    description: "The version that you have seen; another is refused as STALE_VERSION.",
  })
  expectedVersion!: number;
}

@Resolver()
export class UserMutationResolver {
  @Mutation(() => UserPayload, {
    description:
      "Adds a user, who signs in after setting a password by `userMakeSetupCode`. For ADMIN.",
  })
  async userCreate(
    @Arg("name", () => String, { description: "At most 100 characters; no two users have one." })
    name: string,
    @Arg("level", () => AccessLevel, { description: "What the user may do." }) level: AccessLevel,
    @Arg("idempotencyKey", () => String, {
      nullable: true,
      description:
        "A text of your own; within 24 hours a repetition with it does nothing and answers alike.",
    })
    idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const more = { idempotencyKey, input: { name, level } };
    return changed(context, "userCreate", (writing) => createUser(writing, { name, level }), more);
  }

  @Mutation(() => UserPayload, {
    description:
      "Sets what a user may do. The user's sessions end; tokens allow what both they and the level allow. The last admin stays one. For ADMIN.",
  })
  async userSetLevel(
    @Args(() => UserArgs) target: UserArgs,
    @Arg("level", () => AccessLevel, { description: "What the user may do from now on." })
    level: AccessLevel,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return changed(context, "userSetLevel", (writing) => setUserLevel(writing, target, level));
  }

  @Mutation(() => UserPayload, {
    description:
      "Ends the access of a user: all sessions and tokens are of no use from the next request on. The last admin cannot be suspended. For ADMIN.",
  })
  async userSuspend(
    @Args(() => UserArgs) target: UserArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return changed(context, "userSuspend", (writing) => suspendUser(writing, target));
  }

  @Mutation(() => UserPayload, {
    description:
      "Lets a suspended user in again, with the password from before; tokens have to be made anew. For ADMIN.",
  })
  async userReinstate(
    @Args(() => UserArgs) target: UserArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return changed(context, "userReinstate", (writing) => reinstateUser(writing, target));
  }

  @Mutation(() => SetupCodePayload, {
    description:
      "Makes a code with which the user sets a password by `passwordSetUp`, once and within 30 minutes. An earlier code is void, an earlier password works until then. No mail is sent: pass the code on yourself. For ADMIN.",
  })
  async userMakeSetupCode(
    @Arg("userId", () => ID, { description: "The id of the user." }) userId: string,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const made: { setupCode?: string; expiresAt?: string } = {};
    const payload = await changed(context, "userMakeSetupCode", async (writing) => {
      Object.assign(made, await makeSetupCode(writing, userId));
      return userId;
    });
    return payload.userErrors.length > 0 ? payload : { ...payload, ...made };
  }
}

function changed(
  context: Context,
  action: string,
  work: (writing: Writing) => Promise<string>,
  more: { readonly idempotencyKey?: string | null; readonly input?: unknown } = {},
): Promise<MutationPayload> {
  const show = (id: string): Promise<object | null> => rowById(context, users, id);
  return mutate(context, "user", { ...more, action, show }, work);
}
