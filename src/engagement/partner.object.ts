import { Field, Int, ObjectType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import type { Counted } from "./shared-events";
import type { Met } from "./tally";

@ObjectType({
  description:
    "An organization that another one met: both were present at the same event, and the event took place. Present is who took part, on whose behalf somebody did, where somebody held a role in which he did, to whom an unnamed group that did belongs, and who is the place of the event or of a step of its programme. Organizations under the same top are not partners of each other.",
})
export class Partner implements Met {
  id!: string;

  /** Whose partner it is. */
  subjectId!: string;

  counted!: Counted;

  @Field(() => Int, { description: "At how many events that count both were present." })
  sharedEvents!: number;

  firstId!: string | null;

  lastId!: string | null;
}

export const PartnerConnection = connectionOf("Partner", () => Partner);

@ObjectType({
  description:
    "Somebody who took part in events for one of two organizations: on its behalf, or in a role held there.",
})
export class Representative {
  personId!: string;

  organizationId!: string;

  @Field(() => Int, {
    description: "At how many of the shared events that count the person took part for that side.",
  })
  sharedEvents!: number;
}
