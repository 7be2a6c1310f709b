import { declareNameOwner } from "../access/name-owner";
import { eventAggregate } from "./event.aggregate";
import type { Event } from "./event.entity";
import { EventName } from "./event-name.entity";
import { EventSlug } from "./event-slug.entity";

export const eventOwner = declareNameOwner<Event>({
  aggregate: eventAggregate,
  names: EventName,
  slugs: EventSlug,
  owner: "eventId",
});
