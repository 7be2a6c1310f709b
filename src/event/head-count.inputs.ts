import { Field, InputType, Int } from "type-graphql";

import { badUserInput } from "../kernel/errors";
import { requiredText } from "../kernel/text-input";
import type { HeadCount } from "./head-count.entity";
import { Side } from "./side";

@InputType({ description: "How many people there were, in the words of a report and in numbers." })
export class HeadCountInput {
  @Field(() => String, { description: "The words that give the number; at most 200 characters." })
  asPrinted!: string;

  @Field(() => Int, { nullable: true, description: "At least so many, if the words say so." })
  min?: number | null;

  @Field(() => Int, { nullable: true, description: "At most so many, if the words say so." })
  max?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the number is only roughly given.",
  })
  approximate?: boolean | null;

  @Field(() => Side, { nullable: true, description: "Whom it counts: one side, or everybody." })
  side?: Side | null;
}

/** The columns of a head-count. Throws BAD_USER_INPUT for negative or contrary numbers. */
export function headCountColumns(
  { asPrinted, min = null, max = null, approximate }: HeadCountInput,
  field: readonly string[],
): Pick<HeadCount, "asPrinted" | "min" | "max" | "approximate"> {
  for (const [name, bound] of Object.entries({ min, max })) {
    if (bound !== null && bound < 0)
      throw badUserInput("A head-count is not negative.", [...field, name]);
  }
  if (min !== null && max !== null && min > max)
    throw badUserInput("The upper bound is below the lower one.", [...field, "max"]);
  return {
    asPrinted: requiredText(asPrinted, { characters: 200, field: [...field, "asPrinted"] }),
    ...{ min, max, approximate: approximate ?? false },
  };
}
