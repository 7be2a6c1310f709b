import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import { setVisibility } from "../access/set-visibility";
import { SourceInput } from "../article/evidence.inputs";
import type { Context } from "../kernel/context";
import { RemovalPayload } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { Visibility } from "../kernel/visibility";
import { Refs } from "../person/refs";
import { roleAggregate } from "./role.aggregate";
import { addRole, removeRole, updateRole } from "./role.service";
import { RoleAddInput, RolePayload, RoleUpdateInput } from "./role-mutation.inputs";

@Resolver()
export class RoleMutationResolver {
  @Mutation(() => RolePayload, { description: "Adds a role. From WRITER." })
  async roleAdd(
    @Arg("input", () => RoleAddInput, { description: "The new role." }) input: RoleAddInput,
    @Arg("source", () => SourceInput, { nullable: true, description: "What says so." })
    source: SourceInput | null,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "roleAdd", idempotencyKey, input: [input, source] };
    return mutate(context, "role", request, async (writing) => {
      const field = ["input"];
      const refs = new Refs(writing, input);
      const personId = await refs.person(input.person, [...field, "person"]);
      return addRole(writing, personId, input, { refs, source, field });
    });
  }

  @Mutation(() => RolePayload, {
    description: "Changes a role. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async roleUpdate(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => RoleUpdateInput, { description: "What changes." }) input: RoleUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "roleUpdate" };
    return mutate(context, "role", request, (writing) => updateRole(writing, target, input));
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Removes a role that no participation names. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async roleRemove(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "roleRemove" };
    return mutate(context, "removedId", request, (writing) => removeRole(writing, target));
  }

  @Mutation(() => RolePayload, {
    description:
      "Decides who may see a role. HIDDEN and AUTOMATIC from EDITOR, PUBLIC from MANAGING_EDITOR.",
  })
  async roleSetVisibility(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("visibility", () => Visibility, { description: "The decision." }) visibility: Visibility,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "roleSetVisibility" };
    return mutate(context, "role", request, (writing) =>
      setVisibility(writing, roleAggregate, target, visibility),
    );
  }
}
