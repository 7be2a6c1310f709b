import { execFileSync } from "node:child_process";
import path from "node:path";

import { type Bounds, boundsOf } from "../../src/kernel/partial-date/bounds";
import type { DayPeriodName } from "../../src/kernel/partial-date/day-period";

interface Case {
  readonly edtf: string;
  readonly dayPeriod?: DayPeriodName;
  readonly language?: string;
  readonly timeZone: string;
  /** Without the zeros of the seconds. */
  readonly expected: readonly [string | null, string | null];
}

const timeZone = "Asia/Shanghai";
const day = { edtf: "2023-11-23", timeZone, language: "en" };

const cases: readonly Case[] = [
  { ...day, expected: ["2023-11-22T16:00", "2023-11-23T16:00"] },
  { ...day, dayPeriod: "AFTERNOON", expected: ["2023-11-23T04:00", "2023-11-23T10:00"] },
  {
    ...day,
    dayPeriod: "AFTERNOON",
    language: "zh",
    expected: ["2023-11-23T04:00", "2023-11-23T11:00"],
  },
  { ...day, dayPeriod: "MORNING", expected: ["2023-11-22T22:00", "2023-11-23T04:00"] },
  { ...day, dayPeriod: "EVENING", expected: ["2023-11-23T09:00", "2023-11-23T16:00"] },
  { ...day, dayPeriod: "NIGHT", expected: ["2023-11-23T10:00", "2023-11-23T22:00"] },
  { ...day, edtf: "2023-11-23?", expected: ["2023-11-22T16:00", "2023-11-23T16:00"] },
  {
    ...day,
    edtf: "2023-12-31",
    dayPeriod: "NIGHT",
    timeZone: "UTC",
    expected: ["2023-12-31T18:00", "2024-01-01T06:00"],
  },
  { edtf: "2023-11", timeZone, expected: ["2023-10-31T16:00", "2023-11-30T16:00"] },
  {
    edtf: "2023-11",
    dayPeriod: "MORNING",
    timeZone,
    expected: ["2023-10-31T16:00", "2023-11-30T16:00"],
  },
  { edtf: "2023", timeZone, expected: ["2022-12-31T16:00", "2023-12-31T16:00"] },
  { edtf: "2024-02", timeZone: "UTC", expected: ["2024-02-01T00:00", "2024-03-01T00:00"] },
  { edtf: "2023-11-23/2023-11-25", timeZone, expected: ["2023-11-22T16:00", "2023-11-25T16:00"] },
  {
    edtf: "2023-11-23/2023-11-25",
    dayPeriod: "NIGHT",
    timeZone,
    expected: ["2023-11-22T16:00", "2023-11-25T16:00"],
  },
  { edtf: "2023-11-23/2023", timeZone: "UTC", expected: ["2023-11-23T00:00", "2024-01-01T00:00"] },
  { edtf: "2019/..", timeZone, expected: ["2018-12-31T16:00", null] },
  { edtf: "2019/", timeZone, expected: ["2018-12-31T16:00", null] },
  { edtf: "../2021", timeZone, expected: [null, "2021-12-31T16:00"] },
  { edtf: "/..", timeZone, expected: [null, null] },
  { edtf: "2019/XXXX-05", timeZone, expected: ["2018-12-31T16:00", null] },
  { edtf: "XXXX", timeZone, expected: [null, null] },
  { edtf: "XXXX-06-25", dayPeriod: "MORNING", timeZone, expected: [null, null] },
  {
    edtf: "2023-11-23",
    timeZone: "America/Los_Angeles",
    expected: ["2023-11-23T08:00", "2023-11-24T08:00"],
  },
  {
    edtf: "2023-11-23",
    timeZone: "Pacific/Kiritimati",
    expected: ["2023-11-22T10:00", "2023-11-23T10:00"],
  },
  {
    edtf: "2023-11-23",
    timeZone: "Pacific/Pago_Pago",
    expected: ["2023-11-23T11:00", "2023-11-24T11:00"],
  },
  {
    edtf: "2023-11-23",
    timeZone: "Asia/Kathmandu",
    expected: ["2023-11-22T18:15", "2023-11-23T18:15"],
  },
  // A day of 23 hours, one of 25, and a year between two offsets.
  {
    edtf: "2023-03-12",
    timeZone: "America/New_York",
    expected: ["2023-03-12T05:00", "2023-03-13T04:00"],
  },
  {
    edtf: "2023-11-05",
    timeZone: "America/New_York",
    expected: ["2023-11-05T04:00", "2023-11-06T05:00"],
  },
  {
    edtf: "2023-03",
    timeZone: "America/New_York",
    expected: ["2023-03-01T05:00", "2023-04-01T04:00"],
  },
  // Midnight is skipped in São Paulo, comes twice in Havana, and Apia skipped the whole of December 30.
  {
    edtf: "2018-11-04",
    timeZone: "America/Sao_Paulo",
    expected: ["2018-11-04T03:00", "2018-11-05T02:00"],
  },
  {
    edtf: "2018-11-03",
    timeZone: "America/Sao_Paulo",
    expected: ["2018-11-03T03:00", "2018-11-04T03:00"],
  },
  {
    edtf: "2023-11-05",
    timeZone: "America/Havana",
    expected: ["2023-11-05T04:00", "2023-11-06T05:00"],
  },
  {
    edtf: "2011-12-30",
    timeZone: "Pacific/Apia",
    expected: ["2011-12-30T10:00", "2011-12-31T10:00"],
  },
  {
    edtf: "2011-12-30",
    dayPeriod: "NIGHT",
    language: "zh",
    timeZone: "Pacific/Apia",
    expected: ["2011-12-31T06:00", "2011-12-31T15:00"],
  },
  { edtf: "0100", timeZone: "UTC", expected: ["0100-01-01T00:00", "0101-01-01T00:00"] },
  {
    edtf: "9998-12-31",
    timeZone: "America/New_York",
    expected: ["9998-12-31T05:00", "9999-01-01T05:00"],
  },
];

test.each(cases)("bounds of $edtf $dayPeriod in $timeZone", ({ timeZone, expected, ...date }) => {
  expect(boundsOf(date, timeZone)).toEqual(withSeconds(expected));
});

test("local mean time keeps its seconds", () => {
  expect(boundsOf({ edtf: "0100-01-01" }, timeZone).earliest).toBe("0099-12-31T15:54:17.000Z");
});

test.each(["Asia/Kolkata", "UTC", "America/New_York"])("bounds in a process with TZ=%s", (TZ) => {
  const program = `
    const { readFileSync } = require("node:fs");
    const { transformSync } = require("@swc/core");
    require.extensions[".ts"] = (module, filename) => {
      const options = {
        filename,
        configFile: false,
        swcrc: false,
        module: { type: "commonjs" },
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      };
      module._compile(transformSync(readFileSync(filename, "utf8"), options).code, filename);
    };
    const { boundsOf } = require("./src/kernel/partial-date/bounds.ts");
    const cases = JSON.parse(readFileSync(0, "utf8"));
    const bounds = cases.map((one) => boundsOf(one, one.timeZone));
    console.log(JSON.stringify({ offset: new Date(2023, 0, 1).getTimezoneOffset(), bounds }));
  `;
  const output = execFileSync(process.execPath, ["-e", program], {
    cwd: path.join(__dirname, "../.."),
    env: { ...process.env, TZ },
    input: JSON.stringify(cases),
    encoding: "utf8",
  });
  const offsets: Record<string, number> = { "Asia/Kolkata": -330, UTC: 0, "America/New_York": 300 };
  expect(JSON.parse(output)).toEqual({
    offset: offsets[TZ],
    bounds: cases.map(({ expected }) => withSeconds(expected)),
  });
});

function withSeconds([earliest, latest]: Case["expected"]): Bounds {
  const full = (text: string | null) => (text === null ? null : `${text}:00.000Z`);
  return { earliest: full(earliest), latest: full(latest) };
}
