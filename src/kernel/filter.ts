import { type ClassType, Field, InputType } from "type-graphql";

import type { Context } from "./context";
import { badUserInput } from "./errors";
import type { Question } from "./question";
import { allOf, anyOf, type Sql, sql } from "./sql";

const mostKeys = 50;
const mostRelations = 3;
const mostNested = 5;

/** What a client gives for a filter. */
export type FilterInput = Readonly<Record<string, unknown>>;

/** The input type of a filter, which `filterOf` declares. */
export type Filter = ClassType<FilterInput>;

/** A condition on `row`. */
export interface Condition {
  readonly test: Sql;
  /** Whether few rows meet it and an index leads to them, as where an id is given: what is around it is then found from there. */
  readonly isNarrow: boolean;
  /**
   * Whether it looks at more of each row than its plain columns: at what a relation leads to, at the letters of a text, or
   * at alternatives. No index bounds that work.
   */
  readonly isBroad: boolean;
}

/** One field of a filter: its type in the schema, and the condition on `row` that a value of it means. */
export interface FilterField {
  readonly type: () => object;
  readonly description: string;
  readonly condition: (value: unknown, place: FilterPlace) => Condition;
}

export type FilterFields = Readonly<Record<string, FilterField>>;

const fieldsByFilter = new Map<Filter, Map<string, FilterField>>();
const listFilters = new Map<Filter, Filter>();

/**
 * Declares what a list can be filtered by: a field by line, and `and`, `or` and `not` over all of them.
 *
 * @param name ends in `Filter`
 */
export function filterOf(name: string, description: string, fields: FilterFields): Filter {
  @InputType(name, {
    description: `${description} A filter has at most ${String(mostKeys)} keys, at most ${String(mostRelations)} relations inside one another, and \`and\`, \`or\` and \`not\` at most ${String(mostNested)} deep.`,
  })
  class DeclaredFilter {}
  const filter = DeclaredFilter as Filter;
  fieldsByFilter.set(filter, new Map());
  listFilters.set(filter, listFilterOf(name, filter));
  extendFilter(filter, { ...combinators(filter), ...fields });
  return filter;
}

/**
 * Adds fields to a filter from a slice above: events can so be filtered by who took part, although the slice
 * of events knows nothing of participations.
 */
export function extendFilter(filter: Filter, fields: FilterFields): void {
  for (const [name, field] of Object.entries(fields)) {
    Field(field.type as () => ClassType, { nullable: true, description: field.description })(
      filter.prototype as object,
      name,
    );
    fieldsOf(filter).set(name, field);
  }
}

/** The input type `{ some, none, every }` over rows that a filter speaks of. */
export function listFilter(filter: Filter): Filter {
  const found = listFilters.get(filter);
  if (found === undefined) throw new Error("A filter is declared by filterOf.");
  return found;
}

/**
 * What a filter asks of a connection.
 *
 * @throws BAD_USER_INPUT, with the path down to the key, for a filter with too many keys or too deep, and as its fields do
 */
export function filterQuestion(
  filter: Filter,
  values: FilterInput | null | undefined,
  context: Context,
): FilterQuestion {
  if (values === null || values === undefined) return { conditions: [] };
  const { test, isBroad } = filterCondition(filter, values, FilterPlace.start(context));
  return { conditions: [test], isBroad, variant: values };
}

/** The part of a question that a filter makes. */
type FilterQuestion = Pick<Question, "isBroad" | "variant"> &
  Required<Pick<Question, "conditions">>;

/** The condition on `row` that a filter means, as of `filterQuestion`, for a filter inside another. */
export function filterCondition(
  filter: Filter,
  values: FilterInput,
  place: FilterPlace,
): Condition {
  const given = [...fieldsOf(filter)].filter(([name]) => isGiven(values[name]));
  if (given.length === 0) place.count();
  return every(
    given.map(([name, field]) => {
      const inner = place.under(name);
      inner.count();
      return field.condition(values[name], inner);
    }),
  );
}

/** The condition that another one does not hold; what is unknown does not hold. */
export function not({ test, isBroad }: Condition): Condition {
  return { test: sql`(${test}) IS NOT TRUE`, isNarrow: false, isBroad };
}

/** Where in a filter a value stands, and how much of what a filter may hold has been used. */
export class FilterPlace {
  private constructor(
    readonly context: Context,
    /** The path of the value in the arguments, for errors. */
    readonly path: readonly string[],
    private readonly used: { keys: number },
    private readonly relations: number,
    private readonly nested: number,
  ) {}

  static start(context: Context): FilterPlace {
    return new FilterPlace(context, ["filter"], { keys: 0 }, 0, 0);
  }

  under(key: string): FilterPlace {
    return new FilterPlace(
      this.context,
      [...this.path, key],
      this.used,
      this.relations,
      this.nested,
    );
  }

  /** Throws BAD_USER_INPUT when the filter has too many keys. */
  count(): void {
    this.used.keys += 1;
    if (this.used.keys > mostKeys) {
      throw badUserInput(
        `The filter has more than ${String(mostKeys)} keys; ask for less at once.`,
        this.path,
      );
    }
  }

  /** The same place, one relation further in. */
  inRelation(): FilterPlace {
    if (this.relations === mostRelations) {
      throw badUserInput(
        `The filter goes through more than ${String(mostRelations)} relations, one inside the other.`,
        this.path,
      );
    }
    return new FilterPlace(this.context, this.path, this.used, this.relations + 1, this.nested);
  }

  /** The same place, inside one more `and`, `or` or `not`. */
  combined(): FilterPlace {
    if (this.nested === mostNested) {
      throw badUserInput(
        `The filter nests \`and\`, \`or\` and \`not\` more than ${String(mostNested)} deep.`,
        this.path,
      );
    }
    return new FilterPlace(this.context, this.path, this.used, this.relations, this.nested + 1);
  }
}

function combinators(filter: Filter): FilterFields {
  const each = (values: unknown, place: FilterPlace): Condition[] => {
    const inner = place.combined();
    return (values as readonly FilterInput[]).map((one, index) =>
      filterCondition(filter, one, inner.under(String(index))),
    );
  };
  return {
    and: {
      type: () => [filter],
      description: "All of these hold, beside what else is given.",
      condition: (values, place) => combined(every(each(values, place))),
    },
    or: {
      type: () => [filter],
      description: "At least one of these holds; of an empty list none does.",
      condition: (values, place) => {
        const conditions = each(values, place);
        return combined({
          test: anyOf(conditions.map(({ test }) => test)),
          isNarrow: conditions.every(({ isNarrow }) => isNarrow),
          isBroad: conditions.some(({ isBroad }) => isBroad),
        });
      },
    },
    not: {
      type: () => filter,
      description: "This does not hold.",
      condition: (value, place) =>
        combined(not(filterCondition(filter, value as FilterInput, place.combined()))),
    },
  };
}

function listFilterOf(name: string, filter: Filter): Filter {
  @InputType(name.replace(/Filter$/, "ListFilter"), {
    description:
      "Which of the rows that a relation leads to meet a filter. All conditions inside one `some` speak of one row, and only rows that you may see count.",
  })
  class ListFilter {
    @Field(() => filter, { nullable: true, description: "At least one of them meets this." })
    some?: FilterInput | null;

    @Field(() => filter, { nullable: true, description: "None of them meets this." })
    none?: FilterInput | null;

    @Field(() => filter, {
      nullable: true,
      description: "All of them meet this; so it is when there are none.",
    })
    every?: FilterInput | null;
  }
  return ListFilter as unknown as Filter;
}

/** What a combination holds is bounded only where an index leads to all of it. */
function combined(condition: Condition): Condition {
  return { ...condition, isBroad: condition.isBroad || !condition.isNarrow };
}

/** The condition that all of these hold. */
export function every(conditions: readonly Condition[]): Condition {
  return {
    test: allOf(conditions.map(({ test }) => test)),
    isNarrow: conditions.some(({ isNarrow }) => isNarrow),
    isBroad: conditions.some(({ isBroad }) => isBroad),
  };
}

function fieldsOf(filter: Filter): Map<string, FilterField> {
  const fields = fieldsByFilter.get(filter);
  if (fields === undefined) throw new Error("A filter is declared by filterOf.");
  return fields;
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined;
}
