import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { type GraphQLSchema, parse, validate } from "graphql";
import { z } from "zod";

import { OperatorError } from "../kernel/errors";
import { TransportError } from "./transport-error";

/** The parameters of a GraphQL request, from its body or from its address. */
export interface Parameters {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/** The two forms in which tools write a manifest: by hash, and as Apollo's list of operations. */
const manifestForms = z.union([
  z
    .object({
      format: z.literal("apollo-persisted-query-manifest"),
      operations: z.array(z.object({ id: z.string(), body: z.string() })),
    })
    .transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const)),
  z.record(z.string(), z.string()).transform((texts) => Object.entries(texts)),
]);

/**
 * Documents that the newsroom's own programs send by their hash: shorter requests, addresses that caches can keep, and, where
 * nothing else is answered, no question that nobody has thought of. None is ever learnt from a request.
 */
export class TrustedDocuments {
  private readonly texts: ReadonlySet<string>;

  /**
   * @param byId the documents by their ids, without the prefix `sha256:`
   * @param only whether every other document is refused
   */
  constructor(
    private readonly byId: ReadonlyMap<string, string>,
    private readonly only: boolean,
  ) {
    this.texts = new Set(byId.values());
  }

  /**
   * The parameters with the text of the document in place of its id.
   *
   * @throws TransportError with status 400 for an id that is not known or is sent with another text, and for a document that
   *   is not trusted where only those are answered
   */
  resolve<P extends Parameters>(parameters: P): P {
    const id = idIn(parameters);
    if (id === null) {
      if (this.only && !this.isTrusted(parameters.query)) throw untrusted();
      return parameters;
    }
    const text = this.byId.get(id);
    if (text === undefined)
      throw new TransportError(
        400,
        "The server does not know a document with this id. Documents are made known by its operator, never by a request.",
      );
    if (parameters.query !== undefined && parameters.query !== text)
      throw new TransportError(400, "The document with this id has another text than `query`.");
    return { ...withoutId(parameters), query: text };
  }

  private isTrusted(query: unknown): boolean {
    return typeof query === "string" && this.texts.has(query);
  }
}

/**
 * Reads a manifest of trusted documents.
 *
 * @param path of a JSON file: documents by their hash, or `apollo-persisted-query-manifest`
 * @throws OperatorError that says which document is wrong
 */
export function readTrustedDocuments(path: string, schema: GraphQLSchema): Map<string, string> {
  const form = manifestForms.safeParse(jsonOf(path));
  if (!form.success)
    throw new OperatorError(
      `${path} is no manifest of trusted documents: write { "<sha256>": "query …" }, or what Apollo's generator writes.`,
    );
  const documents = new Map<string, string>();
  for (const [given, text] of form.data) {
    const id = withoutPrefix(given);
    const problem = problemOf(id, text, schema);
    if (problem !== null)
      throw new OperatorError(`The document ${given.slice(0, 80)} in ${path} ${problem}`);
    documents.set(id, text);
  }
  return documents;
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch (error) {
    const reason = error instanceof SyntaxError ? "it is not JSON" : String(error);
    throw new OperatorError(`The trusted documents in ${path} cannot be read: ${reason}.`);
  }
}

function problemOf(id: string, text: string, schema: GraphQLSchema): string | null {
  if (/^[0-9a-f]{64}$/i.test(id) && id !== createHash("sha256").update(text).digest("hex"))
    return "is not the text of which its id is the hash.";
  try {
    const [error] = validate(schema, parse(text));
    return error === undefined ? null : `does not fit the schema: ${error.message}`;
  } catch (error) {
    return `is not GraphQL: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** `documentId` as in GraphQL over HTTP, or the hash that Apollo's clients send as an extension. */
function idIn({ documentId, extensions }: Parameters): string | null {
  if (documentId !== undefined && documentId !== null)
    return typeof documentId === "string" ? withoutPrefix(documentId) : "";
  const hash = persistedQueryOf(extensions)?.["sha256Hash"];
  return typeof hash === "string" ? hash : null;
}

function withoutId<P extends Parameters>(parameters: P): P {
  const { documentId: _documentId, extensions, ...rest } = parameters;
  if (extensions === undefined) return rest as P;
  if (persistedQueryOf(extensions) === null) return { ...rest, extensions } as P;
  const { persistedQuery: _persistedQuery, ...others } = extensions as Record<string, unknown>;
  return { ...rest, extensions: others } as P;
}

function persistedQueryOf(extensions: unknown): Readonly<Record<string, unknown>> | null {
  const persisted = isRecord(extensions) ? extensions["persistedQuery"] : null;
  return isRecord(persisted) ? persisted : null;
}

function withoutPrefix(id: string): string {
  return id.replace(/^sha256:/, "");
}

function untrusted(): TransportError {
  return new TransportError(
    400,
    "This server answers only documents that its operator has made known; send the id of one as `documentId`.",
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
