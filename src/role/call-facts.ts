import type { SourceInput } from "../article/evidence.inputs";
import type { Refs } from "../person/refs";

/** What the rows of one call have in common, and where one of them stands. */
export interface CallFacts {
  /** The people and organizations that the call adds. */
  readonly refs: Refs;
  /** What evidences rows without evidence of their own. */
  readonly source: SourceInput | null | undefined;
  /** The path of the row's input. */
  readonly field: readonly string[];
}
