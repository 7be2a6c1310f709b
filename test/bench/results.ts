import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { cacheDirectory } from "./data-sets";

/** What a part of the benchmark found: a text for people, and figures for programs. */
export interface Finding {
  readonly text: string;
  readonly figures: object;
}

/** The text of a part, with the day on which it was found. */
export interface KeptText {
  readonly text: string;
  readonly day: string;
}

const directory = join(cacheDirectory, "found");
const pathOf = (part: string): string => join(directory, `${part}.json`);

/** Keeps what a part found until it is run again, so that the parts can be run one by one. */
export function keepText(part: string, kept: KeptText): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(pathOf(part), JSON.stringify(kept));
}

/** Writes the page of results out of what each part found last. */
export function writeResults(parts: readonly string[]): void {
  const kept = parts
    .filter((part) => existsSync(pathOf(part)))
    .map((part) => JSON.parse(readFileSync(pathOf(part), "utf8")) as KeptText);
  writeFileSync(join(__dirname, "RESULTS.md"), resultsPage(kept));
}

/** The page: each part with its day. */
export function resultsPage(kept: readonly KeptText[]): string {
  const introduction =
    "`npm run bench` writes this page. Times depend on the machine and on what else it does; ratios that were taken in one run are what counts.";
  const texts = kept.map(({ text, day }) => `${text}\n\nTaken on ${day}.`);
  return `${["# What the benchmark found", introduction, ...texts].join("\n\n")}\n`;
}
