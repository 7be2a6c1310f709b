import { Entity } from "typeorm";

import { ReferenceColumn } from "../kernel/column-decorators";
import { Name } from "../kernel/name.entity";
import { Event } from "./event.entity";

@Entity()
export class EventName extends Name {
  @ReferenceColumn(() => Event, { onDelete: "CASCADE" })
  eventId!: string;
}
