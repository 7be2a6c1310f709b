import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { GraphQLDateTime as DateTime } from "graphql-scalars";
import { Temporal } from "temporal-polyfill";

import { ApiError } from "./errors";

export { GraphQLID as ID } from "graphql";
export { GraphQLSafeInt } from "graphql-scalars";

/** An instant. Rows hold it as the text that is answered, so that it is not parsed on its way out. */
export const GraphQLDateTime = new GraphQLScalarType<Date, Date | string>({
  ...DateTime.toConfig(),
  serialize: (value) => (typeof value === "string" ? value : DateTime.serialize(value)),
});

/** A day of the calendar, `2023-11-23` (ISO 8601), as text. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: "Date",
  description: "A day of the calendar as ISO 8601 writes it, such as 2023-11-23.",
  serialize: (value) => String(value),
  parseValue: (value) => day(value),
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : null, node),
});

/** @param node where the value stands in the document; whoever answers the request finds its path by this */
function day(value: unknown, node?: ValueNode): string {
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value)) return value;
  const refusal = new ApiError("BAD_USER_INPUT", "A day is written like 2023-11-23.");
  if (node === undefined) throw refusal;
  throw new GraphQLError(refusal.message, { nodes: [node], originalError: refusal });
}

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}
