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

/** What somebody asks. */
export interface Question {
  /** What the answer depends on beside the content. */
  readonly head: string;
  /** The bytes of its body, or its address. */
  readonly content: string;
}

/** What becomes of a question: its answer, or the generation in which it has to be answered now. */
export type Found = KeptAnswer | { readonly missedIn: number };

/** A page of a hundred long articles is not worth what would have to go for it. */
const largestShare = 1 / 16;

/** A content comes with few heads, unless somebody makes them up. */
const mostHeads = 16;

/**
 * The public's answers as they are sent, for as long as nothing is written: with the content generation all of them go. Only what
 * everybody sees alike may be kept.
 */
export class AnswerCache {
  /** The answers to each content, by the head with which it came: most come with one alone. */
  private readonly answers: LRUCache<string, ReadonlyMap<string, KeptAnswer>>;
  private heldGeneration = -1;

  /**
   * @param generation the content generation at present
   * @param bytes how much memory the answers and their questions may take
   */
  constructor(
    private readonly generation: () => number | Promise<number>,
    bytes: number,
  ) {
    this.answers = new LRUCache({
      maxSize: bytes,
      maxEntrySize: Math.floor(bytes * largestShare),
      // Contents hold bytes, one a character.
      sizeCalculation: (answers, content) =>
        [...answers].reduce(
          (size, [head, { body }]) => size + head.length + body.length + 300,
          content.length,
        ),
    });
  }

  /**
   * The answer that was kept for a question, if nothing was written since; at once, unless the database has to be asked.
   *
   * @returns null when the database cannot tell, and the question has to be answered by other ways
   */
  find(question: Question): Found | null | Promise<Found | null> {
    const generation = this.present();
    return generation instanceof Promise
      ? generation.then((one) => this.foundIn(one, question))
      : this.foundIn(generation, question);
  }

  /** Keeps an answer, unless something was written since its question was missed: it may be of before or after. */
  async keep({ head, content }: Question, missedIn: number, answer: KeptAnswer): Promise<void> {
    const generation = await this.present();
    if (generation !== missedIn || generation !== this.heldGeneration) return;
    const known = [...(this.answers.peek(content) ?? [])].slice(1 - mostHeads);
    this.answers.set(content, new Map(known).set(head, answer));
  }

  /** The generation at present; null when the database cannot tell. */
  private present(): number | null | Promise<number | null> {
    try {
      const generation = this.generation();
      return typeof generation === "number" ? generation : generation.catch(() => null);
    } catch {
      return null;
    }
  }

  private foundIn(generation: number | null, { head, content }: Question): Found | null {
    if (generation === null) return null;
    if (generation !== this.heldGeneration) {
      this.answers.clear();
      this.heldGeneration = generation;
    }
    return this.answers.get(content)?.get(head) ?? { missedIn: generation };
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
