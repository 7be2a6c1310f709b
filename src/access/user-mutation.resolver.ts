import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Resolver } from "type-graphql";

import { AccessLevel } from "../kernel/access-level";
import type { Context } from "../kernel/context";
import type { Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { IdempotencyKeyArg } from "./idempotency-key.args";
import type { Identity } from "./identities";
import {
  bindUserIdentity,
  createUser,
  makeSetupCode,
  reinstateUser,
  setUserLevel,
  suspendUser,
  unbindUserIdentity,
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

@ArgsType()
class IdentityArgs implements Identity {
  @Field(() => ID, { description: "The id of the user." })
  userId!: string;

  @Field(() => String, {
    description: "The provider, exactly as the answer to a sign-in that was refused here names it.",
  })
  issuer!: string;

  @Field(() => String, {
    description: "The account there, exactly as the same answer names it; never an e-mail address.",
  })
  subject!: string;
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
    @IdempotencyKeyArg() idempotencyKey: string | null,
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

  @Mutation(() => UserPayload, {
    description:
      "Lets whoever has this account at the sign-in provider sign in as the user. Ask the user in person for issuer and subject: a sign-in that is refused here names them. For ADMIN.",
  })
  async userBindIdentity(
    @Args(() => IdentityArgs) { userId, ...identity }: IdentityArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return changed(context, "userBindIdentity", (writing) =>
      bindUserIdentity(writing, userId, identity),
    );
  }

  @Mutation(() => UserPayload, {
    description:
      "Takes an account at the sign-in provider from the user, whose sessions end. For ADMIN.",
  })
  async userUnbindIdentity(
    @Args(() => IdentityArgs) { userId, ...identity }: IdentityArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return changed(context, "userUnbindIdentity", (writing) =>
      unbindUserIdentity(writing, userId, identity),
    );
  }
}

function changed(
  context: Context,
  action: string,
  work: (writing: Writing) => Promise<string>,
  more: { readonly idempotencyKey?: string | null; readonly input?: unknown } = {},
): Promise<MutationPayload> {
  const show = (id: string): Soon<object | null> => rowById(context, users, id);
  return mutate(context, "user", { ...more, action, show }, work);
}
