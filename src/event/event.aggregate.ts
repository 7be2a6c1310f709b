import { declareAggregate } from "../access/aggregate";
import { Event } from "./event.entity";
import { EventName } from "./event-name.entity";
import { EventTopic } from "./event-topic.entity";
import { HeadCount } from "./head-count.entity";
import { ProgrammeItem } from "./programme-item.entity";
import { ProgrammeItemTopic } from "./programme-item-topic.entity";

export const eventAggregate = declareAggregate<Event>({
  typename: "Event",
  entity: Event,
  owned: [
    { entity: EventName, owner: "eventId" },
    { entity: HeadCount, owner: "eventId" },
    { entity: EventTopic, owner: "eventId" },
    { entity: ProgrammeItem, owner: "eventId" },
    { entity: ProgrammeItemTopic, owner: "programmeItemId", of: ProgrammeItem },
  ],
});
