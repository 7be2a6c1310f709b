import { filterOf } from "../kernel/filter";
import { ids } from "../kernel/filter-fields";
import { named } from "../kernel/filter-relations";
import { namesOfPerson } from "./person.edges";

export const PersonFilter = filterOf(
  "PersonFilter",
  "Which people to list; all conditions given must hold.",
  {
    ids: ids("Person", "Has one of these ids; at most 100."),
    name: named(namesOfPerson),
  },
);
