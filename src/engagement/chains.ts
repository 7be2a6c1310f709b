import type { Context } from "../kernel/context";
import { badUserInput } from "../kernel/errors";
import { checkedId, typenameOfId } from "../kernel/ids";
import { readOnce } from "../kernel/loaders";
import { nodeById } from "../kernel/lookup";
import { among, atMost, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { organizations } from "../organization/organization.edges";
import { participations } from "../participation/participation.edges";
import { roles } from "../role/role.edges";
import type { Chain, ChainSearch } from "./chain.object";
import { countedEvent, presentAt } from "./shared-events";

/** So many steps at most, and so many statements. */
export const mostSteps = 6;
/** So many connections are read a step: a search stays bounded where somebody knows everybody. */
const mostConnections = 2000;
const mostChains = 10;

const members = ["Person", "Organization", "Event"] as const;

/**
 * The shortest chains between two people, organizations or events; null when one of them is unknown or may not be seen.
 * Both ends are searched in turn, the one with fewer to go on from first: a step is one statement for all of them.
 *
 * @throws BAD_USER_INPUT for ids of other types, for twice the same, and for steps out of 1 to 6
 */
export async function chainsBetween(
  context: Context,
  { from, to, maxSteps }: { readonly from: string; readonly to: string; readonly maxSteps: number },
): Promise<ChainSearch | null> {
  if (maxSteps < 1 || maxSteps > mostSteps)
    throw badUserInput(
      `\`maxSteps\` is ${String(maxSteps)}; it can be 1 to ${String(mostSteps)}.`,
      ["maxSteps"],
    );
  checkedId(from, members, ["from"]);
  checkedId(to, members, ["to"]);
  const [start, end] = await Promise.all([
    nodeById(context, from, ["from"]),
    nodeById(context, to, ["to"]),
  ]);
  if (from === to || (start !== null && start.id === end?.id))
    throw badUserInput("Both ids name the same; give two.", ["to"]);
  if (start === null || end === null) return null;
  return search(context, start.id, end.id, maxSteps);
}

/** What was reached from one end: for each member by which members, one step nearer to that end. */
class Reach {
  readonly nearer = new Map<string, readonly string[]>();
  frontier: readonly string[];

  constructor(end: string) {
    this.nearer.set(end, []);
    this.frontier = [end];
  }

  /** Takes the connections of the frontier, in order. */
  extend(connections: readonly Connection[]): void {
    const found = new Map<string, string[]>();
    for (const { from, to } of connections)
      if (!this.nearer.has(to)) found.set(to, [...(found.get(to) ?? []), from]);
    for (const [id, by] of found) this.nearer.set(id, by);
    this.frontier = [...found.keys()];
  }
}

interface Connection {
  readonly from: string;
  readonly to: string;
}

async function search(
  context: Context,
  from: string,
  to: string,
  maxSteps: number,
): Promise<ChainSearch> {
  const [ahead, back] = [new Reach(from), new Reach(to)];
  let isComplete = true;
  for (let length = 1; length <= maxSteps; length += 1) {
    const side = ahead.frontier.length <= back.frontier.length ? ahead : back;
    if (side.frontier.length === 0) break;
    const found = await connections(context, side.frontier);
    isComplete &&= found.length <= mostConnections;
    side.extend(found.slice(0, mostConnections));
    const other = side === ahead ? back : ahead;
    const met = side.frontier.filter((id) => other.nearer.has(id));
    if (met.length > 0) return { length, isComplete, chains: chainsThrough(met, ahead, back) };
  }
  return { length: null, isComplete, chains: [] };
}

/** Chains through some members that both ends have reached; not more than are shown. */
function chainsThrough(met: readonly string[], ahead: Reach, back: Reach): Chain[] {
  const chains: string[][] = [];
  for (const id of met) {
    if (chains.length >= mostChains) break;
    const rests = waysTo(id, back).map((way) => [id, ...way.reverse()]);
    chains.push(...waysTo(id, ahead).flatMap((way) => rests.map((rest) => [...way, ...rest])));
  }
  return chains
    .slice(0, mostChains)
    .sort((one, other) => (one.join() < other.join() ? -1 : 1))
    .map((ids) => ({
      steps: ids.slice(1).map((toId, index) => ({ fromId: ids[index] ?? "", toId })),
    }));
}

/** The ways from an end to a member, without the member itself; not more than are shown. */
function waysTo(id: string, reach: Reach): string[][] {
  const nearer = reach.nearer.get(id) ?? [];
  if (nearer.length === 0) return [[]];
  const ways: string[][] = [];
  for (const one of nearer) {
    for (const way of waysTo(one, reach)) ways.push([...way, one]);
    if (ways.length >= mostChains) break;
  }
  return ways.slice(0, mostChains);
}

/**
 * What is one step away from any of some members: a person and an event in which he took part, an organization and an
 * event at which it was present, a person and an organization at which he holds or held a role. Only events that took
 * place count. At most one more than are taken; they are read beside all else, since all there are get sorted.
 */
async function connections(context: Context, ids: readonly string[]): Promise<Connection[]> {
  const of = (type: (typeof members)[number]): Sql =>
    among(ids.filter((id) => typenameOfId(id, []) === type));
  const [people, groups, events] = [of("Person"), of("Organization"), of("Event")];
  const attended = sql`(
    SELECT seen.person_id, seen.event_id FROM (
      SELECT row.person_id, row.event_id FROM participation row
      WHERE row.person_id IS NOT NULL AND ${visible(participations, context)}) seen
    JOIN event row ON row.id = seen.event_id WHERE ${countedEvent(context, {})}) attended`;
  const present = sql`(
    SELECT seen.organization_id, seen.event_id FROM ${presentAt(context)} seen
    JOIN event row ON row.id = seen.event_id WHERE ${countedEvent(context, {})}) present`;
  const posts = sql`(
    SELECT row.person_id, row.organization_id FROM role row WHERE ${visible(roles, context)}) post`;
  const rows = await readOnce(
    context,
    sql`
    SELECT step.one AS "from", step.other AS "to" FROM (
      SELECT person_id AS one, event_id AS other FROM ${attended} WHERE person_id${people}
      UNION SELECT event_id, person_id FROM ${attended} WHERE event_id${events}
      UNION SELECT organization_id, event_id FROM ${present} WHERE organization_id${groups}
      UNION SELECT present.event_id, row.id FROM ${present}
        JOIN organization row ON row.id = present.organization_id
        WHERE present.event_id${events} AND ${visible(organizations, context)}
      UNION SELECT person_id, organization_id FROM ${posts} WHERE person_id${people}
      UNION SELECT organization_id, person_id FROM ${posts} WHERE organization_id${groups}) step
    ORDER BY step.other, step.one ${atMost(mostConnections + 1)}`,
    context.readAside,
  );
  return rows.map((row) => ({ from: String(row["from"]), to: String(row["to"]) }));
}
