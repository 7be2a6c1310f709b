import { Entity, Unique } from "typeorm";

import { ReferenceColumn, TextColumn } from "../kernel/column-decorators";
import { Event } from "./event.entity";

/** Every slug that an event has or had; none is ever given to another. */
@Entity()
@Unique(["slug", "eventId"])
export class EventSlug {
  @TextColumn({ characters: 120, primary: true })
  slug!: string;

  @ReferenceColumn(() => Event)
  eventId!: string;
}
