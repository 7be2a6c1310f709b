import { Args, Ctx, Mutation, Resolver } from "type-graphql";

import { Editable } from "../access/editable.object";
import { mutate, type MutationPayload } from "../access/mutate";
import type { Context } from "../kernel/context";
import { payloadOf } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { revertChange } from "./revert-change";

const RevertPayload = payloadOf("Revert", "object", () => Editable as never);

@Resolver()
export class RevertChangeResolver {
  @Mutation(() => RevertPayload, {
    description:
      "Takes one change of a person, an organization, an event, a topic or a fact back, by the id that its history gives; what was changed elsewhere since stays. The version is that of the object. From EDITOR.",
  })
  async changeRevert(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "changeRevert" };
    return mutate(context, "object", request, (writing) => revertChange(writing, target));
  }
}
