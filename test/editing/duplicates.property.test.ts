import fc from "fast-check";

import { newId } from "../../src/kernel/ids";
import { raw } from "../../src/kernel/sql";
import { doctor } from "../../src/publishing/doctor";
import { type Api, openApi } from "../support/api";
import { eachDatabase } from "../support/database";
import { type Candidate, DuplicateDriver } from "./duplicate-driver";

/** Names, each with what it is the same as; null is the same as nothing. */
const names: Readonly<Record<string, string | null>> = {
  ...{ "Zhang Wei": "zhang wei", "ZHANG  WEI": "zhang wei", "Zhāng-Wěi": "zhang wei" },
  ...{ 张伟: "张伟", "张　伟": "张伟", 张玮: "张玮", 李: null, "L.": null },
  ...{ "Party Committee": "committee", "party committee": "committee", "Party Comittee": "slip" },
};

/** External ids, each with what it is the same as. */
const externalIds: readonly (readonly [scheme: string, value: string, same: string])[] = [
  ["ORCID", "0000-0001-5109-3700", "orcid"],
  ["orcid", "https://orcid.org/0000-0001-5109-3700", "orcid"],
  ["Orcid", "0000000151093700", "orcid"],
  ["ROR", "03yrm5c26", "ror"],
  ["ror", "https://ror.org/03YRM5C26", "ror"],
  ["Site", "https://a.example/about", "a"],
  ["Site", "https://b.example/about", "b"],
];

const texts = Object.keys(names);
const [runs, steps] = process.env["RAPPORTEUR_TESTS"] === "long" ? [100, 40] : [6, 25];
const choice = fc.nat(1000);
const command = fc.record({ step: choice, one: choice, other: choice, what: choice });
type Command = Readonly<Record<"step" | "one" | "other" | "what", number>>;

eachDatabase((databases) => {
  test(
    "after random changes, the candidates are those of a slow look at everything",
    async () => {
      const seen = { candidates: 0, judged: 0, externalIds: 0, merged: 0 };
      await fc.assert(
        fc.asyncProperty(
          fc.array(command, { minLength: steps, maxLength: steps }),
          async (commands) => {
            const api = await openApi(databases);
            const desk = new DuplicateDriver(api);
            for (const one of commands) await carryOut(api, desk, one);
            const found = await desk.candidates();
            expect(found.map(sorted).sort(byText)).toEqual((await slowLook(api)).sort(byText));
            const strength = found.map(strengthOf);
            expect(strength).toEqual([...strength].sort((a, b) => b - a));
            expect((await doctor(api.database, { fix: false })).findings).toEqual([]);
            seen.candidates += found.length;
            seen.externalIds += found.filter((pair) => pair.externalIds.length > 0).length;
            seen.judged += (await desk.judgements()).length;
            seen.merged += (await all(api, "person WHERE merged_into_id IS NOT NULL")).length;
          },
        ),
        { numRuns: runs, seed: 11, endOnFailure: true },
      );
      expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
    },
    runs * 60_000,
  );
});

/** One step; what cannot be done with the things chosen is refused and changes nothing. */
async function carryOut(api: Api, desk: DuplicateDriver, chosen: Command): Promise<void> {
  const { step, one, other, what } = chosen;
  const type = what % 2 === 0 ? "person" : "organization";
  const ids = (await all(api, type)).map(({ id }) => String(id));
  const at = (index: number): string => ids[index % Math.max(1, ids.length)] ?? newId("per");
  const name = `text: ${JSON.stringify(texts[other % texts.length])}`;
  const [scheme, value] = externalIds[other % externalIds.length]!;
  const own = `externalIds: [{ scheme: "${scheme}", value: "${value}" }]`;
  const organizations = (await all(api, "organization")).map(({ id }) => String(id));
  const parent = organizations[one % Math.max(1, organizations.length)];
  const place = parent === undefined || one % 3 === 0 ? "parentId: null" : `parentId: "${parent}"`;
  const add = (): Promise<unknown> =>
    type === "person"
      ? desk.person(texts[one % texts.length]!, other % 3 === 0 ? own : "")
      : desk.organization(
          texts[other % texts.length]!,
          `kind: ${what % 3 === 0 ? "ENTERPRISE" : "UNIT"}, ${place}`,
        );
  const removeName = async (): Promise<unknown> => {
    const [found] = await all(api, `${type}_name WHERE ${type}_id = '${at(one)}'`);
    return found && desk.removeName(String(found["id"]), at(one));
  };
  const kind = what % 3 === 0 ? "UNIT" : "ENTERPRISE";
  const actions = [
    ...[add, add, add, add],
    () => desk.change("nameAdd", at(one), `input: { ${name}, kind: FORMER }`),
    removeName,
    () => desk.change(`${type}Update`, at(one), `input: { ${own} }`),
    () =>
      type === "organization" &&
      desk.change("organizationUpdate", at(other), `input: { ${place}, kind: ${kind} }`),
    () => desk.merge(type, at(one), at(other)),
    () => desk.judge([at(one), at(other)]),
    () => desk.change(`${type}Delete`, at(one)),
    async () => {
      const judged = await desk.judgements();
      return judged.length > 2 && desk.revoke(judged[one % judged.length]!.id);
    },
  ];
  await actions[step % actions.length]!();
}

/** Each two that nobody merged or judged, and what they have in common. */
async function slowLook(api: Api): Promise<Candidate[]> {
  const judged = (await all(api, "not_same")).map((row) => [row["one_id"], row["other_id"]].join());
  const found: Candidate[] = [];
  for (const type of ["person", "organization"]) {
    const live = await all(api, `${type} WHERE merged_into_id IS NULL`);
    const [named, known] = [await all(api, `${type}_name`), await all(api, `${type}_external_id`)];
    const of = (rows: Stored[], { id }: Stored): Stored[] =>
      rows.filter((row) => row[`${type}_id`] === id);
    for (const one of live)
      for (const other of live.filter(({ id }) => String(id) > String(one.id))) {
        const shown = isApart(one, other) ? [] : common(of(named, one), of(named, other), sameText);
        const ids = common(of(known, one), of(known, other), sameId);
        if (shown.length + ids.length === 0 || judged.includes([one.id, other.id].join())) continue;
        found.push(
          sorted({
            ends: [String(one.id), String(other.id)],
            names: shown.map((row) => String(row["text"])),
            externalIds: ids.map((row) => [row["scheme"], row["value"]].join(" ")),
          }),
        );
      }
  }
  return found;
}

/** Whether one is a unit, and they have two different parents. */
function isApart(one: Stored, other: Stored): boolean {
  const parents = [one["parent_id"] ?? null, other["parent_id"] ?? null];
  const isUnit = [one, other].some((row) => row["kind"] === "UNIT");
  return isUnit && !parents.includes(null) && parents[0] !== parents[1];
}

function sameText({ text }: Stored): string | null {
  return names[String(text)] ?? null;
}

function sameId({ scheme, value }: Stored): string {
  return externalIds.find((one) => one[0] === scheme && one[1] === value)![2];
}

/** External ids weigh more than any number of names; the same thing written twice counts once. */
function strengthOf({ names: shared, externalIds: ids }: Candidate): number {
  const sames = ids.map((id) => externalIds.find((one) => `${one[0]} ${one[1]}` === id)![2]);
  return 1000 * new Set(sames).size + new Set(shared.map((text) => names[text])).size;
}

type Stored = Readonly<Record<"id" | "scheme" | "value" | "text", unknown>> &
  Readonly<Record<string, unknown>>;

function common(one: Stored[], other: Stored[], same: (row: Stored) => string | null): Stored[] {
  const isIn = (rows: Stored[], row: Stored): boolean =>
    same(row) !== null && rows.some((its) => same(its) === same(row));
  return [...one.filter((row) => isIn(other, row)), ...other.filter((row) => isIn(one, row))];
}

async function all(api: Api, from: string): Promise<Stored[]> {
  return (await api.database.read(raw(`SELECT * FROM ${from} ORDER BY 1`))) as Stored[];
}

function sorted({ ends, names: shared, externalIds: ids }: Candidate): Candidate {
  return { ends, names: [...shared].sort(), externalIds: [...ids].sort() };
}

function byText(one: Candidate, other: Candidate): number {
  return one.ends.join() < other.ends.join() ? -1 : 1;
}
