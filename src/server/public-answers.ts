import type { FastifyReply, FastifyRequest } from "fastify";

import {
  type AnswerCache,
  type KeptAnswer,
  keptAnswer,
  type Question,
  tagOf,
} from "./answer-cache";
import type { KnownOperations } from "./known-operations";
import { headText, plainHead, type ProxyTrust } from "./plain-head";

declare module "fastify" {
  interface FastifyRequest {
    /** The question of somebody without credentials; null for every other. */
    publicQuestion: PublicQuestion | null;
  }
}

interface PublicQuestion {
  readonly question: Question;
  /** Its head, if it is plain: then it may come the short way next time. */
  readonly head: string | null;
  /** The answer, if it is kept. */
  readonly kept: KeptAnswer | null;
  /** The content generation in which it has to be answered; null when the answer cannot be kept. */
  readonly missedIn: number | null;
}

/** The body of an answer; empty for one that has not changed. */
type Sent = string | Buffer;

/** What the public asks again and again, answered before the question is even read. */
export class PublicAnswers {
  /** @param cache null when no answers are kept */
  constructor(
    private readonly cache: AnswerCache | null,
    private readonly operations: KnownOperations,
    private readonly proxyTrust: ProxyTrust,
  ) {}

  /**
   * Looks for the answer of a request without credentials.
   *
   * @param content the bytes of its body, or its address
   */
  async look(request: FastifyRequest, content: string): Promise<void> {
    if (request.viewer.scope !== "public" || request.headers.authorization !== undefined) return;
    const plain = plainHead(request.raw, this.proxyTrust);
    const head = plain && headText(plain);
    const others = `${request.method} as ${request.headers.accept ?? ""}`;
    request.publicQuestion = await this.lookUp(head, { head: head ?? others, content });
  }

  /** The answer that was found, with its headers; null when the operation has to run. */
  answerKept(request: FastifyRequest, reply: FastifyReply): Sent | null {
    const kept = request.publicQuestion?.kept ?? null;
    if (kept === null) return null;
    if (request.record !== null) {
      request.record.operation = "query";
      request.record.cost = kept.cost;
      request.record.isKept = true;
    }
    kept.headers.forEach((name, index) => {
      if (index % 2 === 0) void reply.header(name, kept.headers[index + 1]);
    });
    return tagged(request, reply, kept.body);
  }

  /** Keeps the answer of a query without errors, and names it for caches; gives what is to be sent. */
  async complete(request: FastifyRequest, reply: FastifyReply, text: string): Promise<Sent> {
    const { publicQuestion, record } = request;
    const isAnswer = record?.operation === "query" && record.code === "OK";
    if (publicQuestion === null || !isAnswer || reply.statusCode !== 200) return text;
    const { head, missedIn } = publicQuestion;
    const { document } = record;
    const headers = keptHeaders(reply, head !== null);
    if (head !== null && document !== null)
      this.operations.learn(head, request.body, { headers, document });
    const answer = keptAnswer(text, headers, record.cost);
    if (missedIn !== null) await this.cache?.keep(publicQuestion.question, missedIn, answer);
    return tagged(request, reply, answer.body);
  }

  private async lookUp(head: string | null, question: Question): Promise<PublicQuestion> {
    const found = (await this.cache?.find(question)) ?? null;
    return found === null || "missedIn" in found
      ? { question, head, kept: null, missedIn: found?.missedIn ?? null }
      : { question, head, kept: found, missedIn: null };
  }
}

/**
 * Lets caches keep the answer to a GET, if they ask each time whether it still holds: what was withdrawn must be gone
 * everywhere with the next question.
 */
function tagged(request: FastifyRequest, reply: FastifyReply, body: Buffer): Sent {
  if (request.method !== "GET") return body;
  const tag = tagOf(body);
  const others = reply.getHeader("vary");
  const vary = [...(others === undefined ? [] : [String(others)]), "accept, authorization"];
  void reply.headers({ "cache-control": "public, no-cache", etag: tag, vary: vary.join(", ") });
  if (!names(request.headers["if-none-match"], tag)) return body;
  void reply.code(304).removeHeader("content-type");
  return "";
}

/** Whether `If-None-Match` names a tag; a proxy that compresses makes it a weak one. */
function names(header: string | undefined, tag: string): boolean {
  return (
    header !== undefined && header.split(",").some((one) => one.trim().replace(/^W\//, "") === tag)
  );
}

/** What differs from one answer to the next. */
const ownHeaders = new Set(["x-request-id", "content-length", "connection"]);

/** The headers of an answer: all that do not depend on who asks, or only the type of its body. */
function keptHeaders(reply: FastifyReply, areAllAlike: boolean): string[] {
  return Object.entries(reply.getHeaders())
    .filter(([name]) => (areAllAlike ? !ownHeaders.has(name) : name === "content-type"))
    .flatMap(([name, value]) => [name, String(value)]);
}
