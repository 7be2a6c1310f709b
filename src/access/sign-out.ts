import { conflict } from "../kernel/errors";
import { endSession, endSessions } from "./sessions";
import type { Writing } from "./writing";

/**
 * Ends the session with which a mutation is sent, or all sessions of the user.
 *
 * @returns the id of the session, or of the user
 * @throws CONFLICT when it was sent with a token for programs and means its session
 */
export async function signOut(
  { context, transaction, user }: Writing,
  everywhere: boolean,
): Promise<string> {
  if (everywhere) {
    await endSessions(transaction, user.id);
    return user.id;
  }
  const { credential } = context.viewer;
  if (credential?.kind !== "SESSION")
    throw conflict("This was sent without a session. A token is ended by `tokenRevoke`.");
  await endSession(transaction, credential.id);
  return credential.id;
}
