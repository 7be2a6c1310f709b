import { Arg, Ctx, Extensions, Mutation, Resolver } from "type-graphql";

import type { Context, User } from "../kernel/context";
import { mutate, type MutationPayload } from "./mutate";
import { refusalOf } from "./refusal-of";
import type { Started } from "./sessions";
import {
  changePassword,
  type PasswordChange,
  preparePasswordChange,
  setUpPassword,
} from "./set-password";
import { signIn } from "./sign-in";
import { SignInPayload, SignOutPayload } from "./sign-in-payload.object";
import { signOut } from "./sign-out";

/** Of such a field a document holds one, and no other mutation beside it; see server/one-credential.ts. */
const credential = { isCredential: true };

@Resolver()
export class SignInResolver {
  @Extensions(credential)
  @Mutation(() => SignInPayload, {
    description:
      "Starts a session of the user with this name and password. For everyone. Any name or password that is not right is answered with UNAUTHENTICATED in the same words; after 10 of them within 15 minutes from one place with RATE_LIMITED and `retryAfterSeconds`. It has to be the only mutation of its document.",
  })
  async signIn(
    @Arg("name", () => String, {
      description: "The user's name; letter case, width and spaces do not matter.",
    })
    name: string,
    @Arg("password", () => String, { description: "The user's password." }) password: string,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return signedIn(() => signIn(context, { name, password }));
  }

  @Extensions(credential)
  @Mutation(() => SignInPayload, {
    description:
      "Sets a password with a code from an admin, and signs in. For everyone who has such a code. What the user had signed in with before ends, and tokens too if there was a password. It has to be the only mutation of its document.",
  })
  async passwordSetUp(
    @Arg("setupCode", () => String, {
      description: "The code. It works once, within 30 minutes after it was made.",
    })
    setupCode: string,
    @Arg("newPassword", () => String, { description: "At least 8 characters, at most 256 bytes." })
    newPassword: string,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return signedIn(() => setUpPassword(context, { setupCode, newPassword }));
  }

  @Extensions(credential)
  @Mutation(() => SignInPayload, {
    description:
      "Changes your own password. All your sessions and tokens end; the answer has a new session. From WRITER. It has to be the only mutation of its document.",
  })
  async passwordChange(
    @Arg("currentPassword", () => String, {
      description: "The present password; a wrong one is refused as WRONG_PASSWORD and counted.",
    })
    currentPassword: string,
    @Arg("newPassword", () => String, { description: "At least 8 characters, at most 256 bytes." })
    newPassword: string,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const made: { change?: PasswordChange; started?: Started } = {};
    const request = {
      action: "passwordChange",
      prepare: async (user: User) => {
        made.change = await preparePasswordChange(context, user, { currentPassword, newPassword });
      },
      show: () => Promise.resolve(made.started?.session ?? null),
    };
    const payload = await mutate(context, "session", request, async (writing) => {
      const { change } = made;
      if (change === undefined) throw new Error("The change was not prepared.");
      made.started = await changePassword(writing, change);
      return made.started.session.id;
    });
    return { ...payload, token: payload.userErrors.length > 0 ? null : made.started?.token };
  }

  @Mutation(() => SignOutPayload, {
    description: "Ends the session with which this is sent, or all sessions of yours. From WRITER.",
  })
  async signOut(
    @Arg("everywhere", () => Boolean, {
      defaultValue: false,
      description: "Whether to end all sessions of yours, on whatever device.",
    })
    everywhere: boolean,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "removedId", { action: "signOut" }, (writing) =>
      signOut(writing, everywhere),
    );
  }
}

async function signedIn(work: () => Promise<Started>): Promise<SignInPayload> {
  try {
    return { ...(await work()), userErrors: [], warnings: [] };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === null) throw error;
    return { token: null, session: null, userErrors: refused.errors, warnings: [] };
  }
}
