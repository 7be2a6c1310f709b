import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import type { Context } from "../kernel/context";
import { NameInput } from "../kernel/name.inputs";
import { VersionArgs } from "../kernel/version-args";
import { mutate, type MutationPayload } from "./mutate";
import { addName, changeName, removeName } from "./name.service";
import { NameChangeInput, NamePayload } from "./name-mutation.inputs";

@Resolver()
export class NameMutationResolver {
  @Mutation(() => NamePayload, {
    description:
      "Gives a person, an organization, an event or a topic one more name; `id` and `expectedVersion` are those of the bearer. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async nameAdd(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => NameInput, { description: "The name to add." }) input: NameInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "owner", { action: "nameAdd" }, (writing) =>
      addName(writing, target, input),
    );
  }

  @Mutation(() => NamePayload, {
    description:
      "Changes a name; `id` is that of the name, `expectedVersion` that of its bearer. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async nameChange(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => NameChangeInput, { description: "What changes." }) input: NameChangeInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "owner", { action: "nameChange" }, (writing) =>
      changeName(writing, target, input),
    );
  }

  @Mutation(() => NamePayload, {
    description:
      "Takes a name away, unless it is the last one that is no misprint; `id` is that of the name, `expectedVersion` that of its bearer. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async nameRemove(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "owner", { action: "nameRemove" }, (writing) =>
      removeName(writing, target),
    );
  }
}
