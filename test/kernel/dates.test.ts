import { Served } from "../server/served";
import { type Api, openApi } from "../support/api";
import { Builder, date } from "../support/build";
import { eachDatabase } from "../support/database";

const dateFields = "{ edtf precision dayPeriod asPrinted inferred earliest latest }";

eachDatabase((databases) => {
  describe("a date as precisely as it was said", () => {
    let api: Api;
    let build: Builder;
    beforeAll(async () => {
      api = await openApi(databases);
      build = new Builder(api.database);
    });

    const plain = { dayPeriod: null, asPrinted: null, inferred: [] };
    test.each<[string, Parameters<typeof date>[0], string, Record<string, unknown>]>([
      [
        "the afternoon of November 23, the year inferred",
        {
          edtf: "2023-11-23",
          dayPeriod: "AFTERNOON",
          asPrinted: "in the afternoon of November 23rd",
          inferred: ["YEAR"],
        },
        "Asia/Shanghai",
        {
          ...{ edtf: "2023-11-23", precision: "DAY", dayPeriod: "AFTERNOON" },
          ...{ asPrinted: "in the afternoon of November 23rd", inferred: ["YEAR"] },
          ...{ earliest: "2023-11-23T04:00:00.000Z", latest: "2023-11-23T10:00:00.000Z" },
        },
      ],
      [
        "a day",
        "2023-11-23",
        "Asia/Shanghai",
        {
          ...plain,
          edtf: "2023-11-23",
          precision: "DAY",
          earliest: "2023-11-22T16:00:00.000Z",
          latest: "2023-11-23T16:00:00.000Z",
        },
      ],
      [
        "a day of twenty-five hours",
        "2023-11-05",
        "America/New_York",
        {
          ...plain,
          edtf: "2023-11-05",
          precision: "DAY",
          earliest: "2023-11-05T04:00:00.000Z",
          latest: "2023-11-06T05:00:00.000Z",
        },
      ],
      [
        "a month",
        "2023-11",
        "Asia/Shanghai",
        {
          ...plain,
          edtf: "2023-11",
          precision: "MONTH",
          earliest: "2023-10-31T16:00:00.000Z",
          latest: "2023-11-30T16:00:00.000Z",
        },
      ],
      [
        "a year",
        "2023",
        "UTC",
        {
          ...plain,
          edtf: "2023",
          precision: "YEAR",
          earliest: "2023-01-01T00:00:00.000Z",
          latest: "2024-01-01T00:00:00.000Z",
        },
      ],
      [
        "about a year",
        "2023~",
        "UTC",
        {
          ...plain,
          edtf: "2023~",
          precision: "YEAR",
          earliest: "2023-01-01T00:00:00.000Z",
          latest: "2024-01-01T00:00:00.000Z",
        },
      ],
      [
        "some days",
        "2023-11-23/2023-11-25",
        "UTC",
        {
          ...plain,
          edtf: "2023-11-23/2023-11-25",
          precision: "INTERVAL",
          earliest: "2023-11-23T00:00:00.000Z",
          latest: "2023-11-26T00:00:00.000Z",
        },
      ],
      [
        "what goes on",
        "2019/..",
        "UTC",
        {
          ...plain,
          edtf: "2019/..",
          precision: "INTERVAL",
          earliest: "2019-01-01T00:00:00.000Z",
          latest: null,
        },
      ],
      [
        "what ended, nobody knows when",
        "2019/",
        "UTC",
        {
          ...plain,
          edtf: "2019/",
          precision: "INTERVAL",
          earliest: "2019-01-01T00:00:00.000Z",
          latest: null,
        },
      ],
      [
        "what began, nobody knows when",
        "../2021",
        "UTC",
        {
          ...plain,
          edtf: "../2021",
          precision: "INTERVAL",
          earliest: null,
          latest: "2022-01-01T00:00:00.000Z",
        },
      ],
      [
        "a day of an unknown year",
        "XXXX-06-25",
        "UTC",
        { ...plain, edtf: "XXXX-06-25", precision: "DAY", earliest: null, latest: null },
      ],
      [
        "a date of which nothing is known",
        "XXXX",
        "UTC",
        { ...plain, edtf: "XXXX", precision: "UNKNOWN", earliest: null, latest: null },
      ],
    ])("%s", async (_what, given, timeZone, expected) => {
      const row = { date: date(given, timeZone), timeZone, visibility: "PUBLIC" } as const;
      const id = await build.event(row);
      expect(await api.run(`{ event(id: "${id}") { timeZone date ${dateFields} } }`)).toEqual({
        event: { timeZone, date: expected },
      });
    });

    test("no date at all is null", async () => {
      const id = await build.event({ visibility: "PUBLIC" });
      expect(await api.run(`{ event(id: "${id}") { date ${dateFields} } }`)).toEqual({
        event: { date: null },
      });
    });
  });

  describe("a filter by days", () => {
    let api: Api;
    const said = {
      day: "2023-11-23",
      month: "2023-11",
      year: "2023",
      days: "2023-11-22/2023-11-24",
      goesOn: "2023-11-23/..",
      ended: "../2023-11-23",
      unknownYear: "XXXX-11-23",
      none: null,
    };
    beforeAll(async () => {
      api = await openApi(databases);
      const build = new Builder(api.database);
      for (const [name, edtf] of Object.entries(said)) {
        // Far from Greenwich: the filter means the days of the place.
        const row = { names: name, timeZone: "Pacific/Kiritimati", visibility: "PUBLIC" } as const;
        const when = edtf === null ? null : date(edtf, "Pacific/Kiritimati");
        const eventId = await build.event({ ...row, date: when });
        const releasedOn = when;
        const articleId = await build.article({ title: name, releasedOn });
        await build.outcome({ eventId, title: name, endsOn: when, visibility: "PUBLIC" });
        const personId = await build.person({ visibility: "PUBLIC" });
        await build.participation({ eventId, personId, nameAsPrinted: name, by: [articleId] });
      }
    });

    const found = async (range: Record<string, unknown>): Promise<string> => {
      const answer = await api.run<
        Record<string, { totalCount: number; nodes: { name: string }[] }>
      >(
        `query ($range: DateRange) {
          events(filter: { date: $range }) { totalCount nodes { name } }
          articles(filter: { releasedOn: $range }) { totalCount nodes { name: title } }
          outcomes(filter: { endsOn: $range }) { totalCount nodes { name: title } }
          participations(filter: { date: $range }) { totalCount nodes { name: nameAsPrinted } }
        }`,
        { range },
      );
      const [first = "", ...others] = Object.values(answer).map(({ totalCount, nodes }) => {
        expect(totalCount).toBe(nodes.length);
        const names = new Set(nodes.map(({ name }) => name));
        return Object.keys(said)
          .filter((name) => names.has(name))
          .join(" ");
      });
      expect(others).toEqual([first, first, first]);
      return first;
    };

    const all = Object.keys(said).join(" ");
    test.each<[Record<string, string>, string]>([
      [{}, all],
      [{ from: "2023-11-23", to: "2023-11-23" }, all],
      [{ from: "2023-11-23", to: "2023-11-23", match: "CERTAINLY" }, "day"],
      [{ from: "2023-11-24", to: "2023-11-30" }, "month year days goesOn unknownYear none"],
      [{ from: "2023-11-24", to: "2023-11-30", match: "CERTAINLY" }, ""],
      [{ from: "2023-11-01", to: "2023-11-30", match: "CERTAINLY" }, "day month days"],
      [{ from: "2023-01-01", to: "2023-12-31", match: "CERTAINLY" }, "day month year days"],
      [{ from: "2023-11-22", match: "CERTAINLY" }, "day days goesOn"],
      [{ from: "2023-11-23", match: "CERTAINLY" }, "day goesOn"],
      [{ to: "2023-11-23", match: "CERTAINLY" }, "day ended"],
      [{ from: "2023-11-24" }, "month year days goesOn unknownYear none"],
      [{ to: "2023-11-22" }, "month year days ended unknownYear none"],
      [{ from: "2024-01-01", match: "POSSIBLY" }, "goesOn unknownYear none"],
      [{ to: "2022-12-31", match: "POSSIBLY" }, "ended unknownYear none"],
      [{ from: "0001-01-01", to: "9999-12-31", match: "CERTAINLY" }, "day month year days"],
    ])("%p", async (range, expected) => {
      expect(await found(range)).toBe(expected);
      expect(await found({ from: null, to: null, match: null, ...range })).toBe(expected);
    });

    test.each([
      ["events", "date"],
      ["articles", "releasedOn"],
      ["outcomes", "endsOn"],
      ["participations", "date"],
    ])("%s: one that ends before it begins is refused", async (list, field) => {
      const range = `{ from: "2023-11-24", to: "2023-11-23" }`;
      const query = `{ ${list}(filter: { ${field}: ${range} }) { nodes { id } } }`;
      expect(await api.refusal(query)).toEqual({
        code: "BAD_USER_INPUT",
        field: ["filter", field, "to"],
        message: "The range ends on 2023-11-23, before it begins on 2023-11-24.",
      });
    });
  });

  test("what is no day is refused with the path of the argument, as a literal and as a variable", async () => {
    const served = await Served.start(databases);
    try {
      const days = [
        "2023-13-01",
        "2023-02-29",
        "2023-11",
        "23.11.2023",
        "2023-11-23T00:00:00Z",
        "",
      ];
      const refusals = async (query: string, variables?: object) => {
        const { body } = await served.run(query, variables);
        expect(body.data ?? null).toBeNull();
        return body.errors?.map(({ extensions: { code, field } }) => ({ code, field }));
      };
      const refused = (...field: string[]) => [{ code: "BAD_USER_INPUT", field }];
      for (const day of days) {
        const literal = JSON.stringify(day);
        expect(await refusals(`{ roles(on: ${literal}) { nodes { id } } }`)).toEqual(
          refused("roles", "on"),
        );
        const inFilter = `{ events(filter: { date: { to: ${literal} } }) { nodes { id } } }`;
        expect(await refusals(inFilter)).toEqual(refused("events", "filter", "date", "to"));
        const byVariable = `query ($range: DateRange) { articles(filter: { releasedOn: $range }) { nodes { id } } }`;
        expect(await refusals(byVariable, { range: { from: day } })).toEqual(
          refused("articles", "filter", "releasedOn", "from"),
        );
      }
      const number = await refusals(`{ roles(on: 20231123) { nodes { id } } }`);
      expect(number).toEqual(refused("roles", "on"));
      expect(served.statements).toEqual([]);
    } finally {
      await served.server.drain();
    }
  });
});
