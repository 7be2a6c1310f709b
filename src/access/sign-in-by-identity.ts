import type { Context } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import type { Transaction } from "../kernel/transaction";
import { appendAudit, type AuditedAct } from "./audit";
import { type Identity, userOfIdentity } from "./identities";
import { type Started, startSession } from "./sessions";
import { forgetExchanges } from "./sign-in-limits";
import { lockedUser } from "./users";

/** What signing in needs of a request. */
export type SignInContext = Pick<Context, "read" | "write" | "now" | "requestId" | "clientAddress">;

/**
 * Starts a session of the user to whom an admin has bound an identity. The caller has made sure that the identity is that
 * of whoever asks. No user comes into being here, and nothing but issuer and subject is looked at.
 *
 * @throws UNAUTHENTICATED in the same words, whether it is bound to nobody or the user is suspended
 */
export async function signInByIdentity(
  context: SignInContext,
  identity: Identity,
): Promise<Started> {
  const started = await context.write((transaction) => signInNow(context, transaction, identity));
  if (started !== null) return started;
  throw new ApiError(
    "UNAUTHENTICATED",
    `Your account at the sign-in provider opens nothing here. Ask an admin to bind it to your user: its issuer is ${identity.issuer} and its subject is ${identity.subject}.`,
  );
}

async function signInNow(
  context: SignInContext,
  transaction: Transaction,
  identity: Identity,
): Promise<Started | null> {
  const now = context.now();
  const bound = await userOfIdentity(transaction, identity);
  if (bound === null) return null;
  const user = await lockedUser(transaction, bound);
  // An admin may have unbound it before the user was locked.
  if (user === undefined || (await userOfIdentity(transaction, identity)) !== user.id) return null;
  const started = user.suspendedAt === null ? await startSession(transaction, user.id, now) : null;
  if (started !== null) await forgetExchanges(transaction, context, now);
  const result: Pick<AuditedAct, "outcome" | "code" | "subjectId"> =
    started === null
      ? { outcome: "REFUSED", code: "UNAUTHENTICATED", subjectId: null }
      : { outcome: "DONE", code: null, subjectId: started.session.id };
  await appendAudit(transaction, {
    ...{ userId: user.id, action: "signInByIdentity", ...result, requestId: context.requestId },
    ...{ at: now.toISOString(), beforeHash: null, afterHash: null },
  });
  return started;
}
