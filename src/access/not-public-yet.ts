import type { Context } from "../kernel/context";
import type { Warning } from "../kernel/warning";

/**
 * Says for each id that the public does not see why, and what would make it public; ids that the public sees are left
 * out. One or two statements however many ids.
 */
export type Explain = (
  context: Context,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

let explain: Explain | undefined;

/** Says how it is found out why something is not public; the rule lies in a folder above. */
export function declareExplanation(given: Explain): void {
  explain = given;
}

/** Why each of these is not public, by id; nothing of those that are. */
export async function whyNotPublic(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (explain === undefined) throw new Error("Nobody has declared why something is not public.");
  return ids.length === 0 ? new Map() : explain(context, ids);
}

/** One warning for each reason, however many objects it holds back. */
export async function notPublicYet(context: Context, ids: readonly string[]): Promise<Warning[]> {
  const counts = new Map<string, number>();
  for (const reason of (await whyNotPublic(context, ids)).values())
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({
    code: "NOT_PUBLIC_YET",
    message: count === 1 ? reason : `${reason} (${String(count)} objects)`,
    field: null,
  }));
}
