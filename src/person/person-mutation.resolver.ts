import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import { removeNamed } from "../access/remove-named";
import { setVisibility } from "../access/set-visibility";
import type { Context } from "../kernel/context";
import { RemovalPayload } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { Visibility } from "../kernel/visibility";
import { personAggregate, personOwner } from "./person.aggregate";
import { createPerson, updatePerson } from "./person.service";
import { PersonCreateInput, PersonPayload, PersonUpdateInput } from "./person-mutation.inputs";

@Resolver()
export class PersonMutationResolver {
  @Mutation(() => PersonPayload, { description: "Adds a person. From WRITER." })
  async personCreate(
    @Arg("input", () => PersonCreateInput, { description: "The new person." })
    input: PersonCreateInput,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "personCreate", idempotencyKey, input };
    return mutate(context, "person", request, (writing) => createPerson(writing, input));
  }

  @Mutation(() => PersonPayload, {
    description:
      "Changes a person; names have mutations of their own. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async personUpdate(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => PersonUpdateInput, { description: "What changes." })
    input: PersonUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "personUpdate" };
    return mutate(context, "person", request, (writing) => updatePerson(writing, target, input));
  }

  @Mutation(() => PersonPayload, {
    description:
      "Sets who may see a person. Vouching by PUBLIC takes a MANAGING_EDITOR, the others an EDITOR.",
  })
  async personSetVisibility(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("visibility", () => Visibility, { description: "Who may see the person from now on." })
    visibility: Visibility,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "person", { action: "personSetVisibility" }, (writing) =>
      setVisibility(writing, personAggregate, target, visibility),
    );
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Deletes a person that nothing refers to and that the public has never seen, so that the slugs are free again; another is refused as IN_USE or CONFLICT and can be merged or hidden. From WRITER.",
  })
  async personDelete(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "removedId", { action: "personDelete" }, (writing) =>
      removeNamed(writing, personOwner, target),
    );
  }
}
