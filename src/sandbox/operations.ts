import { readFileSync } from "node:fs";
import { join } from "node:path";

/** An operation that the sandbox offers: a question that one can run as it stands. */
export interface ReadyOperation {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly query: string;
}

/** The first is the one on which the sandbox opens. */
const TABLE = [
  {
    key: "who-was-there",
    title: "Who was there",
    description:
      "One visit: who took part, in what capacity, on whose behalf, and which article says so",
  },
  {
    key: "person-through-time",
    title: "A person through time",
    description:
      "The titles that somebody held, and the events that they took part in, oldest first",
  },
  {
    key: "shared-events",
    title: "Where two organizations met",
    description: "Events at which both a university and an enterprise were, and what was agreed",
  },
  {
    key: "newest-articles",
    title: "The newest articles",
    description: "What came out last, and the events that each article reports",
  },
  {
    key: "topic-overview",
    title: "Everything about a topic",
    description: "The events and the articles that deal with one topic",
  },
];

/** Reads the operations from their files, which the build copies next to this one. */
export function readyOperations(): readonly ReadyOperation[] {
  return TABLE.map((entry) => ({
    ...entry,
    query: readFileSync(join(__dirname, "operations", `${entry.key}.graphql`), "utf8"),
  }));
}
