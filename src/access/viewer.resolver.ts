import { Ctx, Query, Resolver } from "type-graphql";

import type { Context, User } from "../kernel/context";
import { UserAccount } from "./user-account.entity";

@Resolver()
export class ViewerResolver {
  @Query(() => UserAccount, {
    nullable: true,
    description:
      "Who you are by your session or token, with the access level that it gives; null without one.",
  })
  viewer(@Ctx() { viewer }: Context): User | null {
    return viewer.user;
  }
}
