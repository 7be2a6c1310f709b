import { Field, Int, ObjectType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import type { Pair } from "../kernel/sql";
import type { Counted } from "./shared-events";
import type { Met } from "./tally";

@ObjectType({
  description:
    "The partnership file of two organizations: what is known of their dealings. They met at an event that took place and at which both were present as a Partner was; an organization and a unit of it can be asked as well.",
})
export class Partnership {
  /** In the order in which they were asked. */
  pair!: Pair;

  counted!: Counted;
}

@ObjectType({ description: "An event at which the two organizations of a partnership met." })
export class Meeting {
  eventId!: string;

  pair!: Pair;

  includeUnits!: boolean;
}

export const MeetingConnection = connectionOf("Meeting", () => Meeting);

@ObjectType({ description: "One of the two organizations at a meeting." })
export class MeetingSide {
  organizationId!: string;

  eventId!: string;

  includeUnits!: boolean;
}

@ObjectType({
  description:
    "That somebody of one side knows somebody of the other: both took part in the same meeting, each for his side, that is on its behalf or in a role held there.",
})
export class Acquaintance implements Met {
  id!: string;

  personIds!: Pair;

  @Field(() => Int, { description: "At how many meetings they met." })
  sharedEvents!: number;

  firstId!: string | null;

  lastId!: string | null;
}

export const AcquaintanceConnection = connectionOf("Acquaintance", () => Acquaintance);
