import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";

import { events } from "../event/event.edges";
import { Event } from "../event/event.entity";
import type { Context } from "../kernel/context";
import { derivedPage } from "../kernel/derived-page";
import type { Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import type { Page } from "../kernel/page";
import { people } from "../person/person.edges";
import { Person } from "../person/person.entity";
import { Contact, ContactConnection } from "./contact.object";
import { contactQuestion, contacts } from "./contact.queries";
import { MetArgs } from "./met.inputs";

@Resolver(() => Person)
export class PersonContactsResolver {
  @FieldResolver(() => ContactConnection, {
    description: "The people whom the person met, those met most first.",
  })
  contacts(
    @Root() person: Person,
    @Args(() => MetArgs) args: MetArgs,
    @Ctx() context: Context,
  ): Page<Contact> {
    return derivedPage(
      context,
      contacts,
      contacts(context, args),
      person.id,
      contactQuestion(args),
    );
  }
}

@Resolver(() => Contact)
export class ContactResolver {
  @FieldResolver(() => Person, { description: "The person who was met." })
  person(@Root() contact: Contact, @Ctx() context: Context): Soon<Person | null> {
    return rowById(context, people, contact.id);
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description: "The first shared event that counts; null when no time of any is known.",
  })
  first(@Root() contact: Contact, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, contact.firstId);
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description: "The last shared event that counts; null when no time of any is known.",
  })
  last(@Root() contact: Contact, @Ctx() context: Context): Soon<Event | null> {
    return rowById(context, events, contact.lastId);
  }
}
