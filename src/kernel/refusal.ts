import { Field, Int, ObjectType } from "type-graphql";

import { enumType } from "./enum-type";

const UserErrorCode = enumType(
  "UserErrorCode",
  "Why a mutation refused. Nothing was changed then.",
  {
    BAD_USER_INPUT: "A value does not fit; `field` says which.",
    FORBIDDEN: "The access level of the token does not allow it.",
    NOT_FOUND: "There is nothing with this id.",
    STALE_VERSION:
      "Somebody changed it first. The payload has it as it is now, `differingFields` what differs.",
    CONFLICT: "Something else stands against it; the message says what.",
    ILLEGAL_TRANSITION: "The article or its revision is not in a state that allows it.",
    WORKING_REVISION_EXISTS: "The article has a draft already.",
    REVIEW_BY_ANOTHER_REQUIRED: "Whoever submitted a revision does not publish it.",
    CHANGE_NOTE_REQUIRED: "A change of what is public needs a note that says why.",
    REMARK_REQUIRED: "A remark or a reason has to be given.",
    IN_USE: "Other things refer to it; the message counts them.",
    SLUG_TAKEN: "The slug belongs to another, now or earlier.",
    REDIRECT_LOOP: "The redirect would lead back to itself.",
    OWN_ANCESTOR: "An organization or a topic would stand under itself.",
    ALREADY_MERGED: "It was merged into another already.",
    PARTICIPANT_REQUIRED: "Exactly one of person, organization and group has to be given.",
    ALREADY_PARTICIPATES: "The participant takes part in the event already.",
    UNKNOWN_REF: "No row of this call carries the `ref`.",
    DUPLICATE_REF: "Two rows of this call carry the same `ref`.",
    WRONG_PASSWORD: "The present password is not right.",
    IDEMPOTENCY_KEY_REUSED: "The key was used before with another input.",
  },
);
export type UserErrorCode = keyof typeof UserErrorCode;

@ObjectType({ description: "One reason why a mutation refused." })
export class UserError {
  @Field(() => UserErrorCode, { description: "The reason, for programs." })
  code!: UserErrorCode;

  @Field(() => String, { description: "The reason, and what would be right, for people." })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "The path of the argument, down to the index in a list; null if it is none of them.",
  })
  field!: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "For STALE_VERSION: the fields of the input whose value differs from what is stored now.",
  })
  differingFields!: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "For STALE_VERSION: the version that it is at now.",
  })
  currentVersion!: number | null;
}

/** A mutation that changes nothing, and why. Thrown inside a transaction it takes all of it back. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  /** @param current the id of the object that the payload shows although nothing was changed */
  constructor(
    readonly errors: readonly UserError[],
    readonly current: string | null = null,
  ) {
    super(errors.map(({ message }) => message).join(" "));
  }
}

/** One reason to refuse, to be thrown. */
export function refusal(
  code: UserErrorCode,
  message: string,
  field: readonly string[] | null = null,
): Refusal {
  return new Refusal([{ code, message, field, differingFields: null, currentVersion: null }]);
}
