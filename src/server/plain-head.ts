import type { IncomingMessage } from "node:http";

import { limits } from "./limits";

/** Whether what a proxy tells of the client is believed; of some proxies only, where they are listed. */
export type ProxyTrust = "none" | "all" | "some";

/** What of a request's head the answer to a public question depends on. */
export interface PlainHead {
  readonly accept: string;
  /** By which protocol the client came, as a trusted proxy tells; empty when none does. */
  readonly protocol: string;
}

type Test = (value: string) => boolean;

const isAny: Test = () => true;
const isHost: Test = (value) => /^[a-z0-9][a-z0-9.-]*(?::\d{1,5})?$/i.test(value);

/** The headers that a plain request can have, and with what values. */
const plainHeaders: ReadonlyMap<string, Test> = new Map<string, Test>([
  ["host", isHost],
  ["accept", oneOf(["", "*/*", "application/json", "application/graphql-response+json"])],
  ["content-type", oneOf(["application/json", "application/json; charset=utf-8"])],
  ["content-length", (value) => /^[1-9]\d{0,5}$/.test(value) && Number(value) <= limits.bodyBytes],
  ...["accept-encoding", "accept-language", "connection", "dnt", "priority", "sec-gpc"].map(any),
  ...["sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "traceparent", "tracestate"].map(any),
  ...["user-agent", "x-forwarded-for", "x-request-id"].map(any),
]);
const fromTrustedProxy: ReadonlyMap<string, Test> = new Map<string, Test>([
  ["x-forwarded-proto", oneOf(["http", "https"])],
  ["x-forwarded-host", isHost],
]);
const required = ["host", "content-type", "content-length"];

/**
 * The head of a POST to `/graphql` by which nobody could tell more than that somebody asks something: no credentials, no
 * page behind it, nothing that has to be checked.
 *
 * @returns null for every other request
 */
export function plainHead(request: IncomingMessage, trust: ProxyTrust): PlainHead | null {
  if (request.method !== "POST" || request.url !== "/graphql") return null;
  const values = plainValues(request.rawHeaders, trust);
  if (values === null || !required.every((name) => values.has(name))) return null;
  const protocol = trust === "all" ? values.get("x-forwarded-proto") : undefined;
  return { accept: values.get("accept") ?? "", protocol: protocol ?? "" };
}

/** The same as a text, for keys. */
export function headText({ accept, protocol }: PlainHead): string {
  return `POST ${accept} ${protocol}`;
}

/** Each header once, names and values in turn; null if one is not plain. */
function plainValues(raw: readonly string[], trust: ProxyTrust): Map<string, string> | null {
  const values = new Map<string, string>();
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = raw[index + 1] ?? "";
    if (values.has(name) || !isPlain(name, value, trust)) return null;
    values.set(name, value);
  }
  return values;
}

function isPlain(name: string, value: string, trust: ProxyTrust): boolean {
  const test = plainHeaders.get(name);
  if (test !== undefined) return test(value);
  const forwarded = fromTrustedProxy.get(name);
  if (forwarded === undefined || trust === "some") return false;
  return trust === "none" || forwarded(value);
}

function oneOf(values: readonly string[]): Test {
  return (value) => values.includes(value.toLowerCase());
}

function any(name: string): [string, Test] {
  return [name, isAny];
}
