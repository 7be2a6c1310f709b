import { Arg, Args, Ctx, Mutation, Resolver } from "type-graphql";

import { mutate, type MutationPayload } from "../access/mutate";
import type { Context } from "../kernel/context";
import { VersionArgs } from "../kernel/version-args";
import { Refs } from "../person/refs";
import { addHeadCount, changeHeadCount, removeHeadCount } from "./change-head-counts";
import { addProgrammeItem, changeProgrammeItem, removeProgrammeItem } from "./change-programme";
import { EventPayload } from "./event-mutation.inputs";
import {
  HeadCountChangeInput,
  ProgrammeItemAddInput,
  ProgrammeItemChangeInput,
} from "./event-parts-mutation.inputs";
import { HeadCountInput } from "./head-count.inputs";

@Resolver()
export class EventPartsMutationResolver {
  @Mutation(() => EventPayload, {
    description:
      "Adds a step to the programme of an event; `id` and `expectedVersion` are those of the event. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async programmeItemAdd(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => ProgrammeItemAddInput, { description: "What is added." })
    input: ProgrammeItemAddInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "event", { action: "programmeItemAdd" }, (writing) =>
      addProgrammeItem(writing, target, input, new Refs(writing, input)),
    );
  }

  @Mutation(() => EventPayload, {
    description:
      "Changes a step of a programme, or moves it to another place; `id` is that of the step, `expectedVersion` that of the event. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async programmeItemChange(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => ProgrammeItemChangeInput, { description: "What changes." })
    input: ProgrammeItemChangeInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "event", { action: "programmeItemChange" }, (writing) =>
      changeProgrammeItem(writing, target, input, new Refs(writing, input)),
    );
  }

  @Mutation(() => EventPayload, {
    description:
      "Takes a step out of a programme, unless a capacity names it; `id` is that of the step, `expectedVersion` that of the event. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async programmeItemRemove(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "event", { action: "programmeItemRemove" }, (writing) =>
      removeProgrammeItem(writing, target),
    );
  }

  @Mutation(() => EventPayload, {
    description:
      "Gives an event one more head-count; `id` and `expectedVersion` are those of the event. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async headCountAdd(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => HeadCountInput, { description: "The head-count." }) input: HeadCountInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "event", { action: "headCountAdd" }, (writing) =>
      addHeadCount(writing, target, input),
    );
  }

  @Mutation(() => EventPayload, {
    description:
      "Changes a head-count of an event; `id` is that of the head-count, `expectedVersion` that of the event. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async headCountChange(
    @Args(() => VersionArgs) target: VersionArgs,
    @Arg("input", () => HeadCountChangeInput, { description: "What changes." })
    input: HeadCountChangeInput,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "event", { action: "headCountChange" }, (writing) =>
      changeHeadCount(writing, target, input),
    );
  }

  @Mutation(() => EventPayload, {
    description:
      "Takes a head-count away; `id` is that of the head-count, `expectedVersion` that of the event. From WRITER; what is public takes an EDITOR and a change note.",
  })
  async headCountRemove(
    @Args(() => VersionArgs) target: VersionArgs,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "event", { action: "headCountRemove" }, (writing) =>
      removeHeadCount(writing, target),
    );
  }
}
