import { readersOf } from "../../src/guard-fields";
import type { Cells } from "./field-cells";

/** What has no value because of what it is about, whoever asks. */
const empty = [
  // Only what is withdrawn has these, and only what is not public a reason for it.
  /^(public|others) Article\.withdrawn(At|Reason)$/,
  /^public \w+\.whyNotPublic$/,
  // Only what was published twice has been corrected.
  /^others Article\.corrections$/,
  // Somebody without access asks nothing.
  /^own User\.suspendedAt$/,
];

/** An admin is answered everything that there is. */
export function ofAdmin(all: Cells): Cells {
  const cells = [...all.keys()].filter((cell) => !/^(own|withdrawn) /.test(cell));
  return new Map(cells.map((cell) => [cell, !empty.some((pattern) => pattern.test(cell))]));
}

/** Whoever is no admin reads no sessions and tokens but their own. */
export function ofEditor(all: Cells): Cells {
  const cells = [...all].map(([cell, isAnswered]): [string, boolean] => {
    const [owner = "", type = "", name = ""] = cell.split(/[ .]/);
    // A session is read by the public as well, by whoever has just started it.
    const isForAdmins = type === "Session" || readersOf({ name: type }, { name }) === "admins";
    return [cell, isAnswered && (owner === "own" || !isForAdmins)];
  });
  return new Map(cells);
}

/** A writer reads the drafts of others, and has no step to take with them. */
export function ofWriter(all: Cells): Cells {
  return new Map(all).set("others ArticleRevision.availableTransitions", false);
}

/** The public is answered what is for everyone of what is public, and of the withdrawn no more than that. */
export function ofNobody(all: Cells, found: Cells): Cells {
  const cells: Cells = new Map();
  for (const [cell, isAnswered] of new Map([...found, ...all])) {
    const [owner = "", type = "", name = ""] = cell.split(/[ .]/);
    const isForAll = readersOf({ name: type }, { name }) === "everyone";
    if (owner === "withdrawn" && isForAll) continue;
    const isOfWhoAsks = cell === "public Query.viewer";
    cells.set(cell, owner === "public" && isForAll && isAnswered && !isOfWhoAsks);
  }
  return cells;
}
