import { Field, ID, InterfaceType } from "type-graphql";

import { typenameOfStoredId } from "./ids";

@InterfaceType({
  description: "Anything that has an id of its own and can be fetched by it.",
  resolveType: typenameOfRow,
})
export abstract class Node {
  @Field(() => ID, {
    description:
      "Identifies the object for ever. The prefix names the type, as in per_ for a Person; ids of one type sort by the time they were made.",
  })
  id!: string;
}

@InterfaceType({ description: "Anything that is called by a name.", resolveType: typenameOfRow })
export abstract class Named {
  @Field(() => String, {
    description:
      "The name in the language asked, by this argument or by `@inLanguage` on the operation. Official names come first, then short ones and aliases. If there is none in that language: the official name that was recorded first, in the language of the document that introduced it; else any other. Never a misprint.",
  })
  name!: string;
}

@InterfaceType({
  description:
    "Who can take part in an event: a person, an organization, or a group that is not named.",
  implements: Named,
  resolveType: typenameOfRow,
})
export abstract class Participant extends Named {}

/** The GraphQL type of a row: what it says itself, else what its id's prefix names. */
function typenameOfRow(row: { readonly __typename?: string; readonly id?: string }): string {
  return row.__typename ?? typenameOfStoredId(row.id ?? "");
}
