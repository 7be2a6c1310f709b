import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

import { type AnswerCache, type KeptAnswer, keptAnswer, questionOf } from "./answer-cache";
import type { KnownOperations } from "./known-operations";
import type { Metrics } from "./metrics";
import { newRecord, type RequestRecord, type ServedContext } from "./operations";
import { headText, type PlainHead, plainHead, type ProxyTrust } from "./plain-head";

interface ShortWayParts {
  /** Null when no answers are kept. */
  readonly cache: AnswerCache | null;
  readonly operations: KnownOperations;
  readonly metrics: Metrics;
  readonly proxyTrust: ProxyTrust;
  /** Whether requests are served as usual: not while the server stops. */
  readonly isOpen: () => boolean;
  /** What a question of the public is answered with. */
  readonly contextOf: (request: IncomingMessage, requestId: string) => ServedContext;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An answer, and whether it had been kept. */
interface SentAnswer extends Omit<KeptAnswer, "body"> {
  readonly body: Buffer | string;
  /** The id of the request, if it has one already. */
  readonly id?: string;
  readonly isKept: boolean;
}

/** A question that came the short way. */
interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly head: PlainHead;
  readonly body: Buffer;
  readonly began: number;
}

const bodies = new WeakMap<IncomingMessage, Buffer>();

/** The body of a request that was read before it was handed on; undefined if nobody has read it. */
export function bodyReadBefore(request: IncomingMessage): Buffer | undefined {
  return bodies.get(request);
}

/**
 * The short way for what the public asks again and again: a plain question is answered before the server's layers see it, by
 * a kept answer or by a query that is known already. Whatever is not plain, not known or does not go well goes the long way,
 * from its beginning. The answers are the same, to the headers.
 */
export class ShortWay {
  constructor(private readonly parts: ShortWayParts) {}

  /** Lets questions be tried here before the server's own handler gets them. */
  putBefore(server: Server): void {
    const [longWay] = server.listeners("request") as Handler[];
    if (longWay === undefined) throw new Error("The server has no handler yet.");
    server.removeAllListeners("request");
    server.on("request", (request, response) => this.take(request, response, longWay));
  }

  private take(request: IncomingMessage, response: ServerResponse, longWay: Handler): void {
    const { isOpen, proxyTrust } = this.parts;
    const head = isOpen() ? plainHead(request, proxyTrust) : null;
    if (head === null) {
      longWay(request, response);
      return;
    }
    const began = performance.now();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const [first = Buffer.alloc(0)] = chunks;
      const body = chunks.length === 1 ? first : Buffer.concat(chunks);
      void this.isAnswered({ request, response, head, body, began }).then((isAnswered) => {
        if (isAnswered) return;
        bodies.set(request, body);
        longWay(request, response);
      });
    });
  }

  private async isAnswered(asked: Asked): Promise<boolean> {
    try {
      const answer = await this.answerTo(asked);
      if (answer !== null) this.send(asked, answer);
      return answer !== null;
    } catch {
      // What is wrong is found out, and told, on the long way.
      return false;
    }
  }

  private async answerTo(asked: Asked): Promise<SentAnswer | null> {
    const { cache, operations, contextOf } = this.parts;
    const head = headText(asked.head);
    const question = cache === null ? "" : questionOf(head, asked.body.toString("latin1"));
    const found = cache === null ? null : await cache.find(question);
    if (found !== null && !("missedIn" in found)) return { ...found, isKept: true };
    const known = operations.find(head, asked.body);
    if (known === null) return null;
    const id = randomUUID();
    const made = await operations.answer(known, contextOf(asked.request, id));
    if (made === null) return null;
    const { text, cost } = made;
    const { headers } = known;
    if (found === null) return { headers, cost, body: text, id, isKept: false };
    const answer = keptAnswer(text, headers, cost);
    await cache?.keep(question, found.missedIn, answer);
    return { ...answer, id, isKept: false };
  }

  private send({ response, began }: Asked, answer: SentAnswer): void {
    const { headers, body, cost, isKept, id = randomUUID() } = answer;
    const length = String(Buffer.byteLength(body));
    response.writeHead(200, [...headers, "x-request-id", id, "content-length", length]);
    response.end(body);
    const record: RequestRecord = { ...newRecord(), operation: "query", cost, isKept };
    this.parts.metrics.count(record, performance.now() - began);
  }
}
