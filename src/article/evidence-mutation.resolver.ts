import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import { mutate, type MutationPayload } from "../access/mutate";
import type { Context } from "../kernel/context";
import { VersionArgs } from "../kernel/version-args";
import { addEvidence, changeEvidence, removeEvidence } from "./change-evidence";
import { EvidenceInput } from "./evidence.inputs";
import { EvidenceChangeInput, EvidencePayload } from "./evidence-mutation.inputs";

@Resolver()
export class EvidenceMutationResolver {
  @Mutation(() => EvidencePayload, {
    description:
      "Gives a role, a participation, an outcome or a quotation one more piece of evidence; `id` and `expectedVersion` are those of the fact. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async evidenceAdd(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => EvidenceInput, { description: "What says so." }) input: EvidenceInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "fact", { action: "evidenceAdd" }, (writing) =>
      addEvidence(writing, target, input),
    );
  }

  @Mutation(() => EvidencePayload, {
    description:
      "Changes the words or the outside source of a piece of evidence; `id` is that of the evidence, `expectedVersion` that of its fact. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async evidenceChange(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => EvidenceChangeInput, { description: "What changes." })
    input: EvidenceChangeInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "fact", { action: "evidenceChange" }, (writing) =>
      changeEvidence(writing, target, input),
    );
  }

  @Mutation(() => EvidencePayload, {
    description:
      "Takes a piece of evidence away; a fact without any that is public is not public either. `id` is that of the evidence, `expectedVersion` that of its fact. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async evidenceRemove(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "fact", { action: "evidenceRemove" }, (writing) =>
      removeEvidence(writing, target),
    );
  }
}
