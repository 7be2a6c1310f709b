import type { Api } from "../support/api";
import { type Latencies, type Question, timeQuestions } from "./latencies";
import { sizesAt } from "./newsroom-shape";

/** Searches for words of one kind, in one order. */
interface Kind {
  readonly kind: string;
  readonly order: "NEWEST" | "RELEVANCE";
  /** What is looked for, for example. */
  readonly words: string;
  readonly hits: number;
  readonly question: Question;
}

const perKind = 20;

/** Asks the first page of searches, newest first and by relevance. */
export async function timeSearch(
  url: string,
  scale: number,
  milliseconds: number,
): Promise<(Kind & Latencies)[]> {
  return timeQuestions(url, (api) => kindsOf(api, scale), milliseconds);
}

async function kindsOf(api: Api, scale: number): Promise<Kind[]> {
  const kinds: Kind[] = [];
  for (const order of ["NEWEST", "RELEVANCE"] as const) {
    for (const [kind, textOf] of Object.entries(textsAt(scale))) {
      const texts = Array.from({ length: perKind }, (_, variant) => textOf(variant));
      const words = texts[0] ?? "";
      const question = { source: searchQuery(order), variables: texts.map((text) => ({ text })) };
      kinds.push({ kind, order, words, hits: await hitsOf(api, words), question });
    }
  }
  return kinds;
}

async function hitsOf(api: Api, text: string): Promise<number> {
  const { search } = await api.run<{ search: { totalCount: number } }>(
    "query ($text: String!) { search(query: $text) { totalCount } }",
    { text },
  );
  return search.totalCount;
}

/** Each stands in nearly every body, the first in every title too. */
const common = ["visit", "delegation", "campus", "laboratory", "students", "agreement", "museum"];

/** Texts by how often they are found. A number stands in one title, and below a thousand in some bodies. */
function textsAt(scale: number): Readonly<Record<string, (variant: number) => string>> {
  const rare = (variant: number) => String(sizesAt(scale).articles - 2 - variant * 10);
  const medium = (variant: number) => String(500 + variant * 7);
  const everywhere = (variant: number) => common[variant % common.length] ?? "";
  return {
    "a rare word": rare,
    "a medium word": medium,
    "a word of every text": everywhere,
    "a word of every text, begun": (variant) => everywhere(variant).slice(0, 4),
    "two words, one of them rare": (variant) => `report ${rare(variant)}`,
    "two words, one of them medium": (variant) => `${everywhere(variant)} ${medium(variant)}`,
    "two words of every text": (variant) => `${everywhere(variant)} ${everywhere(variant + 1)}`,
  };
}

function searchQuery(order: Kind["order"]): string {
  return `query ($text: String!) { search(query: $text, orderBy: ${order}, first: 20) {
    nodes { score node { __typename ... on Article { id slug title } ... on Event { id slug name } } }
  } }`;
}
