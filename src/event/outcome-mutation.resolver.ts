import { Arg, Args, Ctx, ID, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import { setVisibility } from "../access/set-visibility";
import { currentRow } from "../access/write-object";
import { SourceInput } from "../article/evidence.inputs";
import type { Context } from "../kernel/context";
import { RemovalPayload } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { Visibility } from "../kernel/visibility";
import { Refs } from "../person/refs";
import { eventAggregate } from "./event.aggregate";
import { outcomeAggregate } from "./outcome.aggregate";
import { addOutcome, removeOutcome, updateOutcome } from "./outcome.service";
import { OutcomeInput, OutcomePayload, OutcomeUpdateInput } from "./outcome-mutation.inputs";

@Resolver()
export class OutcomeMutationResolver {
  @Mutation(() => OutcomePayload, { description: "Adds what an event brought. From WRITER." })
  async outcomeAdd(
    @Arg("eventId", () => ID, { description: "The event that it belongs to." }) eventId: string,
    @Arg("input", () => OutcomeInput, { description: "What it brought." }) input: OutcomeInput,
    @Arg("source", () => SourceInput, { nullable: true, description: "What says so." })
    source: SourceInput | null,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "outcomeAdd", idempotencyKey, input: [eventId, input, source] };
    return mutate(context, "outcome", request, async (writing) => {
      await currentRow(writing.transaction, eventAggregate, eventId, ["eventId"]);
      const call = { refs: new Refs(writing, input), source, field: ["input"] };
      return addOutcome(writing, eventId, input, call);
    });
  }

  @Mutation(() => OutcomePayload, {
    description:
      "Changes an outcome. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async outcomeUpdate(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => OutcomeUpdateInput, { description: "What changes." })
    input: OutcomeUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "outcomeUpdate" };
    return mutate(context, "outcome", request, (writing) =>
      updateOutcome(writing, target, input, new Refs(writing, input)),
    );
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Removes an outcome. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async outcomeRemove(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "outcomeRemove" };
    return mutate(context, "removedId", request, (writing) => removeOutcome(writing, target));
  }

  @Mutation(() => OutcomePayload, {
    description:
      "Decides who may see an outcome. HIDDEN and AUTOMATIC from EDITOR, PUBLIC from MANAGING_EDITOR.",
  })
  async outcomeSetVisibility(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("visibility", () => Visibility, { description: "The decision." }) visibility: Visibility,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "outcomeSetVisibility" };
    return mutate(context, "outcome", request, (writing) =>
      setVisibility(writing, outcomeAggregate, target, visibility),
    );
  }
}
