import { violatedConstraint } from "../database/database-errors";
import { type Context, freshScope, type User } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import type { Soon } from "../kernel/later";
import { nodeById } from "../kernel/lookup";
import { type Refusal, refusal, type UserError } from "../kernel/refusal";
import type { Warning } from "../kernel/warning";
import { hashOfSnapshots } from "./aggregate";
import { appendAudit } from "./audit";
import { claimKey, type Done, keepAnswer } from "./idempotency";
import { notPublicYet } from "./not-public-yet";
import { refusalOf } from "./refusal-of";
import { keepAdditions, type Writing } from "./writing";

/** What is asked of a mutation besides its work. */
export interface MutationRequest {
  /** Its name in the schema. */
  readonly action: string;
  readonly idempotencyKey?: string | null | undefined;
  /** All arguments but the key: what a repetition must have in common. */
  readonly input?: unknown;
  /** What takes too long for a transaction, done before it. It may refuse as the work may. */
  readonly prepare?: (user: User) => Promise<void>;
  /** Reads the object that the payload shows; by its id as everywhere if left out. */
  readonly show?: (id: string) => Soon<object | null> | Promise<object | null>;
}

/** What every payload has: the errors, or the warnings and the object under the name that the payload type gives it. */
export interface MutationPayload {
  readonly removedId: string | null;
  readonly userErrors: readonly UserError[];
  readonly warnings: readonly Warning[];
  readonly [object: string]: unknown;
}

/**
 * Does a mutation: one transaction with its audit row, or none of it.
 *
 * @param name of the payload's field with the object; "removedId" for a removal
 * @param work does it and gives the id of the object that the payload shows. On PostgreSQL it can run again from the
 *   start, so it does nothing outside the database. It refuses by throwing a `Refusal` or an ApiError of bad input.
 * @returns the payload: what a refusal says stands in `userErrors`, and nothing was changed then
 * @throws UNAUTHENTICATED without a token; what the database throws when it cannot work at all
 */
export async function mutate(
  context: Context,
  name: string,
  request: MutationRequest,
  work: (writing: Writing) => Promise<string>,
): Promise<MutationPayload> {
  const { user } = context.viewer;
  if (user === null) throw tokenNeeded();
  freshScope(context);
  try {
    await request.prepare?.(user);
    const done = await withSecondTry(() => inTransaction(context, user, request, work));
    freshScope(context);
    const waiting = await notPublicYet(context, done.written);
    return {
      ...(await shown(context, name, request, done.id)),
      userErrors: [],
      warnings: [...done.warnings, ...waiting],
    };
  } catch (error) {
    freshScope(context);
    const answer = refusedBy(error);
    if (answer === null) throw error;
    await auditRefusal(context, user, request, answer);
    return {
      ...(answer.current === null
        ? { removedId: null, [name]: null }
        : { ...(await shown(context, name, request, answer.current)), removedId: null }),
      userErrors: answer.errors,
      warnings: [],
    };
  }
}

/** The refusal of a mutation that nobody signed. */
export function tokenNeeded(): ApiError {
  return new ApiError(
    "UNAUTHENTICATED",
    "Mutations need a token: send `Authorization: Bearer <token>`.",
  );
}

async function inTransaction(
  context: Context,
  user: User,
  { action, idempotencyKey, input }: MutationRequest,
  work: (writing: Writing) => Promise<string>,
): Promise<Done> {
  const now = context.now();
  const key = idempotencyKey ?? null;
  return context.write(async (transaction) => {
    if (key !== null) {
      const known = await claimKey(transaction, { userId: user.id, key, action, input, now });
      if (known !== null) return known;
    }
    const writing: Writing = {
      ...{ context, transaction, user, action, now: now.toISOString() },
      ...{ warnings: [], written: new Set(), added: [], snapshots: { before: [], after: [] } },
    };
    const id = await work(writing);
    await keepAdditions(writing);
    const { before, after } = writing.snapshots;
    const done = { id, warnings: writing.warnings, written: [...writing.written] };
    if (key !== null) await keepAnswer(transaction, user.id, key, done);
    await appendAudit(transaction, {
      ...{ userId: user.id, action, outcome: "DONE", code: null, subjectId: id, at: writing.now },
      requestId: context.requestId,
      beforeHash: before.length === 0 ? null : hashOfSnapshots(before),
      afterHash: after.length === 0 ? null : hashOfSnapshots(after),
    });
    return done;
  });
}

async function shown(
  context: Context,
  name: string,
  { show = (one) => nodeById(context, one, []) }: MutationRequest,
  id: string,
): Promise<{ removedId: string | null }> {
  if (name === "removedId") return { removedId: id };
  return { removedId: null, [name]: await show(id) };
}

/** Two that add the same thing at once pass the same check; the one that comes second then sees the other's row. */
async function withSecondTry<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (violatedConstraint(error) !== "unique") throw error;
    return attempt();
  }
}

function refusedBy(error: unknown): Refusal | null {
  const known = refusalOf(error);
  if (known !== null) return known;
  if (violatedConstraint(error) === "unique")
    return refusal("CONFLICT", "There is one like this already.");
  if (violatedConstraint(error) === "foreignKey")
    return refusal(
      "CONFLICT",
      "Something that it names was removed, or something that is removed is still named.",
    );
  return null;
}

/** In a transaction of its own, since that of the mutation is undone. */
async function auditRefusal(
  context: Context,
  user: User,
  { action }: MutationRequest,
  { errors, current }: Refusal,
): Promise<void> {
  await context.write((transaction) =>
    appendAudit(transaction, {
      ...{ userId: user.id, action, outcome: "REFUSED", code: errors[0]?.code ?? null },
      ...{ subjectId: current, requestId: context.requestId, at: context.now().toISOString() },
      ...{ beforeHash: null, afterHash: null },
    }),
  );
}
