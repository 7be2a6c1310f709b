import { Entity, Index } from "typeorm";

import { Event } from "../event/event.entity";
import { BooleanColumn, ReferenceColumn } from "../kernel/column-decorators";
import { Organization } from "../organization/organization.entity";

/** That an organization was present at an event: computed from participations, roles held and places; see `presence.ts`. */
@Entity({ withoutRowid: true })
@Index(["eventId", "organizationId", "isPublic"])
export class Presence {
  @ReferenceColumn(() => Organization, { primary: true, onDelete: "CASCADE", index: false })
  organizationId!: string;

  @ReferenceColumn(() => Event, { primary: true, onDelete: "CASCADE", index: false })
  eventId!: string;

  /** Whether the public may know of it, and so of the event; who may know of the organization is another matter. */
  @BooleanColumn({ default: false })
  isPublic!: boolean;

  /** Whether the event took place. */
  @BooleanColumn({ default: false })
  happened!: boolean;
}
