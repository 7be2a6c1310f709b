import { Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { type OwnedList, ownedRows } from "../kernel/edges";
import type { Soon } from "../kernel/later";
import { readOnce, rowById } from "../kernel/loaders";
import { GraphQLDateTime } from "../kernel/scalars";
import { atMost, raw, sql } from "../kernel/sql";
import { ApiToken } from "./api-token.entity";
import { identities } from "./identities";
import { may } from "./may";
import { Session } from "./session.entity";
import { liveSession, sessions } from "./sessions";
import { tokens } from "./tokens";
import { UserAccount } from "./user-account.entity";
import { UserIdentity } from "./user-identity.entity";
import { users } from "./users";

const mostUsers = 1000;

/** By user, the newest first. */
const tokensOfUser: OwnedList<ApiToken> = {
  table: tokens,
  where: () => sql`row.user_id = parent.value`,
  orderBy: raw("row.id DESC"),
};

/** By user, the newest first; those that can still be used. */
const sessionsOfUser: OwnedList<Session> = {
  table: sessions,
  where: ({ now }) => sql`row.user_id = parent.value AND ${liveSession(now(), "row")}`,
  orderBy: raw("row.id DESC"),
};

/** By user, in the order in which they were bound. */
const identitiesOfUser: OwnedList<UserIdentity> = {
  table: identities,
  where: () => sql`row.user_id = parent.value`,
  orderBy: raw("row.created_at, row.issuer, row.subject"),
};

@Resolver(() => UserAccount)
export class UserResolver {
  @Query(() => [UserAccount], {
    nullable: true,
    description: "All users, by name, at most 1,000. For ADMIN; null for everyone else.",
  })
  async users(@Ctx() context: Context): Promise<UserAccount[] | null> {
    if (!may(context.viewer, "USERS").allowed) return null;
    const rows = await readOnce(
      context,
      sql`SELECT ${users.select} FROM user_account row ORDER BY row.name, row.id ${atMost(mostUsers)}`,
    );
    return rows.map((row) => users.decode(row));
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Counts the changes of the user; a change names the version that it has seen. For ADMIN and the user; null for others.",
  })
  async version(@Root() user: UserAccount, @Ctx() context: Context): Promise<number | null> {
    return (await accountOf(context, user))?.version ?? null;
  }

  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description:
      "Since when the user has no access; null while there is. For ADMIN and the user; null for others.",
  })
  async suspendedAt(@Root() user: UserAccount, @Ctx() context: Context): Promise<string | null> {
    return (await accountOf(context, user))?.suspendedAt ?? null;
  }

  @FieldResolver(() => [ApiToken], {
    nullable: true,
    description: "The user's tokens, the newest first. For ADMIN and the user; null for others.",
  })
  tokens(@Root() user: UserAccount, @Ctx() context: Context): Soon<ApiToken[] | null> {
    return isShown(context, user) ? ownedRows(context, tokensOfUser, user.id) : null;
  }

  @FieldResolver(() => [Session], {
    nullable: true,
    description:
      "The sessions in which the user is signed in now, the newest first. For ADMIN and the user; null for others.",
  })
  sessions(@Root() user: UserAccount, @Ctx() context: Context): Soon<Session[] | null> {
    return isShown(context, user) ? ownedRows(context, sessionsOfUser, user.id) : null;
  }

  @FieldResolver(() => [UserIdentity], {
    nullable: true,
    description:
      "The accounts at sign-in providers by which the user signs in. For ADMIN and the user; null for others.",
  })
  identities(@Root() user: UserAccount, @Ctx() context: Context): Soon<UserIdentity[] | null> {
    return isShown(context, user) ? ownedRows(context, identitiesOfUser, user.id) : null;
  }
}

@Resolver(() => Session)
export class SessionResolver {
  @FieldResolver(() => Boolean, {
    description: "Whether it is the one with which this is asked.",
  })
  isCurrent(@Root() { id }: Session, @Ctx() { viewer }: Context): boolean {
    return viewer.credential?.id === id;
  }
}

function isShown({ viewer }: Context, { id }: Pick<UserAccount, "id">): boolean {
  return may(viewer, "TOKENS", { isOwn: viewer.user?.id === id }).allowed;
}

/** Where the user is who asks, or named in a history, only what everybody sees was read. */
async function accountOf(
  context: Context,
  user: Partial<UserAccount> & Pick<UserAccount, "id">,
): Promise<Partial<UserAccount> | null> {
  if (!isShown(context, user)) return null;
  return user.version === undefined ? rowById(context, users, user.id) : user;
}
