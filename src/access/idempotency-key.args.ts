import { Arg } from "type-graphql";

/** The argument `idempotencyKey` of a creating mutation, which `mutate` takes as it is. */
export function IdempotencyKeyArg(): ReturnType<typeof Arg> {
  return Arg("idempotencyKey", () => String, {
    nullable: true,
    description:
      "A text of your own; within 24 hours a repetition with it does nothing and answers alike.",
  });
}
