import { type ClassType, Field, InputType } from "type-graphql";

import { OrderDirection } from "./orders";

/** What a client chooses an order by: one of a type's fields, and a direction. */
export interface OrderChoice<OrderField extends string> {
  readonly field: OrderField;
  readonly direction: OrderDirection;
}

/** The `orderBy` input of a type: `{ field, direction }`, ascending if no direction is given. */
export function orderInput<OrderField extends string>(
  name: string,
  fields: Readonly<Record<OrderField, OrderField>>,
  directionIfLeftOut: OrderDirection = "ASC",
): ClassType<OrderChoice<OrderField>> {
  @InputType(name, { description: "By what a list is ordered, and in which direction." })
  class OrderInput implements OrderChoice<OrderField> {
    @Field(() => fields, { description: "What is compared." })
    field!: OrderField;

    @Field(() => OrderDirection, {
      defaultValue: directionIfLeftOut,
      description: "Ascending or descending.",
    })
    direction!: OrderDirection;
  }
  return OrderInput;
}
