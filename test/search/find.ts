export interface Hit {
  readonly score: number | null;
  readonly highlights: readonly {
    readonly field: string;
    readonly text: string;
    readonly ranges: readonly { readonly start: number; readonly end: number }[];
  }[];
  readonly node: { readonly __typename: string; readonly slug: string };
}

export interface Found {
  readonly search: {
    readonly totalCount: number;
    readonly edges: readonly { readonly cursor: string; readonly node: Hit }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** A search with all its arguments. */
export const operation = `query ($query: String!, $types: [SearchType!], $language: String, $from: Date, $to: Date, $orderBy: SearchOrder,
    $first: Int, $after: ID, $last: Int, $before: ID, $offset: Int) {
  search(query: $query, types: $types, language: $language, from: $from, to: $to, orderBy: $orderBy,
      first: $first, after: $after, last: $last, before: $before, offset: $offset) {
    totalCount
    edges { cursor node {
      score highlights { field text ranges { start end } }
      node { __typename ... on Article { slug } ... on Event { slug } ... on Person { slug } ... on Organization { slug } ... on Topic { slug } }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Types and slugs of what was found, with their scores. */
export function places({ search }: Found): string[] {
  return search.edges.map(({ node: { score, node } }) =>
    [score, node.__typename, node.slug].filter((part) => part !== null).join(" "),
  );
}

/** The highlighted parts, in brackets. */
export function marked(hit: Hit): string[] {
  return hit.highlights.map(({ field, text, ranges }) => {
    const points = [...text];
    for (const { start, end } of [...ranges].reverse()) {
      points.splice(end, 0, "]");
      points.splice(start, 0, "[");
    }
    return `${field}: ${points.join("")}`;
  });
}
