import { declareAggregate } from "../access/aggregate";
import { declareNameOwner } from "../access/name-owner";
import { Person } from "./person.entity";
import { PersonExternalId } from "./person-external-id.entity";
import { PersonName } from "./person-name.entity";
import { PersonSlug } from "./person-slug.entity";

export const personAggregate = declareAggregate<Person>({
  typename: "Person",
  entity: Person,
  owned: [
    { entity: PersonName, owner: "personId" },
    { entity: PersonExternalId, owner: "personId" },
  ],
});

export const personOwner = declareNameOwner<Person>({
  aggregate: personAggregate,
  names: PersonName,
  slugs: PersonSlug,
  owner: "personId",
});
