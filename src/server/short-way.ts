import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

import {
  type AnswerCache,
  type Found,
  type KeptAnswer,
  keptAnswer,
  type Question,
} from "./answer-cache";
import type { KnownOperations } from "./known-operations";
import type { Metrics } from "./metrics";
import type { ServedContext } from "./operations";
import { headText, plainHead, type ProxyTrust } from "./plain-head";

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

/** An answer that is kept, or that was just made. */
interface Answer extends Omit<KeptAnswer, "body"> {
  readonly body: Buffer | string;
  /** The id of the request for which it was made; undefined when it is kept. */
  readonly id?: string;
}

/** A question that came the short way. */
interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly head: string;
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
      const isAnswered = this.isAnswered({ response, request, head: headText(head), body, began });
      if (isAnswered === true) return;
      void Promise.resolve(isAnswered).then((isDone) => {
        if (isDone) return;
        bodies.set(request, body);
        longWay(request, response);
      });
    });
  }

  /** Answers a question, at once if its answer is kept. What is wrong is found out, and told, on the long way. */
  private isAnswered(asked: Asked): boolean | Promise<boolean> {
    const { cache } = this.parts;
    const content = cache === null ? "" : asked.body.toString("latin1");
    const question = { head: asked.head, content };
    const found = cache?.find(question) ?? null;
    if (!(found instanceof Promise) && isKept(found)) return this.isSent(asked, found);
    return this.newAnswer(asked, question, found).then(
      (answer) => answer !== null && this.isSent(asked, answer),
      () => false,
    );
  }

  private async newAnswer(
    asked: Asked,
    question: Question,
    asking: Found | null | Promise<Found | null>,
  ): Promise<Answer | null> {
    const { cache, operations, contextOf } = this.parts;
    const found = await asking;
    if (isKept(found)) return found;
    const known = operations.find(asked.head, asked.body);
    if (known === null) return null;
    const id = randomUUID();
    const made = await operations.answer(known, contextOf(asked.request, id));
    if (made === null) return null;
    const { text, cost } = made;
    const { headers } = known;
    if (found === null) return { headers, cost, body: text, id };
    const answer = keptAnswer(text, headers, cost);
    await cache?.keep(question, found.missedIn, answer);
    return { ...answer, id };
  }

  private isSent({ response, began }: Asked, answer: Answer): boolean {
    const { headers, body, cost, id } = answer;
    try {
      const all = [...headers, "x-request-id", id ?? randomUUID()];
      response.writeHead(200, [...all, "content-length", String(Buffer.byteLength(body))]);
      response.end(body);
    } catch {
      return false;
    }
    const isKept = id === undefined;
    const record = { operation: "query", code: "OK", cost, isKept } as const;
    this.parts.metrics.count(record, performance.now() - began);
    return true;
  }
}

function isKept(found: Found | null): found is KeptAnswer {
  return found !== null && "body" in found;
}
