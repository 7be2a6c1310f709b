import { AuditEntry } from "../../src/access/audit-entry.entity";
import { newId } from "../../src/kernel/ids";
import { sql } from "../../src/kernel/sql";
import { doctor } from "../../src/publishing/doctor";
import { entities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { type Api, editor, nobody, openApi, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { DuplicateDriver } from "./duplicate-driver";

eachDatabase((databases) => {
  let api: Api;
  let desk: DuplicateDriver;
  beforeEach(async () => {
    api = await openApi(databases);
    desk = new DuplicateDriver(api);
  });
  const externalId = (scheme: string, value: string): string =>
    `externalIds: [{ scheme: "${scheme}", value: "${value}" }]`;
  const endsOf = async (args?: string): Promise<(readonly string[])[]> =>
    (await desk.candidates(args)).map(({ ends }) => ends);
  const isSound = async (): Promise<void> => {
    expect((await doctor(api.database, { fix: false })).findings).toEqual([]);
  };

  test("same names in any language and of any kind, and same external ids, the strongest first", async () => {
    const [zhang, wei] = [await desk.person("Zhang Wei"), await desk.person("ＺＨÁNG-wei")];
    await desk.change("nameAdd", zhang, 'input: { text: "张 伟", language: "zh", kind: FORMER }');
    await desk.change("nameAdd", wei, 'input: { text: "张伟", language: "zh", kind: MISPRINT }');
    const [ann, anna] = [
      await desk.person("Ann", externalId("ORCID", "0000-0002-1825-0097")),
      await desk.person("Anna", externalId("orcid", "https://orcid.org/0000-0002-1825-0097")),
    ];
    const [firm, again] = [
      await desk.organization("Daqo Group Co., Ltd."),
      await desk.organization("DAQO GROUP CO LTD"),
    ];
    const expected = [
      {
        ends: [ann, anna],
        names: [],
        externalIds: ["ORCID 0000-0002-1825-0097", "orcid https://orcid.org/0000-0002-1825-0097"],
      },
      {
        ends: [zhang, wei],
        names: ["Zhang Wei", "张 伟", "ＺＨÁNG-wei", "张伟"],
        externalIds: [],
      },
      {
        ends: [firm, again],
        names: ["Daqo Group Co., Ltd.", "DAQO GROUP CO LTD"],
        externalIds: [],
      },
    ];
    expect(await desk.candidates()).toEqual(expected);
    expect(await endsOf("kind: ORGANIZATION")).toEqual([[firm, again]]);
    const shown = `{ duplicateCandidates(kind: PERSON, first: 1) {
      totalCount pageInfo { hasNextPage endCursor } nodes { reasons { kind } } } }`;
    interface Shown {
      readonly duplicateCandidates: { readonly pageInfo: { readonly endCursor: string } };
    }
    const first = await api.as(editor).run<Shown>(shown);
    expect(first).toMatchObject({
      duplicateCandidates: {
        ...{ totalCount: 2, pageInfo: { hasNextPage: true } },
        nodes: [{ reasons: [{ kind: "SAME_EXTERNAL_ID" }] }],
      },
    });
    const { endCursor } = first.duplicateCandidates.pageInfo;
    expect(await endsOf(`after: "${endCursor}"`)).toEqual([
      [zhang, wei],
      [firm, again],
    ]);
    await isSound();
  });

  test("likeness, one character, other sites and people beside organizations are no reason", async () => {
    for (const name of ["Zhang Wei", "Zhang Weii", "Wei Zhang", "Ｌ", "l.", "が", "か", "Café Ltd"])
      await desk.person(name, name === "が" ? externalId("Site", "https://a.example/about") : "");
    await desk.person("Somebody", externalId("Site", "https://b.example/about"));
    await desk.organization("Zhang Wei");
    await desk.organization("Cafe Ltd.");
    expect(await desk.candidates()).toEqual([]);
    await isSound();
  });

  test("units with one name are candidates under one parent, and when one has no parent", async () => {
    const [one, two] = [await desk.organization("University A"), await desk.organization("B")];
    const unit = (parent: string) => `kind: UNIT, parentId: "${parent}"`;
    const committee = await desk.organization("Party Committee", unit(one));
    const other = await desk.organization("Party committee", unit(two));
    expect(await desk.candidates()).toEqual([]);
    const twin = await desk.organization("party  committee", unit(two));
    expect(await endsOf()).toEqual([[other, twin]]);
    const loose = await desk.organization("Party Committee", "kind: UNIT");
    expect((await endsOf()).sort()).toEqual(
      [
        [committee, loose],
        [other, twin],
        [other, loose],
        [twin, loose],
      ].sort(),
    );
    expect((await desk.change("organizationDelete", loose)).removedId).toBe(loose);
    await desk.change("organizationUpdate", twin, `input: { parentId: "${one}" }`);
    expect(await endsOf()).toEqual([[committee, twin]]);
    expect((await desk.merge("organization", two, one)).userErrors).toEqual([]);
    expect((await endsOf()).sort()).toEqual(
      [
        [committee, other],
        [committee, twin],
        [other, twin],
      ].sort(),
    );
    await isSound();
  });

  test("a judgement keeps a pair from coming back, in both histories, until it is taken back", async () => {
    const [one, two] = [await desk.person("Li Na"), await desk.person("Li Na")];
    const [notSame, again] = [await desk.judge([two, one]), await desk.judge([one, two], "Again.")];
    const { id } = notSame["notSame"] as { id: string };
    expect([notSame, again]).toEqual([
      { notSame: { id, note: "Two people." }, userErrors: [] },
      { notSame: { id, note: "Two people." }, userErrors: [] },
    ]);
    await desk.change("nameAdd", one, 'input: { text: "李娜" }');
    await desk.change("nameAdd", two, 'input: { text: "李娜" }');
    expect(await desk.candidates()).toEqual([]);
    expect(await desk.judgements()).toEqual([{ id, ends: [one, two] }]);
    await isSound();
    expect(await desk.revoke(id)).toEqual({ removedId: id, userErrors: [] });
    expect(await desk.revoke(id)).toEqual({
      removedId: null,
      userErrors: [{ code: "NOT_FOUND", field: ["id"] }],
    });
    expect(await desk.candidates()).toMatchObject([
      { ends: [one, two], names: ["Li Na", "李娜", "Li Na", "李娜"] },
    ]);
    const history = `query ($id: ID!) { person(id: $id) { version history {
      id action note user { name } changed { field before after } } } }`;
    interface Told {
      readonly person: { readonly version: number; readonly history: { id: string }[] };
    }
    for (const [subject, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const { person } = await api.as(editor).run<Told>(history, { id: subject });
      const said = JSON.stringify([{ judgement: `not the same as ${other}` }]);
      const user = { name: "editor" };
      const [removal, , judging] = person.history;
      expect([removal, judging]).toMatchObject([
        {
          ...{ action: "notSameRemove", note: null, user },
          changed: [{ field: "not_same", before: said, after: null }],
        },
        {
          ...{ action: "notSameAdd", note: "Two people.", user },
          changed: [{ field: "not_same", before: null, after: said }],
        },
      ]);
      expect(person.version).toBe(2);
      for (const change of [removal, judging])
        expect(
          (
            await desk.send(
              "changeRevert",
              `id: "${change?.id ?? ""}", expectedVersion: 2`,
              "__typename",
            )
          ).userErrors,
        ).toEqual([{ code: "CONFLICT", field: ["id"] }]);
    }
    const audit = await contentsOf(api.database, [AuditEntry]);
    expect(audit.filter((line) => line.includes("notSameAdd"))).toHaveLength(2);
    await isSound();
  });

  test("a merge takes judgements along, and that about the two of them goes", async () => {
    const [one, two, three] = [
      await desk.person("Li Na"),
      await desk.person("Li Na"),
      await desk.person("Li Na"),
    ];
    await desk.judge([one, two]);
    await desk.judge([two, three]);
    expect(await endsOf()).toEqual([[one, three]]);
    expect((await desk.merge("person", two, one)).userErrors).toEqual([]);
    expect(await desk.candidates()).toEqual([]);
    expect((await desk.judgements()).map(({ ends }) => ends)).toEqual([[one, three]]);
    expect(await desk.judge([two, three])).toMatchObject({
      userErrors: [{ code: "ALREADY_MERGED" }],
    });
    await isSound();
    expect((await desk.change("personDelete", three)).removedId).toBe(three);
    expect(await desk.judgements()).toEqual([]);
    await isSound();
  });

  test("what does not fit is refused with its field, and nothing changes", async () => {
    const [one, two] = [await desk.person("Li Na"), await desk.person("Li Na")];
    const firm = await desk.organization("Firm");
    const kept = entities.filter((entity) => entity !== AuditEntry);
    const before = await contentsOf(api.database, kept);
    const refusals: readonly (readonly [string[], string, readonly string[] | null, string?])[] = [
      [[one], "BAD_USER_INPUT", ["ids"]],
      [[one, two, firm], "BAD_USER_INPUT", ["ids"]],
      [[], "BAD_USER_INPUT", ["ids"]],
      [[one, one], "BAD_USER_INPUT", ["ids", "1"]],
      [[one, firm], "BAD_USER_INPUT", ["ids", "1"]],
      [[newId("evt"), one], "BAD_USER_INPUT", ["ids", "0"]],
      [["x", one], "BAD_USER_INPUT", ["ids", "0"]],
      [[one, newId("per")], "NOT_FOUND", ["ids", "1"]],
      [[one, two], "BAD_USER_INPUT", ["note"], "n".repeat(2001)],
      [[one, two], "BAD_USER_INPUT", ["note"], "a\0b"],
    ];
    for (const [ids, code, field, note] of refusals)
      expect({ ids, ...(await desk.judge(ids, note)) }).toEqual({
        ...{ ids, notSame: null, userErrors: [{ code, field }] },
      });
    expect((await desk.judge([one, two], "No.", writer)).userErrors).toEqual([
      { code: "FORBIDDEN", field: null },
    ]);
    expect((await desk.revoke(one)).userErrors).toMatchObject([{ code: "BAD_USER_INPUT" }]);
    expect((await desk.revoke(newId("nsm"), writer)).userErrors).toMatchObject([
      { code: "FORBIDDEN" },
    ]);
    expect(await contentsOf(api.database, kept)).toEqual(before);
  });

  test("the public gets no candidate and no judgement, by no way", async () => {
    const [one, two] = [await desk.person("Li Na"), await desk.person("Li Na")];
    const [three, four] = [await desk.person("Li An"), await desk.person("Li An")];
    const { notSame } = await desk.judge([one, two]);
    const [row] = await api.database.read(sql`SELECT id AS "id" FROM duplicate_candidate`);
    const ids = [String(row?.["id"]), (notSame as { id: string }).id];
    const asked = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename }
      duplicateCandidates { totalCount nodes { id } } notSame { totalCount nodes { id } } }`;
    expect(await api.as(nobody).run(asked, { ids })).toEqual({
      nodes: [null, null],
      duplicateCandidates: { totalCount: 0, nodes: [] },
      notSame: { totalCount: 0, nodes: [] },
    });
    expect(await api.as(writer).run(asked, { ids })).toEqual({
      nodes: [{ __typename: "DuplicateCandidate" }, { __typename: "NotSame" }],
      duplicateCandidates: { totalCount: 1, nodes: [{ id: ids[0] }] },
      notSame: { totalCount: 1, nodes: [{ id: ids[1] }] },
    });
    expect(await endsOf()).toEqual([[three, four]]);
  });
});
