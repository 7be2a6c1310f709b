import type { Context, User } from "../kernel/context";
import { newId, type Typename, typenameOfId } from "../kernel/ids";
import { refusal } from "../kernel/refusal";
import type { Transaction } from "../kernel/transaction";
import type { Warning } from "../kernel/warning";
import type { Snapshot } from "./aggregate";
import { Change } from "./change.entity";
import { type Action, may, type Subject } from "./may";

/** A mutation under way: its transaction, who does it, and what it has done so far. Services get it first. */
export interface Writing {
  readonly context: Context;
  readonly transaction: Transaction;
  readonly user: User;
  /** The instant of the mutation, the same in every row that it writes. */
  readonly now: string;
  /** Name of the mutation. */
  readonly action: string;
  readonly warnings: Warning[];
  /** The ids of what was added or changed and may not be public yet. */
  readonly written: Set<string>;
  readonly snapshots: { readonly before: (Snapshot | null)[]; readonly after: (Snapshot | null)[] };
}

/**
 * Refuses unless the user may do this.
 *
 * @throws FORBIDDEN or REVIEW_BY_ANOTHER_REQUIRED, with the reason
 */
export function assertMay(writing: Writing, action: Action, subject: Subject = {}): void {
  const verdict = may(writing.context.viewer, action, subject);
  if (!verdict.allowed) throw refusal(verdict.code, verdict.reason);
}

/** Tells the user something about what is done all the same. */
export function warn(
  writing: Writing,
  code: Warning["code"],
  message: string,
  field: readonly string[] | null = null,
): void {
  writing.warnings.push({ code, message, field });
}

/** Reports an object as written: for the consequences, and for the warning that the public does not see it yet. */
export function wrote(writing: Writing, id: string): void {
  writing.transaction.changed(typenameOfId(id, []), id);
  writing.written.add(id);
}

/** Reports what something led to before, which no row tells any more; see publishing/affected.ts. */
export function touched(writing: Writing, typename: Typename, id: string | null): void {
  if (id !== null) writing.transaction.changed(typename, id);
}

/** Keeps a change in the history of an object. */
export async function keepChange(
  writing: Writing,
  change: {
    readonly id: string;
    readonly before: Snapshot | null;
    readonly after: Snapshot | null;
    readonly note?: string | null | undefined;
  },
): Promise<void> {
  const { before, after } = change;
  writing.snapshots.before.push(before);
  writing.snapshots.after.push(after);
  await writing.transaction.insert(Change, {
    id: newId("chg"),
    subjectId: change.id,
    action: writing.action,
    userId: writing.user.id,
    at: writing.now,
    note: change.note ?? null,
    before,
    after,
    version: after === null ? null : Number(after.root["version"]),
  });
}
