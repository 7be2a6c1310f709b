import { createHash } from "node:crypto";

/**
 * The digest of a user's name under which the user signs in: the same for whatever letters, widths and spaces somebody
 * types it with.
 */
export function nameHash(name: string): string {
  const folded = name.normalize("NFKC").toLowerCase().trim().replaceAll(/\s+/g, " ");
  return createHash("sha256").update(folded.normalize("NFKC")).digest("hex");
}
