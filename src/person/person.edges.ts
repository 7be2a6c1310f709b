import type { OwnedList } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { declareNames } from "../kernel/named.resolver";
import { raw, sql } from "../kernel/sql";
import { storedVisibility, table, visibleWithOwner } from "../kernel/table";
import { Person } from "./person.entity";
import { PersonExternalId } from "./person-external-id.entity";
import { PersonName } from "./person-name.entity";

export const people = table(Person, { isPublic: storedVisibility, hasNames: true });

export const personLookup = declareLookup({
  typename: "Person",
  table: people,
  slugs: { name: raw("person_slug"), owner: raw("person_id") },
  mergeable: true,
});

export const namesOfPerson: OwnedList<PersonName> = {
  table: table(PersonName, { isPublic: visibleWithOwner }),
  where: () => sql`row.person_id = parent.value`,
  orderBy: raw("row.position, row.id"),
};
declareNames("Person", namesOfPerson);

export const externalIdsOfPerson: OwnedList<PersonExternalId> = {
  table: table(PersonExternalId, { isPublic: visibleWithOwner }),
  where: () => sql`row.person_id = parent.value`,
  orderBy: raw("row.scheme, row.value"),
};
