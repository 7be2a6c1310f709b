import { createHash } from "node:crypto";

import { LRUCache } from "lru-cache";

/** An answer as it leaves the server. */
export interface KeptAnswer {
  readonly body: Buffer;
  /** Those of its headers that do not depend on who asks: names and values in turn. */
  readonly headers: readonly string[];
  /** What the operation could have cost. */
  readonly cost: number | null;
}

/** What becomes of a question: its answer, or the generation in which it has to be answered now. */
export type Found = KeptAnswer | { readonly missedIn: number };

/** A page of a hundred long articles is not worth what would have to go for it. */
const largestShare = 1 / 16;

/**
 * The public's answers as they are sent, for as long as nothing is written: with the content generation all of them go. Only what
 * everybody sees alike may be kept.
 */
export class AnswerCache {
  private readonly answers: LRUCache<string, KeptAnswer>;
  private heldGeneration = -1;

  /**
   * @param generation the content generation at present
   * @param bytes how much memory the answers and their questions may take
   */
  constructor(
    private readonly generation: () => Promise<number>,
    bytes: number,
  ) {
    this.answers = new LRUCache({
      maxSize: bytes,
      maxEntrySize: Math.floor(bytes * largestShare),
      // Keys hold bytes, one a character.
      sizeCalculation: ({ body }, key) => body.length + key.length + 300,
    });
  }

  /**
   * The answer that was kept for a question, if nothing was written since.
   *
   * @returns null when the database cannot tell, and the question has to be answered by other ways
   */
  async find(question: string): Promise<Found | null> {
    const generation = await this.generation().catch(() => null);
    if (generation === null) return null;
    if (generation !== this.heldGeneration) {
      this.answers.clear();
      this.heldGeneration = generation;
    }
    return this.answers.get(question) ?? { missedIn: generation };
  }

  /** Keeps an answer, unless something was written since its question was missed: it may be of before or after. */
  async keep(question: string, missedIn: number, answer: KeptAnswer): Promise<void> {
    const generation = await this.generation().catch(() => null);
    if (generation === missedIn && generation === this.heldGeneration)
      this.answers.set(question, answer);
  }
}

/** An answer that may be kept. */
export function keptAnswer(
  text: string,
  headers: readonly string[],
  cost: number | null,
): KeptAnswer {
  return { body: Buffer.from(text), headers, cost };
}

/**
 * A question as a text.
 *
 * @param head what the answer depends on beside the content
 * @param content the bytes of its body, or its address
 */
export function questionOf(head: string, content: string): string {
  return `${head}\n${content}`;
}

/** Names a body, as an entity tag: `"…"`. One that is kept is named once, and only if somebody wants the name. */
export function tagOf(body: Buffer): string {
  let tag = tags.get(body);
  if (tag === undefined) tags.set(body, (tag = `"${digestOf(body)}"`));
  return tag;
}

const tags = new WeakMap<Buffer, string>();

function digestOf(body: Buffer): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 27);
}
