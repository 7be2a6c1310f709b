import { type Action, may, type Subject } from "../../src/access/may";
import { type AccessLevel, lowerOf, reaches } from "../../src/kernel/access-level";
import type { Viewer } from "../../src/kernel/context";

const levels = ["WRITER", "EDITOR", "MANAGING_EDITOR", "ADMIN"] as const;
const viewer = (level: AccessLevel): Viewer => ({
  scope: "editorial",
  user: { id: "usr_1", name: "somebody", level },
});

/** Who may at least, for each action and each state of what it is about. */
const matrix: readonly (readonly [Action, Subject, AccessLevel])[] = [
  ["ADD", {}, "WRITER"],
  ["CHANGE", { isPublic: false }, "WRITER"],
  ["CHANGE", { isPublic: true }, "EDITOR"],
  ["REMOVE", { isPublic: false }, "WRITER"],
  ["REMOVE", { isPublic: true }, "EDITOR"],
  ["HIDE", {}, "EDITOR"],
  ["VOUCH", {}, "MANAGING_EDITOR"],
  ["MERGE", {}, "MANAGING_EDITOR"],
  ["REVERT", {}, "EDITOR"],
  ["ARTICLE_CREATE", {}, "WRITER"],
  ...(
    [
      ...["ARTICLE_EDIT", "ARTICLE_SUBMIT", "ARTICLE_RECALL", "ARTICLE_DISCARD"],
    ] as const satisfies readonly Action[]
  ).flatMap((action) => [
    [action, { isOwn: true }, "WRITER"] as const,
    [action, { isOwn: false }, "EDITOR"] as const,
  ]),
  ["ARTICLE_REQUEST_CHANGES", {}, "EDITOR"],
  ["ARTICLE_PUBLISH", { isSubmitter: false }, "EDITOR"],
  ["ARTICLE_FORCE_PUBLISH", { isSubmitter: true }, "MANAGING_EDITOR"],
  ["ARTICLE_APPROVE", { isSubmitter: false }, "EDITOR"],
  ["ARTICLE_SCHEDULE", { isSubmitter: false }, "EDITOR"],
  ["ARTICLE_UNSCHEDULE", {}, "EDITOR"],
  ["ARTICLE_WITHDRAW", {}, "MANAGING_EDITOR"],
  ["ARTICLE_UNPUBLISH", {}, "MANAGING_EDITOR"],
  ["ARTICLE_RESTORE", {}, "WRITER"],
  ["USERS", {}, "ADMIN"],
  ["TOKENS", { isOwn: true }, "WRITER"],
  ["TOKENS", { isOwn: false }, "ADMIN"],
];

describe("case 38: who may do what", () => {
  it.each(matrix)("%s %j: from %s", (action, subject, required) => {
    for (const level of levels) {
      const verdict = may(viewer(level), action, subject);
      expect({ level, allowed: verdict.allowed }).toEqual({
        level,
        allowed: levels.indexOf(level) >= levels.indexOf(required),
      });
      if (!verdict.allowed) expect(verdict.reason).toContain(`${required}; yours is ${level}.`);
    }
    expect(may({ scope: "public", user: null }, action, subject)).toEqual({
      ...{ allowed: false, code: "FORBIDDEN", reason: "A token is needed to write." },
    });
  });

  it.each(["ARTICLE_PUBLISH", "ARTICLE_SCHEDULE", "ARTICLE_APPROVE"] as const)(
    "%s: not by whoever submitted, unless one person is enough",
    (action) => {
      for (const level of ["EDITOR", "MANAGING_EDITOR", "ADMIN"] as const) {
        expect(may(viewer(level), action, { isSubmitter: true })).toMatchObject({
          ...{ allowed: false, code: "REVIEW_BY_ANOTHER_REQUIRED" },
        });
        const alone = { isSubmitter: true, reviewRule: "one-person" } as const;
        expect(may(viewer(level), action, alone)).toEqual({ allowed: true });
      }
    },
  );
});

test("levels are one above the other", () => {
  for (const [index, one] of levels.entries()) {
    for (const [other, level] of levels.entries()) {
      expect(reaches(one, level)).toBe(index >= other);
      expect(lowerOf(one, level)).toBe(levels[Math.min(index, other)]);
    }
  }
});
