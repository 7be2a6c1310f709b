import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { ownedRows, rootPage } from "../kernel/edges";
import { ExternalId } from "../kernel/external-id.entity";
import type { Later, Soon } from "../kernel/later";
import { byIdOrSlug } from "../kernel/lookup";
import { Name } from "../kernel/name.entity";
import { namesOf } from "../kernel/named.resolver";
import type { Page } from "../kernel/page";
import { externalIdsOfPerson, people, personLookup } from "./person.edges";
import { Person } from "./person.entity";
import { PersonConnection, PersonListArgs } from "./person.inputs";
import { personQuestion } from "./person.queries";

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description:
      "The person with this id or slug; null when there is none or they may not be seen.",
  })
  person(
    @Arg("id", () => ID, { nullable: true, description: "The id, or one that was merged into it." })
    id: string | null,
    @Arg("slug", () => String, { nullable: true, description: "The slug, now or earlier." })
    slug: string | null,
    @Ctx() context: Context,
  ): Soon<Person | null> {
    return byIdOrSlug(context, personLookup, { id, slug });
  }

  @Query(() => PersonConnection, { description: "All people of the graph." })
  people(@Args(() => PersonListArgs) args: PersonListArgs, @Ctx() context: Context): Page<Person> {
    return rootPage(context, people, personQuestion(args, context));
  }

  @FieldResolver(() => [Name], {
    description: "All names, in the order in which they were recorded.",
  })
  names(@Root() person: Person, @Ctx() context: Context): Later<Name[]> {
    return namesOf(context, person.id);
  }

  @FieldResolver(() => [ExternalId], {
    description: "What registers outside, such as ORCID, call the person.",
  })
  externalIds(@Root() person: Person, @Ctx() context: Context): Later<ExternalId[]> {
    return ownedRows(context, externalIdsOfPerson, person.id);
  }
}
