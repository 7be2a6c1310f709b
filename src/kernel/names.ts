import { nearnessOf, serves } from "./language";
import type { ReadColumn } from "./row-decoder";

/** What a name must say so that one can be chosen among several. */
export interface NameText {
  readonly text: string;
  readonly language: string | null;
  readonly kind: string;
}

/**
 * The name to show: the official one in the language asked, else a short one or an alias in it, and of several alike
 * the nearest in script and region; else the first official name recorded, which is in the language of the document
 * that introduced its bearer; else any other. A misprint is never shown.
 *
 * @param names in the order in which they were recorded
 * @param asked a BCP 47 tag, or null when the client asked for no language
 * @returns null when there is no name to show
 */
export function shownName(names: readonly NameText[], asked: string | null): string | null {
  const shown = names.filter(({ kind }) => kind !== "MISPRINT");
  const inLanguage = asked === null ? [] : shown.filter(({ language }) => serves(language, asked));
  return (preferred(inLanguage, asked) ?? preferred(shown, null))?.text ?? null;
}

/** The property of a row that holds the name which is shown when no language is asked, if it was read; null for none. */
export const defaultName = "defaultName";

/** The same choice as a column: what `shownName` takes of all names of a row when no language is asked. */
export function defaultNameOf(table: string): ReadColumn {
  const ranks = preference.map((kind, rank) => `WHEN '${kind}' THEN ${String(rank)}`).join(" ");
  const sql = `(SELECT name.text FROM ${table}_name name
    WHERE name.${table}_id = row.id AND name.kind <> 'MISPRINT'
    ORDER BY CASE name.kind ${ranks} END, name.position, name.id LIMIT 1)`;
  return { property: defaultName, type: "text", sql };
}

const preference = ["OFFICIAL", "SHORT", "ALIAS", "FORMER"];

/** The first of the best kind; among these, one as near as can be to the language asked. */
function preferred(names: readonly NameText[], asked: string | null): NameText | undefined {
  for (const kind of preference) {
    const found = names.filter((name) => name.kind === kind);
    const nearness = ({ language }: NameText) => nearnessOf(language, asked);
    const [nearest] = [...found].sort((one, other) => nearness(other) - nearness(one));
    if (nearest !== undefined) return nearest;
  }
  return undefined;
}
