/** Requests rotate over so many variants of their variables, so that no single answer stays warm. */
export const variants = 1000;

export type WorkName = keyof typeof works;

interface Work {
  readonly query: string;
  readonly variables: (variant: number) => Readonly<Record<string, string | number>>;
}

/** The read work: the same text for every GraphQL server. */
const works = {
  /** The newest articles with their source and their events. */
  Q1: {
    query: `query Q1($offset: Int!) {
      articles(first: 20, offset: $offset) {
        nodes {
          id slug title publishedAt releasedOn { edtf } source { name }
          covers(first: 5) { nodes { id slug name } }
        }
      }
    }`,
    variables: (variant: number) => ({ offset: variant }),
  },
  /** Who was at ten events, in which roles, on whose behalf, and who reported it. */
  Q2: {
    query: `query Q2($offset: Int!) {
      events(first: 10, offset: $offset) {
        nodes {
          id slug name date { edtf }
          participations(first: 20) {
            nodes {
              id side
              participant {
                __typename name
                ... on Person {
                  id
                  roles(first: 5) {
                    nodes { id title organization { id name parent { id name } } }
                  }
                }
                ... on Organization { id }
              }
              onBehalfOf { id name }
            }
          }
          coverage(first: 5) { nodes { id slug title } }
        }
      }
    }`,
    variables: (variant: number) => ({ offset: variant }),
  },
  /** One article by its slug. */
  Q3: {
    query: `query Q3($slug: String!) {
      article(slug: $slug) {
        id slug language title summary bodyHtml publishedAt byline
        releasedOn { edtf earliest } source { name url }
      }
    }`,
    // Drafts have no public page.
    variables: (variant: number) => ({ slug: articleSlug(variant * 2) }),
  },
} satisfies Record<string, Work>;

export const workNames = Object.keys(works) as WorkName[];

/** How a server is asked for the read work, and its answers brought into one form. */
export interface Asks {
  body(name: WorkName, variant: number): string;
  commonForm(data: unknown): unknown;
}

/** The same bytes for every server with this program's schema. */
export const usualAsks: Asks = {
  body: (name, variant) =>
    JSON.stringify({
      ...{ operationName: name, query: works[name].query, variables: variablesOf(name, variant) },
    }),
  commonForm: (data) => data,
};

export function variablesOf(name: WorkName, variant: number) {
  return works[name].variables(variant);
}

/** The slug of an article of the generated newsroom, by its number. */
export function articleSlug(index: number): string {
  return `article-${String(index)}`;
}
