import { type DocumentNode, getOperationAST, type GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";
import { z } from "zod";

import { execute } from "../kernel/execution/execute";
import { costOf } from "./cost";
import { parseJsonBody } from "./json-body";
import { limits } from "./limits";
import { type ServedContext, shownCost } from "./operations";

/** The headers of an answer: names and values in turn. */
type AnswerHeaders = readonly string[];

/** A query that has been answered once in full. */
interface KnownOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** Those of its answers, but for what differs from one to the next. */
  readonly headers: AnswerHeaders;
}

/** A question: a known operation with its variables. */
interface KnownQuestion extends KnownOperation {
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly text: string;
  readonly cost: number;
}

/** Of the documents as texts; parsed, they take many times as much. */
const mostCharacters = 1_000_000;

/**
 * The queries that the public has asked, each parsed, checked and answered once by the whole server. What is sent again in the
 * same words needs none of that.
 */
export class KnownOperations {
  private readonly known = new LRUCache<string, KnownOperation>({
    maxSize: mostCharacters,
    sizeCalculation: (_operation, key) => key.length,
  });

  constructor(private readonly schema: GraphQLSchema) {}

  learn(head: string, body: unknown, known: Omit<KnownOperation, "operationName">): void {
    const asked = plainQuestion(body);
    if (asked === null) return;
    const { query, operationName } = asked;
    this.known.set(keyOf(head, query, operationName), { ...known, operationName });
  }

  /** @returns null for what is not known, and for a body that is more than a query with its variables */
  find(head: string, body: Buffer): KnownQuestion | null {
    const asked = plainQuestion(parsed(body));
    if (asked === null) return null;
    const known = this.known.get(keyOf(head, asked.query, asked.operationName));
    return known === undefined ? null : { ...known, variables: asked.variables };
  }

  /** @returns null when the answer is not a plain one: refused, too expensive, or with errors */
  async answer(
    { document, operationName, variables }: KnownQuestion,
    contextValue: ServedContext,
  ): Promise<Answer | null> {
    const { schema } = this;
    const operation = getOperationAST(document, operationName);
    if (operation == null) return null;
    const cost = costOf({ schema, document, operation, variables });
    if (cost > limits.cost) return null;
    const asked = { schema, document, operationName, variableValues: variables, contextValue };
    const { data, errors } = await execute(asked);
    if (data == null || errors !== undefined) return null;
    const extensions = { cost: shownCost(cost) };
    return { text: `${JSON.stringify({ data, extensions })}\n`, cost };
  }
}

function keyOf(head: string, query: string, operationName: string | null): string {
  return [head, operationName?.length, operationName, query].join("\n");
}

function parsed(body: Buffer): unknown {
  try {
    return parseJsonBody(body);
  } catch {
    return null;
  }
}

const plainBody = z.strictObject({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

interface PlainQuestion extends Pick<KnownQuestion, "operationName" | "variables"> {
  readonly query: string;
}

/** @returns null for a body with anything beside a query, its name and its variables */
function plainQuestion(body: unknown): PlainQuestion | null {
  const { success, data } = plainBody.safeParse(body);
  if (!success) return null;
  const { query, operationName = null, variables } = data;
  return { query, operationName, variables: variables ?? {} };
}
