import type { FastifyReply, FastifyRequest } from "fastify";

import { type AnswerCache, type KeptAnswer, keptAnswer } from "./answer-cache";

declare module "fastify" {
  interface FastifyRequest {
    /** The question of somebody without credentials; null for every other. */
    publicQuestion: PublicQuestion | null;
  }
}

interface PublicQuestion {
  readonly text: string;
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
  constructor(private readonly cache: AnswerCache | null) {}

  /**
   * Looks for the answer of a request without credentials.
   *
   * @param content the bytes of its body, or its address
   */
  async look(request: FastifyRequest, content: string): Promise<void> {
    if (request.viewer.scope !== "public" || request.headers.authorization !== undefined) return;
    const text = `${request.method} ${request.headers.accept ?? ""}\n${content}`;
    const found = (await this.cache?.find(text)) ?? null;
    request.publicQuestion =
      found === null || "missedIn" in found
        ? { text, kept: null, missedIn: found?.missedIn ?? null }
        : { text, kept: found, missedIn: null };
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
    void reply.header("content-type", kept.contentType);
    return tagged(request, reply, kept);
  }

  /** Keeps the answer of a query without errors, and names it for caches; gives what is to be sent. */
  async complete(request: FastifyRequest, reply: FastifyReply, text: string): Promise<Sent> {
    const { publicQuestion, record } = request;
    const isAnswer = record?.operation === "query" && record.code === "OK";
    if (publicQuestion === null || !isAnswer || reply.statusCode !== 200) return text;
    const { missedIn } = publicQuestion;
    const answer = keptAnswer(text, String(reply.getHeader("content-type")), record.cost);
    if (missedIn !== null) await this.cache?.keep(publicQuestion.text, missedIn, answer);
    return tagged(request, reply, answer);
  }
}

/**
 * Lets caches keep the answer to a GET, if they ask each time whether it still holds: what was withdrawn must be gone
 * everywhere with the next question.
 */
function tagged(request: FastifyRequest, reply: FastifyReply, { body, tag }: KeptAnswer): Sent {
  if (request.method !== "GET") return body;
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
