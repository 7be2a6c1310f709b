import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import { mutate, type MutationPayload } from "../access/mutate";
import { setVisibility } from "../access/set-visibility";
import type { Context } from "../kernel/context";
import { RemovalPayload } from "../kernel/payload.object";
import { VersionArgs } from "../kernel/version-args";
import { Visibility } from "../kernel/visibility";
import { Refs } from "../person/refs";
import { eventAggregate } from "./event.aggregate";
import { removeEvent, updateEvent } from "./event.service";
import { EventPayload, EventUpdateInput } from "./event-mutation.inputs";

@Resolver()
export class EventMutationResolver {
  @Mutation(() => EventPayload, {
    description:
      "Changes an event, its head-counts, programme and topics. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async eventUpdate(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => EventUpdateInput, { description: "What changes." }) input: EventUpdateInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "eventUpdate" };
    return mutate(context, "event", request, (writing) =>
      updateEvent(writing, target, input, new Refs(writing, input)),
    );
  }

  @Mutation(() => EventPayload, {
    description:
      "Decides who may see an event. HIDDEN and AUTOMATIC from EDITOR, PUBLIC from MANAGING_EDITOR.",
  })
  async eventSetVisibility(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("visibility", () => Visibility, { description: "The decision." }) visibility: Visibility,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "eventSetVisibility" };
    return mutate(context, "event", request, (writing) =>
      setVisibility(writing, eventAggregate, target, visibility),
    );
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Deletes an event that nothing names: no participation, outcome, quotation or article. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async eventDelete(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "eventDelete" };
    return mutate(context, "removedId", request, (writing) => removeEvent(writing, target));
  }
}
