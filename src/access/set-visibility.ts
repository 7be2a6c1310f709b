import type { Visibility } from "../kernel/visibility";
import type { Aggregate } from "./aggregate";
import { changeObject, type Target } from "./write-object";
import type { Writing } from "./writing";

/** What can be hidden or vouched for: an entity or a fact. */
interface Showable {
  readonly id: string;
  readonly version: number;
  readonly visibility: Visibility;
  readonly isPublic: boolean;
}

/**
 * Sets who may see an entity or a fact: PUBLIC vouches for it, HIDDEN hides it, AUTOMATIC leaves it to the articles.
 *
 * @throws what `changeObject` throws; FORBIDDEN below MANAGING_EDITOR for PUBLIC, below EDITOR for the others
 */
export async function setVisibility<Root extends Showable>(
  writing: Writing,
  aggregate: Aggregate<Root>,
  target: Target,
  visibility: Visibility,
): Promise<string> {
  const patch: Partial<Showable> =
    visibility === "HIDDEN" ? { visibility, isPublic: false } : { visibility };
  return changeObject<Showable>(
    writing,
    aggregate,
    target,
    () => patch,
    () => Promise.resolve(),
    visibility === "PUBLIC" ? "VOUCH" : "HIDE",
  );
}
