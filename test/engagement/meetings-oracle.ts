import type { Read, Scope } from "../../src/kernel/context";
import { unknownSortAt } from "../../src/kernel/orders";
import { raw } from "../../src/kernel/sql";

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** What is asked of meetings. */
export interface Asked {
  readonly includeUnits: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly topic?: string;
  readonly notMetSince?: string;
  readonly outcomeEndsFrom?: string;
  readonly outcomeEndsBefore?: string;
}

/** Two that met: the events that they share. */
export type Meetings = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads every row that a viewer of a scope may see and answers the questions of engagement by going through all of them. */
export class MeetingsOracle {
  private constructor(private readonly tables: Readonly<Record<string, readonly Row[]>>) {}

  static async of(read: Read, scope: Scope): Promise<MeetingsOracle> {
    const seen = scope === "public" ? "WHERE is_public" : "";
    const statements: Readonly<Record<string, string>> = {
      organizations: `SELECT id, parent_id AS "parent", sort_name AS "name" FROM organization ${seen}`,
      people: `SELECT id, sort_name AS "name" FROM person ${seen}`,
      events: `SELECT id, occurrence, COALESCE(date_earliest, '${unknownSortAt}') AS "at", date_first_day AS "first", date_last_day AS "last" FROM event ${seen}`,
      presence: `SELECT organization_id AS "organization", event_id AS "event" FROM presence ${seen}`,
      participations: `SELECT id, event_id AS "event", person_id AS "person", on_behalf_of_id AS "behalf", side FROM participation ${seen}`,
      roles: `SELECT id, person_id AS "person", organization_id AS "organization" FROM role ${seen}`,
      held: `SELECT participation_id AS "participation", role_id AS "role" FROM participation_role`,
      outcomes: `SELECT id, state, ends_on_first_day AS "first", ends_on_last_day AS "last" FROM outcome ${seen}`,
      parties: `SELECT outcome_id AS "outcome", organization_id AS "organization" FROM outcome_party`,
      topics: `SELECT id, sort_name AS "name" FROM topic ${seen}`,
      about: `SELECT event_id AS "event", topic_id AS "topic" FROM event_topic
        UNION SELECT event_id, topic_id FROM programme_item JOIN programme_item_topic ON programme_item_id = id`,
    };
    const tables: Record<string, readonly Row[]> = {};
    for (const [name, text] of Object.entries(statements))
      tables[name] = (await read(raw(text))) as Row[];
    return new MeetingsOracle(tables);
  }

  ids(table: string): string[] {
    return this.all(table)
      .map(({ id }) => String(id))
      .sort();
  }

  /** The organizations that stand for one: itself, and those under it. */
  units(id: string, includeUnits: boolean): string[] {
    if (!includeUnits) return [id];
    return this.ids("organizations").filter((one) => this.above(one).includes(id));
  }

  partners(id: string, asked: Asked): Meetings {
    const own = this.eventsOf(this.units(id, asked.includeUnits), asked);
    const found = new Map<string, Set<string>>();
    for (const other of this.ids("organizations")) {
      if (this.top(other) === this.top(id)) continue;
      const partner = asked.includeUnits ? this.top(other) : other;
      const shared = [...this.eventsOf([other], asked)].filter((event) => own.has(event));
      for (const event of shared) found.set(partner, (found.get(partner) ?? new Set()).add(event));
    }
    for (const [partner, events] of found)
      if (!this.isDue(id, partner, asked) || this.metSince(events, asked)) found.delete(partner);
    return found;
  }

  contacts(person: string, asked: Omit<Asked, "includeUnits">): Meetings {
    const found = new Map<string, Set<string>>();
    const own = this.all("participations").filter((one) => one["person"] === person);
    for (const { event } of own.filter((one) => this.counts(String(one["event"]), asked)))
      for (const other of this.all("participations"))
        if (other["event"] === event && other["person"] !== null && other["person"] !== person) {
          const id = String(other["person"]);
          found.set(id, (found.get(id) ?? new Set()).add(String(event)));
        }
    for (const [id, events] of found) if (this.metSince(events, asked)) found.delete(id);
    return found;
  }

  /** At how many of some events two stood on the same side, and on different ones. */
  sidesOf(
    person: string,
    other: string,
    events: ReadonlySet<string>,
  ): [same: number, different: number] {
    const side = (id: string, event: string) =>
      this.all("participations").find((one) => one["person"] === id && one["event"] === event)?.[
        "side"
      ];
    const both = [...events]
      .map((event) => [side(person, event), side(other, event)])
      .filter(([one, two]) => one !== null && two !== null);
    const same = both.filter(([one, two]) => one === two).length;
    return [same, both.length - same];
  }

  /** The events that two organizations share. */
  shared(one: string, other: string, includeUnits: boolean): ReadonlySet<string> {
    const theirs = this.eventsOf(this.units(other, includeUnits), { includeUnits });
    const ours = this.eventsOf(this.units(one, includeUnits), { includeUnits });
    return new Set([...ours].filter((event) => theirs.has(event)));
  }

  /** The outcomes of which two organizations are parties. */
  sharedOutcomes(one: string, other: string, includeUnits: boolean): string[] {
    const isParty = (outcome: string, id: string): boolean =>
      this.all("parties").some(
        (party) =>
          party["outcome"] === outcome &&
          this.units(id, includeUnits).includes(String(party["organization"])),
      );
    return this.ids("outcomes").filter((id) => isParty(id, one) && isParty(id, other));
  }

  /** Who took part for an organization in which of some events. */
  representatives(id: string, events: ReadonlySet<string>, includeUnits: boolean): Meetings {
    const units = this.units(id, includeUnits);
    const found = new Map<string, Set<string>>();
    for (const one of this.all("participations")) {
      if (one["person"] === null || !events.has(String(one["event"]))) continue;
      const posts = this.all("held")
        .filter(({ participation }) => participation === one["id"])
        .map(({ role }) => this.all("roles").find((row) => row["id"] === role)?.["organization"]);
      if (![one["behalf"], ...posts].some((at) => units.includes(String(at)))) continue;
      const person = String(one["person"]);
      found.set(person, (found.get(person) ?? new Set()).add(String(one["event"])));
    }
    return found;
  }

  /** The topics of some events, the most frequent first. */
  topicsOf(events: ReadonlySet<string>): string[] {
    const count = (topic: string): number =>
      new Set(
        this.all("about")
          .filter((row) => row["topic"] === topic && events.has(String(row["event"])))
          .map(({ event }) => event),
      ).size;
    return this.mostFirst("topics", count).slice(0, 10);
  }

  /** The ids of a table of which there is anything, by number, name and id. */
  mostFirst(table: string, count: (id: string) => number): string[] {
    const name = (id: string): string => String(this.row(table, id)["name"]);
    return this.ids(table)
      .filter((id) => count(id) > 0)
      .sort(
        (one, other) =>
          count(other) - count(one) || compare(name(one), name(other)) || compare(one, other),
      );
  }

  /** The first and the last of some events, of those whose time is known. */
  ends(events: Iterable<string>): [first: string | null, last: string | null] {
    const known = [...events]
      .filter((id) => !String(this.row("events", id)["at"]).startsWith("0001"))
      .sort((one, other) => compare(this.timeOf(one), this.timeOf(other)) || compare(one, other));
    return [known[0] ?? null, known.at(-1) ?? null];
  }

  /** All shortest chains of at most so many steps. */
  chains(from: string, to: string, most: number): string[][] {
    let ways = [[from]];
    const seen = new Set([from]);
    for (let steps = 1; steps <= most; steps += 1) {
      ways = ways.flatMap((way) =>
        this.besides(way.at(-1)!)
          .filter((id) => !seen.has(id))
          .map((id) => [...way, id]),
      );
      const found = ways.filter((way) => way.at(-1) === to);
      if (found.length > 0) return found;
      for (const way of ways) seen.add(way.at(-1)!);
    }
    return [];
  }

  private besides(id: string): string[] {
    const happened = (event: unknown): boolean => this.counts(String(event), {});
    const links = [
      ...this.all("participations")
        .filter(({ event }) => happened(event))
        .map((row) => [row["person"], row["event"]]),
      ...this.all("presence")
        .filter(({ event }) => happened(event))
        .map((row) => [row["organization"], row["event"]]),
      ...this.all("roles").map((row) => [row["person"], row["organization"]]),
    ].filter((pair): pair is [string, string] =>
      pair.every((end) => typeof end === "string" && this.knows(end)),
    );
    const found = links.flatMap(([one, other]) =>
      one === id ? [other] : other === id ? [one] : [],
    );
    return [...new Set(found)];
  }

  private knows(id: string): boolean {
    return ["organizations", "people", "events"].some((table) => this.ids(table).includes(id));
  }

  private eventsOf(organizations: readonly string[], asked: Asked): ReadonlySet<string> {
    const found = this.all("presence").filter(
      (row) =>
        organizations.includes(String(row["organization"])) &&
        this.counts(String(row["event"]), asked),
    );
    return new Set(found.map(({ event }) => String(event)));
  }

  private counts(id: string, { from, to, topic }: Omit<Asked, "includeUnits">): boolean {
    const event = this.all("events").find((row) => row["id"] === id);
    if (event?.["occurrence"] !== "HAPPENED") return false;
    const [first, last] = [event["first"], event["last"]];
    if (from !== undefined && typeof last === "string" && last < from) return false;
    if (to !== undefined && typeof first === "string" && first > to) return false;
    return topic === undefined || this.isAbout(id, topic);
  }

  private isAbout(id: string, topic: string): boolean {
    return (
      this.ids("topics").includes(topic) &&
      this.all("about").some((row) => row["event"] === id && row["topic"] === topic)
    );
  }

  private metSince(
    events: ReadonlySet<string>,
    { notMetSince }: Omit<Asked, "includeUnits">,
  ): boolean {
    return [...events].some((id) => {
      const first = this.row("events", id)["first"];
      return notMetSince !== undefined && typeof first === "string" && first >= notMetSince;
    });
  }

  private isDue(one: string, other: string, asked: Asked): boolean {
    const { outcomeEndsFrom: from, outcomeEndsBefore: before, includeUnits } = asked;
    if (from === undefined && before === undefined) return true;
    return this.sharedOutcomes(one, other, includeUnits).some((id) => {
      const { state, first, last } = this.row("outcomes", id);
      if (state === "ENDED" || first === null || last === null) return false;
      return (from === undefined || last! >= from) && (before === undefined || first! < before);
    });
  }

  private above(id: string): string[] {
    const { parent } = this.row("organizations", id);
    const isSeen = typeof parent === "string" && this.ids("organizations").includes(parent);
    return isSeen ? [id, ...this.above(parent)] : [id];
  }

  private top(id: string): string {
    return this.above(id).at(-1)!;
  }

  private timeOf(id: string): string {
    return String(this.row("events", id)["at"]);
  }

  private row(table: string, id: string): Row {
    return this.all(table).find((row) => row["id"] === id)!;
  }

  private all(table: string): readonly Row[] {
    return this.tables[table]!;
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
