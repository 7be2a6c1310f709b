import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { Desk } from "../publishing/desk";
import { type Api, editor, nobody, openApi, otherWriter, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { askedVisit, filedVisit } from "./filed-visit";
import { visitInput } from "./visit-input";

const file = `mutation ($input: EventCreateInput!, $source: SourceInput, $key: String) {
  eventCreate(input: $input, source: $source, idempotencyKey: $key) {
    event { id slug } userErrors { code field message } warnings { code }
  }
}`;

interface Filed {
  readonly event: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
  readonly warnings: readonly { readonly code: string }[];
}

eachDatabase((databases) => {
  let api: Api;
  let desk: Desk;
  beforeEach(async () => {
    api = await openApi(databases);
    desk = new Desk(api);
    await desk.begin({ language: "en", title: "A visit", slug: "a-visit" });
  });

  async function create(
    input: object,
    source: object | null,
    key: string | null = null,
  ): Promise<Filed> {
    const variables = { input, source, key };
    return (await api.as(writer).run<{ eventCreate: Filed }>(file, variables)).eventCreate;
  }

  test("a whole visit is filed in one call, hidden with its article's draft and published with it", async () => {
    const filed = await create(visitInput(), { articleId: desk.id });
    expect(filed.userErrors).toEqual([]);
    expect(filed.warnings.map(({ code }) => code)).toContain("NOT_PUBLIC_YET");
    expect(await api.run(askedVisit)).toEqual({ event: null });
    expect(await api.as(editor).run(askedVisit)).toMatchObject({
      event: { participations: { totalCount: 4 } },
    });

    desk.version = 2;
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect(await api.as(nobody).run(askedVisit)).toEqual(filedVisit);
  });

  test("a printed date is read with the year of the source's release, and what was understood is said", async () => {
    desk.version = 1;
    await desk.done(writer, "articleUpdate", { input: { releasedOn: { edtf: "2023-11-24" } } });
    const date = { printed: "the afternoon of November 23" };
    const { userErrors, warnings } = await create(
      { ...visitInput(), date },
      { articleId: desk.id },
    );
    expect({ userErrors, codes: warnings.map(({ code }) => code) }).toMatchObject({
      ...{
        userErrors: [],
        codes: ["INFERRED", "NOT_PUBLIC_YET", "NOT_PUBLIC_YET", "NOT_PUBLIC_YET"],
      },
    });
    const asked =
      '{ event(slug: "university-visits-firm") { date { edtf dayPeriod asPrinted inferred } } }';
    expect(await api.as(editor).run(asked)).toEqual({
      event: {
        date: {
          ...{ edtf: "2023-11-23", dayPeriod: "AFTERNOON", inferred: ["YEAR"] },
          asPrinted: "the afternoon of November 23",
        },
      },
    });
    for (const [wrong, path] of [
      [{ printed: "some day" }, ["printed"]],
      [{}, []],
      [{ printed: "May 3", edtf: "2023-05-03" }, []],
    ] as const) {
      expect(await create({ ...visitInput(), slug: null, date: wrong }, null)).toMatchObject({
        ...{
          event: null,
          userErrors: [{ code: "BAD_USER_INPUT", field: ["input", "date", ...path] }],
        },
      });
    }
  });

  test("a second draft's facts wait for the second draft", async () => {
    await create(visitInput(), { articleId: desk.id });
    desk.version = 2;
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    await desk.done(writer, "articleUpdate", { input: { title: "A visit and more" } });
    const add = `mutation ($id: ID!, $source: SourceInput!) {
      participationAdd(eventId: $id, source: $source, input: { participant: { person: { create: { names: [{ text: "Cat" }] } } } }) {
        participation { id } userErrors { code } } }`;
    const { event } = await api.run<{ event: { id: string } }>(
      '{ event(slug: "university-visits-firm") { id } }',
    );
    await api.as(otherWriter).run(add, { id: event.id, source: { articleId: desk.id } });
    const count = async () =>
      (
        await api.run<{ event: object }>(
          '{ event(slug: "university-visits-firm") { participations { totalCount } } }',
        )
      ).event;
    expect(await count()).toEqual({ participations: { totalCount: 4 } });
    await desk.done(writer, "articleSubmit");
    await desk.done(editor, "articlePublish");
    expect(await count()).toEqual({ participations: { totalCount: 5 } });
  });

  const changed = (path: readonly (string | number)[], value: unknown): Record<string, unknown> => {
    const input = visitInput();
    let at: Record<string | number, unknown> = input;
    for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
    at[path.at(-1) ?? ""] = value;
    return input;
  };
  const ids = { person: "per_01jd3qk8w4e8v9f0b6t2n5m7xz", item: "itm_01jd3qk8w4e8v9f0b6t2n5m7xz" };

  test.each([
    [
      "an unknown ref",
      ["participations", 3, "participant", "organization", "ref"],
      "nobody",
      "UNKNOWN_REF",
      null,
    ],
    [
      "a person's ref for an organization",
      ["outcomes", 0, "signatories", 0, "ref"],
      "firm",
      "UNKNOWN_REF",
      null,
    ],
    [
      "a ref given twice",
      ["outcomes", 0, "parties", 0, "create", "ref"],
      "firm",
      "DUPLICATE_REF",
      ["outcomes", "0", "parties", "1", "create", "ref"],
    ],
    ["no participant", ["participations", 3, "participant"], {}, "PARTICIPANT_REQUIRED", null],
    [
      "two participants in one",
      ["participations", 3, "participant", "person"],
      { ref: "ann" },
      "PARTICIPANT_REQUIRED",
      ["participations", "3", "participant"],
    ],
    [
      "a participant given twice",
      ["participations", 2, "participant", "person"],
      { ref: "ann" },
      "ALREADY_PARTICIPATES",
      ["participations", "2", "participant"],
    ],
    [
      "an unknown person",
      ["participations", 0, "participant", "person"],
      { id: ids.person },
      "NOT_FOUND",
      ["participations", "0", "participant", "person", "id"],
    ],
    [
      "an unknown step",
      ["participations", 2, "capacities", 0, "itemRef"],
      "none",
      "UNKNOWN_REF",
      null,
    ],
    [
      "a step of another event",
      ["participations", 0, "capacities", 0, "itemId"],
      ids.item,
      "NOT_FOUND",
      null,
    ],
    [
      "a capacity without its label",
      ["participations", 2, "capacities", 0, "label"],
      null,
      "BAD_USER_INPUT",
      null,
    ],
    [
      "a role of a group",
      ["participations", 1, "rolesHeld"],
      [{ create: { organization: { ref: "firm" }, title: "x" } }],
      "BAD_USER_INPUT",
      null,
    ],
    [
      "a date that is none",
      ["outcomes", 0, "endsOn", "edtf"],
      "2023-02-30",
      "BAD_USER_INPUT",
      null,
    ],
    ["numbers the wrong way round", ["headCounts", 0, "max"], 3, "BAD_USER_INPUT", null],
    ["a time zone that is none", ["timeZone"], "Mars/Base", "BAD_USER_INPUT", null],
    [
      "units in a circle",
      ["outcomes", 0, "parties", 0, "create", "parent"],
      { ref: "college" },
      "OWN_ANCESTOR",
      false,
    ],
    [
      "evidence of both kinds",
      ["outcomes", 0, "evidence"],
      [{ sourceTitle: "x", articleId: "y" }],
      "BAD_USER_INPUT",
      false,
    ],
  ] as const)(
    "%s is refused with the path of its row, and nothing is left",
    async (_what, path, value, code, field) => {
      const before = await contentsOf(api.database, graphEntities);
      const { event, userErrors } = await create(changed(path, value), { articleId: desk.id });
      expect({ event, code: userErrors[0]?.code }).toEqual({ event: null, code });
      if (field !== false)
        expect(userErrors[0]?.field).toEqual(["input", ...(field ?? path).map(String)]);
      expect(await contentsOf(api.database, graphEntities)).toEqual(before);
    },
  );

  test("case 88: filed ten times under one key it is one event", async () => {
    const source = { articleId: desk.id };
    const all = await Promise.all(
      Array.from({ length: 10 }, () => create(visitInput(), source, "visit-1")),
    );
    expect(new Set(all.map(({ event }) => event?.id)).size).toBe(1);
    const counts = "{ events { totalCount } people { totalCount } organizations { totalCount } }";
    expect(await api.as(editor).run(counts)).toEqual({
      ...{ events: { totalCount: 1 }, people: { totalCount: 2 }, organizations: { totalCount: 4 } },
    });
  });

  test("8 guests are added to one event at once, without a version and without a conflict", async () => {
    const { event } = await create(visitInput(), null);
    const add = `mutation ($id: ID!, $name: String!) {
      participationAdd(eventId: $id, input: { participant: { person: { create: { names: [{ text: $name }] } } } }) { userErrors { code message } } }`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        api
          .as(index % 2 === 0 ? writer : otherWriter)
          .run(add, { id: event?.id, name: `Guest ${String(index)}` }),
      ),
    );
    for (const answer of answers) expect(answer).toEqual({ participationAdd: { userErrors: [] } });
    expect(
      await api
        .as(editor)
        .run('{ event(slug: "university-visits-firm") { version participations { totalCount } } }'),
    ).toEqual({
      event: { version: 1, participations: { totalCount: 12 } },
    });
  });
});
