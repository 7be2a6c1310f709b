import { enumType } from "./enum-type";

export const AccessLevel = enumType(
  "AccessLevel",
  "What a user of this API may do. Each level may do all that the ones before it may. It has nothing to do with the roles of people.",
  {
    WRITER: "Writes drafts, adds people, organizations, events and facts, and submits.",
    EDITOR: "Publishes the work of others, and changes what is public.",
    MANAGING_EDITOR: "Withdraws, unpublishes, merges, vouches, hides, and publishes by force.",
    ADMIN: "Manages users and tokens.",
  },
);
export type AccessLevel = keyof typeof AccessLevel;

const levels = Object.keys(AccessLevel) as AccessLevel[];

/** Whether a level may do what another one is required for. */
export function reaches(level: AccessLevel, required: AccessLevel): boolean {
  return levels.indexOf(level) >= levels.indexOf(required);
}

/** The lower of two levels: what a token allows is bounded by what its user may do now. */
export function lowerOf(one: AccessLevel, other: AccessLevel): AccessLevel {
  return reaches(one, other) ? other : one;
}
