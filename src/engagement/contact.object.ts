import { Field, Int, ObjectType } from "type-graphql";

import { connectionOf } from "../kernel/connection.object";
import type { Met } from "./tally";

@ObjectType({
  description:
    "Somebody whom a person met: both took part in the same event, and the event took place.",
})
export class Contact implements Met {
  id!: string;

  @Field(() => Int, { description: "In how many events that count both took part." })
  sharedEvents!: number;

  @Field(() => Int, {
    description: "At how many of these both were on the same side, hosts or visitors.",
  })
  onSameSide!: number;

  @Field(() => Int, {
    description:
      "At how many of these one was a host and the other a visitor. Of the rest nobody has said.",
  })
  onOtherSide!: number;

  firstId!: string | null;

  lastId!: string | null;
}

export const ContactConnection = connectionOf("Contact", () => Contact);
