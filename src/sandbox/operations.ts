import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** An operation that the sandbox offers: a question that one can run as it stands. */
export interface ReadyOperation {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly query: string;
  /** Who can run it: anyone, or somebody with one of the two links that the first start prints. */
  readonly as: "anyone" | "writer" | "editor";
  /** Finds the values of its variables, each under the variable's name; null when it has none. */
  readonly lookup: string | null;
}

/** The first is the one on which the sandbox opens. */
const TABLE: readonly Pick<ReadyOperation, "key" | "title" | "description" | "as">[] = [
  {
    key: "who-was-there",
    title: "Who was there",
    description:
      "One visit: who took part, in what capacity, on whose behalf, and which article says so",
    as: "anyone",
  },
  {
    key: "person-through-time",
    title: "A person through time",
    description:
      "The titles that somebody held, and the events that they took part in, oldest first",
    as: "anyone",
  },
  {
    key: "shared-events",
    title: "Where two organizations met",
    description: "Events at which both a university and an enterprise were, and what was agreed",
    as: "anyone",
  },
  {
    key: "partnership-file",
    title: "The partnership file",
    description:
      "All that is known of a university and an enterprise: meetings, both sides' people, outcomes, who knows whom",
    as: "anyone",
  },
  {
    key: "partners-to-follow-up",
    title: "Partners to follow up",
    description: "Whom a university has not met for a while, those met longest ago first",
    as: "anyone",
  },
  {
    key: "contacts",
    title: "Whom somebody has met",
    description: "A person's contacts: at which events they met, on the same side or on the other",
    as: "anyone",
  },
  {
    key: "how-they-are-connected",
    title: "How two people are connected",
    description: "The shortest chain of people, organizations and events, with what says each step",
    as: "anyone",
  },
  {
    key: "received-by",
    title: "Who received the guests",
    description:
      "Events at which somebody of an enterprise or of a unit of it received the guests, and what they dealt with",
    as: "anyone",
  },
  {
    key: "newest-articles",
    title: "The newest articles",
    description: "What came out last, and the events that each article reports",
    as: "anyone",
  },
  {
    key: "topic-overview",
    title: "Everything about a topic",
    description: "The events and the articles that deal with one topic",
    as: "anyone",
  },
  {
    key: "search",
    title: "Search",
    description: "A Chinese word of two characters, and an English one of which the end is missing",
    as: "anyone",
  },
  {
    key: "write-article",
    title: "Write an article",
    description: "As writer: a new draft, which the public does not see",
    as: "writer",
  },
  {
    key: "file-visit",
    title: "File its event",
    description: "As writer: who took part, on whose behalf, and what was agreed, in one call",
    as: "writer",
  },
  {
    key: "preview-article",
    title: "Give out a preview",
    description:
      "As writer: a token; opened as /#preview=<token>, this page shows the draft to whoever has it",
    as: "writer",
  },
  {
    key: "submit-article",
    title: "Submit the draft",
    description: "As writer: hand it to the editors",
    as: "writer",
  },
  {
    key: "publish-article",
    title: "Publish it",
    description: "As editor: the article, and with it the event and its people, become public",
    as: "editor",
  },
  {
    key: "correct-article",
    title: "Correct it",
    description:
      "As writer: a new draft with a note for the readers; submit and publish it as before",
    as: "writer",
  },
  {
    key: "withdraw-article",
    title: "Withdraw it",
    description: "As editor: title and reason remain, and its facts go",
    as: "editor",
  },
];

/** Reads the operations from their files, which the build copies next to this one. */
export function readyOperations(): readonly ReadyOperation[] {
  return TABLE.map((entry) => ({
    ...entry,
    query: readFileSync(fileOf(entry.key), "utf8"),
    lookup: existsSync(fileOf(`${entry.key}.lookup`))
      ? readFileSync(fileOf(`${entry.key}.lookup`), "utf8")
      : null,
  }));
}

function fileOf(name: string): string {
  return join(__dirname, "operations", `${name}.graphql`);
}
