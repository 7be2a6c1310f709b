import { Arg, Ctx, Mutation, Resolver } from "type-graphql";

import { IdempotencyKeyArg } from "../access/idempotency-key.args";
import { mutate, type MutationPayload } from "../access/mutate";
import { SourceInput } from "../article/evidence.inputs";
import { EventPayload } from "../event/event-mutation.inputs";
import type { Context } from "../kernel/context";
import { fileEvent } from "./file-event";
import { EventCreateInput } from "./file-event.inputs";

@Resolver()
export class FileEventResolver {
  @Mutation(() => EventPayload, {
    description:
      "Files a whole event in one call: names, date, place, programme, who took part in what roles on whose behalf, and what it brought, with new people and organizations where needed. All of it or nothing. From WRITER.",
  })
  async eventCreate(
    @Arg("input", () => EventCreateInput, { description: "The event and all its rows." })
    input: EventCreateInput,
    @Arg("source", () => SourceInput, {
      nullable: true,
      description:
        "What says so: evidence of every row without its own. Its draft comes to cover the event.",
    })
    source: SourceInput | null,
    @IdempotencyKeyArg() idempotencyKey: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    const request = { action: "eventCreate", idempotencyKey, input: [input, source] };
    return mutate(context, "event", request, (writing) => fileEvent(writing, input, source));
  }
}
