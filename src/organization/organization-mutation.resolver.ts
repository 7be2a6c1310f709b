import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import { setVisibility } from "../access/set-visibility";
import type { Context } from "../kernel/context";
import { RemovalPayload } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { Visibility } from "../kernel/visibility";
import { organizationAggregate } from "./organization.aggregate";
import { createOrganization, removeOrganization, updateOrganization } from "./organization.service";
import {
  OrganizationCreateInput,
  OrganizationPayload,
  OrganizationUpdateInput,
} from "./organization-mutation.inputs";

@Resolver()
export class OrganizationMutationResolver {
  @Mutation(() => OrganizationPayload, { description: "Adds an organization. From WRITER." })
  async organizationCreate(
    @Arg("input", () => OrganizationCreateInput, { description: "The new organization." })
    input: OrganizationCreateInput,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "organizationCreate", idempotencyKey, input };
    return mutate(context, "organization", request, (writing) =>
      createOrganization(writing, input),
    );
  }

  @Mutation(() => OrganizationPayload, {
    description:
      "Changes an organization; names have mutations of their own. With another parent, all of its units move. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async organizationUpdate(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => OrganizationUpdateInput, { description: "What changes." })
    input: OrganizationUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "organizationUpdate" };
    return mutate(context, "organization", request, (writing) =>
      updateOrganization(writing, target, input),
    );
  }

  @Mutation(() => OrganizationPayload, {
    description:
      "Sets who may see an organization. Vouching by PUBLIC takes a MANAGING_EDITOR, the others an EDITOR.",
  })
  async organizationSetVisibility(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("visibility", () => Visibility, {
      description: "Who may see the organization from now on.",
    })
    visibility: Visibility,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "organization", { action: "organizationSetVisibility" }, (writing) =>
      setVisibility(writing, organizationAggregate, target, visibility),
    );
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Deletes an organization that nothing refers to and that the public has never seen, so that its slugs are free again; another is refused as IN_USE or CONFLICT and can be merged or hidden. From WRITER.",
  })
  async organizationDelete(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "removedId", { action: "organizationDelete" }, (writing) =>
      removeOrganization(writing, target),
    );
  }
}
