import { sql } from "../../src/kernel/sql";
import type { Api } from "../support/api";
import { type Latencies, type Question, timeQuestions } from "./latencies";

/** Organizations of one kind, whose partners are asked. */
interface Kind {
  readonly kind: string;
  /** At how many events each of them was. */
  readonly events: string;
  readonly question: Question;
}

const perKind = 20;

/** Asks the first page of partners: of organizations that were at a few dozen events, of middle ones, of the largest. */
export async function timePartners(
  url: string,
  milliseconds: number,
): Promise<(Kind & Latencies)[]> {
  return timeQuestions(url, kindsOf, milliseconds);
}

async function kindsOf({ database }: Api): Promise<Kind[]> {
  const counted = await database.read(sql`
    SELECT organization_id AS "id", COUNT(*) AS "events" FROM presence WHERE is_public
    GROUP BY organization_id ORDER BY COUNT(*), organization_id`);
  const sizes = counted.map(({ id, events }) => ({ id: String(id), events: Number(events) }));
  const kind = (name: string, first: number, includeUnits = false): Kind => {
    const members = sizes.slice(first, first + perKind);
    return {
      kind: name,
      events: [...new Set([members[0]?.events, members.at(-1)?.events])].join(" to "),
      question: {
        source: partnersQuery(includeUnits),
        variables: members.map(({ id }) => ({ id })),
      },
    };
  };
  const last = sizes.length - perKind;
  return [
    kind(
      "a few dozen",
      sizes.findIndex(({ events }) => events >= 24),
    ),
    kind("median", last >> 1),
    kind("largest", last),
    kind("largest, with their units", last, true),
  ];
}

function partnersQuery(includeUnits: boolean): string {
  return `query ($id: ID!) { organization(id: $id) {
    partners(first: 20, includeUnits: ${String(includeUnits)}) { nodes { sharedEvents organization { id name } } }
  } }`;
}
