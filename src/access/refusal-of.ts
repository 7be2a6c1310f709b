import { ApiError } from "../kernel/errors";
import { Refusal, refusal } from "../kernel/refusal";

/** What a service refused by throwing; null for anything else that was thrown. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof ApiError && (error.code === "BAD_USER_INPUT" || error.code === "CONFLICT"))
    return refusal(error.code, error.message, error.field ?? null);
  return null;
}
