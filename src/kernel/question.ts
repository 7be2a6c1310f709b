import { type Context, perRequest, type Read } from "./context";
import type { Order } from "./orders";
import type { PageArgs, PageRequest } from "./paging";
import { allOf, type Sql } from "./sql";

/** What a connection is asked: how to page, in which order, and under which further conditions on `row`. */
export interface Question {
  readonly args: PageArgs;
  readonly order: Order;
  readonly conditions?: readonly Sql[];
  /** Tells two questions with other conditions apart, such as the filter as JSON. */
  readonly variant?: unknown;
  /** Whether no index bounds the work of the conditions: it is then done beside that for everybody else. */
  readonly isBroad?: boolean;
}

/** A question that is made once for all parents of a level, which have their arguments in common. */
export function sharedQuestion<Args extends object>(
  make: (args: Args, context: Context) => Question,
): (args: Args, context: Context) => Question {
  const made = perRequest(() => new Map<Args, Question>());
  return (args, context) => {
    const questions = made(context);
    let question = questions.get(args);
    if (question === undefined) questions.set(args, (question = make(args, context)));
    return question;
  };
}

/** Which rows a question wants, and how they are read. */
export interface Wanted {
  readonly conditions: Sql;
  readonly read: Read;
}

export function wantedBy({ conditions = [], isBroad = false }: Question, context: Context): Wanted {
  return { conditions: allOf(conditions), read: isBroad ? context.readAside : context.read };
}

/** What tells two questions apart. */
export interface Variants {
  /** Two with other rows. */
  readonly ofRows: string;
  /** Two with other pages of them. */
  readonly ofPage: string;
}

export function variantsOf({ variant, order }: Question, page: PageRequest): Variants {
  const ofRows = JSON.stringify([variant ?? null, order.name]);
  const { limit, offset, backward, after, before } = page;
  const ofPage = JSON.stringify(["page", ofRows, limit, offset, backward, after, before]);
  return { ofRows, ofPage };
}
