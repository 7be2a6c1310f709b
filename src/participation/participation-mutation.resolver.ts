import { Arg, Args, Ctx, ID, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import { setVisibility } from "../access/set-visibility";
import { currentRow } from "../access/write-object";
import { SourceInput } from "../article/evidence.inputs";
import { eventAggregate } from "../event/event.aggregate";
import type { Context } from "../kernel/context";
import { RemovalPayload } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { Visibility } from "../kernel/visibility";
import { Refs } from "../person/refs";
import { addParticipation } from "./add-participations";
import { participationAggregate } from "./participation.aggregate";
import { removeParticipation, updateParticipation } from "./participation.service";
import {
  ParticipationInput,
  ParticipationPayload,
  ParticipationUpdateInput,
} from "./participation-mutation.inputs";

@Resolver()
export class ParticipationMutationResolver {
  @Mutation(() => ParticipationPayload, {
    description:
      "Adds somebody to an event, with new people, organizations and roles where needed. It needs no version of the event: two who add guests do not disturb each other. From WRITER.",
  })
  async participationAdd(
    @Arg("eventId", () => ID, { description: "The event that it belongs to." }) eventId: string,
    @Arg("input", () => ParticipationInput, { description: "Who takes part, and how." })
    input: ParticipationInput,
    @Arg("source", () => SourceInput, { nullable: true, description: "What says so." })
    source: SourceInput | null,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "participationAdd", idempotencyKey, input: [eventId, input, source] };
    return mutate(context, "participation", request, async (writing) => {
      await currentRow(writing.transaction, eventAggregate, eventId, ["eventId"]);
      const call = { refs: new Refs(writing, input), source, field: ["input"] };
      return addParticipation(writing, eventId, input, call);
    });
  }

  @Mutation(() => ParticipationPayload, {
    description:
      "Changes how somebody took part. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async participationUpdate(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => ParticipationUpdateInput, { description: "What changes." })
    input: ParticipationUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "participationUpdate" };
    return mutate(context, "participation", request, (writing) =>
      updateParticipation(writing, target, input, new Refs(writing, input)),
    );
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Removes somebody from an event. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async participationRemove(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "participationRemove" };
    return mutate(context, "removedId", request, (writing) => removeParticipation(writing, target));
  }

  @Mutation(() => ParticipationPayload, {
    description:
      "Decides who may see a participation. HIDDEN and AUTOMATIC from EDITOR, PUBLIC from MANAGING_EDITOR.",
  })
  async participationSetVisibility(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("visibility", () => Visibility, { description: "The decision." }) visibility: Visibility,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "participationSetVisibility" };
    return mutate(context, "participation", request, (writing) =>
      setVisibility(writing, participationAggregate, target, visibility),
    );
  }
}
