import { order } from "../kernel/orders";
import type { Question } from "../kernel/question";
import { sql } from "../kernel/sql";
import type { DuplicateListArgs } from "./duplicates.inputs";

/** What the list of candidates is asked: those with most external ids in common first, then with most names. */
export function candidateQuestion({ kind, ...args }: DuplicateListArgs): Question {
  return {
    args,
    order: order("DuplicateCandidate", "DESC", [
      { by: "row.shared_external_ids", type: "number" },
      { by: "row.shared_names", type: "number" },
    ]),
    conditions: kind ? [sql`row.kind = ${kind}`] : [],
  };
}

const prefixes = { PERSON: "per_", ORGANIZATION: "org_" } as const;

/** What the list of judgements is asked: the newest first. */
export function judgementQuestion({ kind, ...args }: DuplicateListArgs): Question {
  return {
    args,
    order: order("NotSame", "DESC", []),
    conditions: kind ? [sql`substr(row.one_id, 1, 4) = ${prefixes[kind]}`] : [],
  };
}
