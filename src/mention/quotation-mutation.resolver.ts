import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import { setVisibility } from "../access/set-visibility";
import type { Context } from "../kernel/context";
import { RemovalPayload } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { Visibility } from "../kernel/visibility";
import { quotationAggregate } from "./quotation.aggregate";
import { addQuotation, removeQuotation, updateQuotation } from "./quotation.service";
import {
  QuotationInput,
  QuotationPayload,
  QuotationUpdateInput,
} from "./quotation-mutation.inputs";

@Resolver()
export class QuotationMutationResolver {
  @Mutation(() => QuotationPayload, {
    description: "Adds words of a speaker that an article reports. From WRITER.",
  })
  async quotationAdd(
    @Arg("input", () => QuotationInput, { description: "The new quotation." })
    input: QuotationInput,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "quotationAdd", idempotencyKey, input };
    return mutate(context, "quotation", request, (writing) => addQuotation(writing, input));
  }

  @Mutation(() => QuotationPayload, {
    description:
      "Changes a quotation. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async quotationUpdate(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => QuotationUpdateInput, { description: "What changes." })
    input: QuotationUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "quotationUpdate" };
    return mutate(context, "quotation", request, (writing) =>
      updateQuotation(writing, target, input),
    );
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Removes a quotation. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async quotationRemove(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "quotationRemove" };
    return mutate(context, "removedId", request, (writing) => removeQuotation(writing, target));
  }

  @Mutation(() => QuotationPayload, {
    description:
      "Decides who may see a quotation. HIDDEN and AUTOMATIC from EDITOR, PUBLIC from MANAGING_EDITOR.",
  })
  async quotationSetVisibility(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("visibility", () => Visibility, { description: "The decision." }) visibility: Visibility,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "quotationSetVisibility" };
    return mutate(context, "quotation", request, (writing) =>
      setVisibility(writing, quotationAggregate, target, visibility),
    );
  }
}
