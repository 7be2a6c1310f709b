import fc from "fast-check";

import { clear } from "../publishing/insert-newsroom";
import { Api, editor, nobody, program } from "../support/api";
import { eachDatabase } from "../support/database";
import { type Asked, type Meetings, MeetingsOracle } from "./meetings-oracle";
import { insertMeetings, randomMeetings } from "./random-meetings";

const runs = process.env["RAPPORTEUR_TESTS"] === "long" ? 300 : 12;

const days = fc.constantFrom(undefined, undefined, "2023-11-01", "2023-11-23", "2024-01-05");
const questions = fc.record({
  includeUnits: fc.boolean(),
  from: days,
  to: days,
  topic: fc.constantFrom(undefined, undefined, 0, 1),
  notMetSince: fc.constantFrom(undefined, undefined, "2023-11-23", "2024-01-01"),
  outcomeEndsFrom: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    undefined,
    "2024-06-30",
    "2025-06-30",
  ),
  outcomeEndsBefore: fc.constantFrom(
    undefined,
    undefined,
    undefined,
    undefined,
    "2025-07-01",
    "2026-01-02",
  ),
  maxSteps: fc.integer({ min: 1, max: 6 }),
});
type Questions = typeof questions extends fc.Arbitrary<infer T> ? T : never;

const met = "id sharedEvents first { id } last { id }";
const partner = `organization { id } sharedEvents first { id } last { id } topics { id }
  people { person { id } organization { id } sharedEvents }`;

interface Ends {
  readonly sharedEvents: number;
  readonly first: { readonly id: string } | null;
  readonly last: { readonly id: string } | null;
}

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = new Api(await databases.open(program));
  });

  test(`${String(runs)} random newsrooms: who met whom is what going through all rows finds, for the public and for editors`, async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(randomMeetings, questions, async (meetings, asked) => {
        await api.database.write(clear);
        await api.database.write((transaction) => insertMeetings(transaction, meetings));
        for (const viewer of [nobody, editor]) {
          const oracle = await MeetingsOracle.of(api.database.read, viewer.scope);
          found += await new Comparison(api.as(viewer), oracle, asked).all();
        }
      }),
      { numRuns: runs, seed: 5, endOnFailure: true },
    );
    expect(found).toBeGreaterThan(runs * 5);
  }, 600_000);
});

/** Asks the API and the oracle the same. */
class Comparison {
  private readonly asked: Asked;

  constructor(
    private readonly api: Api,
    private readonly oracle: MeetingsOracle,
    private readonly questions: Questions,
  ) {
    const { maxSteps: _maxSteps, topic, from, to, ...others } = questions;
    const topicId = topic === undefined ? undefined : oracle.ids("topics")[topic];
    const isReversed = from !== undefined && to !== undefined && from > to;
    this.asked = Object.fromEntries(
      Object.entries({ ...others, from, to: isReversed ? from : to, topic: topicId }).filter(
        ([, value]) => value !== undefined,
      ),
    ) as unknown as Asked;
  }

  /** How many meetings were found and alike. */
  async all(): Promise<number> {
    const organizations = this.oracle.ids("organizations");
    const people = this.oracle.ids("people");
    let found = 0;
    for (const id of organizations) found += await this.partners(id);
    for (const id of people) found += await this.contacts(id);
    const [one, other] = organizations;
    if (one !== undefined && other !== undefined) found += await this.partnership(one, other);
    const members = [...organizations, ...people, ...this.oracle.ids("events")];
    const last = members.at(-1);
    for (const id of members.slice(0, -1).filter((_, index) => index % 3 === 0))
      if (last !== undefined) found += await this.chains(id, last);
    return found;
  }

  private async partners(id: string): Promise<number> {
    interface Answer {
      readonly organization: { readonly partners: Page<Ends & Record<string, unknown>> };
    }
    const { organization } = await this.api.run<Answer>(
      `{ organization(id: "${id}") { partners(${given(this.asked)}, first: 100) { totalCount nodes { ${partner} } } } }`,
    );
    const expected = this.oracle.partners(id, this.asked);
    const { includeUnits } = this.asked;
    const nodes = sorted(expected).map(([other, events]) => ({
      organization: { id: other },
      ...this.ends(events),
      topics: this.oracle.topicsOf(events).map((topic) => ({ id: topic })),
      people: this.representatives([id, other], events, includeUnits),
    }));
    expect(organization.partners).toEqual({ totalCount: nodes.length, nodes });
    return nodes.length + (await this.barePartners(id));
  }

  /** Where nothing is asked but how often they met, presence alone answers. */
  private async barePartners(id: string): Promise<number> {
    const asked = { includeUnits: this.asked.includeUnits };
    const answer = await this.api.run(
      `{ organization(id: "${id}") { partners(${given(asked)}, first: 100) { totalCount nodes { organization { id } sharedEvents } } } }`,
    );
    const nodes = sorted(this.oracle.partners(id, asked)).map(([other, events]) => ({
      ...{ organization: { id: other }, sharedEvents: events.size },
    }));
    expect(answer).toEqual({ organization: { partners: { totalCount: nodes.length, nodes } } });
    return nodes.length;
  }

  private async contacts(id: string): Promise<number> {
    const { outcomeEndsFrom: _from, outcomeEndsBefore: _before, ...others } = this.asked;
    const { includeUnits: _includeUnits, ...asked } = others;
    interface Answer {
      readonly person: { readonly contacts: Page<Ends> };
    }
    const { person } = await this.api.run<Answer>(
      `{ person(id: "${id}") { contacts(first: 100${given(asked, ", ")}) {
        totalCount nodes { person { id } onSameSide onOtherSide ${met.replace("id ", "")} } } } }`,
    );
    const nodes = sorted(this.oracle.contacts(id, asked)).map(([other, events]) => {
      const [onSameSide, onOtherSide] = this.oracle.sidesOf(id, other, events);
      return { person: { id: other }, onSameSide, onOtherSide, ...this.ends(events) };
    });
    expect(person.contacts).toEqual({ totalCount: nodes.length, nodes });
    return nodes.length;
  }

  private async partnership(one: string, other: string): Promise<number> {
    const { includeUnits } = this.asked;
    const events = this.oracle.shared(one, other, includeUnits);
    const { partnership } = await this.api.run<Record<string, unknown>>(
      `{ partnership(between: ["${one}", "${other}"], includeUnits: ${String(includeUnits)}) {
        first { id } last { id } topics { id } people { person { id } organization { id } sharedEvents }
        meetings(first: 100, orderBy: { field: ADDED }) { nodes { event { id } } }
        outcomes(first: 100, orderBy: { field: ADDED }) { nodes { id } }
        acquaintances(first: 100) { nodes { people { id } sharedEvents first { id } last { id } } } } }`,
    );
    const { first, last } = this.ends(events);
    const [ours, theirs] = [one, other].map((id) =>
      this.oracle.representatives(id, events, includeUnits),
    );
    const acquaintances = new Map<string, ReadonlySet<string>>();
    for (const [person, at] of ours!)
      for (const [counterpart, there] of theirs!) {
        const both = new Set([...at].filter((event) => there.has(event)));
        if (person !== counterpart && both.size > 0)
          acquaintances.set(`${person} ${counterpart}`, both);
      }
    expect(partnership).toEqual({
      ...{ first, last, topics: this.oracle.topicsOf(events).map((id) => ({ id })) },
      people: this.representatives([one, other], events, includeUnits),
      meetings: { nodes: [...events].sort().map((id) => ({ event: { id } })) },
      outcomes: {
        nodes: this.oracle.sharedOutcomes(one, other, includeUnits).map((id) => ({ id })),
      },
      acquaintances: {
        nodes: sorted(acquaintances).map(([pair, at]) => ({
          people: pair.split(" ").map((id) => ({ id })),
          ...this.ends(at),
        })),
      },
    });
    return events.size;
  }

  private async chains(from: string, to: string): Promise<number> {
    const { maxSteps } = this.questions;
    interface Answer {
      readonly connection: {
        readonly length: number | null;
        readonly isComplete: boolean;
        readonly chains: readonly { readonly steps: readonly Step[] }[];
      };
    }
    interface Step {
      readonly from: { readonly id: string };
      readonly to: { readonly id: string };
      readonly participations: readonly unknown[];
      readonly roles: readonly unknown[];
    }
    const ends = "... on Person { id } ... on Organization { id } ... on Event { id }";
    const { connection } = await this.api.run<Answer>(
      `{ connection(from: "${from}", to: "${to}", maxSteps: ${String(maxSteps)}) { length isComplete chains {
        steps { from { ${ends} } to { ${ends} } participations { id } roles { id } } } } }`,
    );
    const expected = this.oracle.chains(from, to, maxSteps).map((chain) => chain.join(" "));
    const chains = connection.chains.map(({ steps }) =>
      [from, ...steps.map((step) => step.to.id)].join(" "),
    );
    expect(connection.isComplete).toBe(true);
    expect(connection.length).toBe(
      expected.length === 0 ? null : expected[0]!.split(" ").length - 1,
    );
    expect(chains).toHaveLength(Math.min(10, expected.length));
    expect(chains).toEqual([...new Set(chains)].sort());
    expect(chains.filter((chain) => !expected.includes(chain))).toEqual([]);
    return chains.length;
  }

  private ends(events: ReadonlySet<string>): Ends {
    const [first, last] = this.oracle.ends(events).map((id) => (id === null ? null : { id }));
    return { sharedEvents: events.size, first: first ?? null, last: last ?? null };
  }

  private representatives(
    organizations: readonly string[],
    events: ReadonlySet<string>,
    includeUnits: boolean,
  ): unknown[] {
    return organizations.flatMap((id) => {
      const found = this.oracle.representatives(id, events, includeUnits);
      const count = (person: string): number => found.get(person)?.size ?? 0;
      return this.oracle
        .mostFirst("people", count)
        .slice(0, 5)
        .map((person) => ({
          ...{ person: { id: person }, organization: { id }, sharedEvents: count(person) },
        }));
    });
  }
}

interface Page<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
}

/** Most shared events first, then by id, the last first. */
function sorted(meetings: Meetings): [string, ReadonlySet<string>][] {
  return [...meetings].sort(
    ([one, events], [other, others]) => others.size - events.size || (one < other ? 1 : -1),
  );
}

/** Arguments as they are written in an operation. */
function given(asked: object, before = ""): string {
  const written = Object.entries(asked).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return written.length === 0 ? "" : before + written.join(", ");
}
