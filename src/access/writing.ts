import type { Context, User } from "../kernel/context";
import { newId, type Typename, typenameOfId } from "../kernel/ids";
import { refusal } from "../kernel/refusal";
import type { Transaction } from "../kernel/transaction";
import type { Warning } from "../kernel/warning";
import { type Aggregate, type Snapshot, snapshotsOf } from "./aggregate";
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
  /** What was added and is not in the history yet. */
  readonly added: Addition[];
  readonly snapshots: { readonly before: (Snapshot | null)[]; readonly after: (Snapshot | null)[] };
}

/** What was added, to be kept in the history as it is at the end. */
interface Addition {
  readonly aggregate: Aggregate;
  readonly id: string;
  /** Whose history keeps it, when it has none of its own. */
  readonly historyOf?: string;
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

/** What a change makes of an object: null where it was not there before, or is not there any more. */
interface ObjectChange {
  readonly id: string;
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
  readonly note?: string | null | undefined;
}

/** Keeps a change in the history of an object. */
export async function keepChange(writing: Writing, change: ObjectChange): Promise<void> {
  await keepChanges(writing, [change]);
}

/**
 * Keeps in the history what was added, as it is now: at the end of the work, many objects together, since no mutation
 * changes what it has added.
 */
export async function keepAdditions(writing: Writing): Promise<void> {
  const added = writing.added.splice(0);
  const aggregates = [...new Set(added.map((one) => one.aggregate))];
  const found = await Promise.all(
    aggregates.map((aggregate) => {
      const ids = added.filter((one) => one.aggregate === aggregate).map(({ id }) => id);
      return snapshotsOf(writing.transaction, aggregate, ids);
    }),
  );
  const snapshots = new Map(found.flatMap((some) => [...some]));
  await keepChanges(
    writing,
    added.map(({ id, historyOf = id }) => ({
      ...{ id: historyOf, before: null, after: snapshots.get(id) ?? null },
    })),
  );
}

async function keepChanges(writing: Writing, changes: readonly ObjectChange[]): Promise<void> {
  const { action, user, now } = writing;
  writing.snapshots.before.push(...changes.map(({ before }) => before));
  writing.snapshots.after.push(...changes.map(({ after }) => after));
  await writing.transaction.insert(
    Change,
    changes.map(({ id, before, after, note = null }) => ({
      ...{ id: newId("chg"), subjectId: id, action, userId: user.id, at: now, note, before, after },
      version: after === null ? null : Number(after.root["version"]),
    })),
  );
}
