import { printedDate } from "../../src/kernel/partial-date/printed-date";

const read = (words: string, reference: string | null = "2023-11-24") =>
  printedDate(words, reference, ["date", "printed"]);

test.each([
  ["the afternoon of November 23", "2023-11-23", "AFTERNOON", ["YEAR"]],
  ["in the afternoon of November 23rd", "2023-11-23", "AFTERNOON", ["YEAR"]],
  ["on the morning of 3 May 2021", "2021-05-03", "MORNING", []],
  ["the 1st of June, 2020", "2020-06-01", null, []],
  ["Nov. 23, 2023", "2023-11-23", null, []],
  ["in September 2020", "2020-09", null, []],
  ["in 2019", "2019", null, []],
  ["2023年11月23日下午", "2023-11-23", "AFTERNOON", []],
  ["11月23日上午", "2023-11-23", "MORNING", ["YEAR"]],
  ["2021年10月", "2021-10", null, []],
  ["２０２１年", "2021", null, []],
])("%s is %s", (words, edtf, dayPeriod, inferred) => {
  expect(read(words)).toEqual({ edtf, dayPeriod, inferred });
});

test.each([
  ["December 30", "2024-01-02", "2023-12-30"],
  ["1月3日", "2023-12-29", "2024-01-03"],
  ["March 5", "2024-01-02", "2024-03-05"],
  ["December 30", "2024", "2024-12-30"],
  ["December 30", "2024-01", "2024-12-30"],
])("%s in a release of %s is the nearest such day, %s", (words, released, edtf) => {
  expect(read(words, released).edtf).toBe(edtf);
});

test("without a reference the year stays unknown", () => {
  expect(read("June 25", null)).toEqual({ edtf: "XXXX-06-25", dayPeriod: null, inferred: [] });
});

test.each([
  ...["", "yesterday", "3/4/2023", "next Monday", "November 23 and 24", "23", "the afternoon"],
  ...["November 23 at 3", "x".repeat(300), "2023年11月23日至25日"],
])("%j is no date, or not one alone, and is not guessed", (words) => {
  expect(() => read(words)).toThrow("Give it as `edtf`");
});

test("case 70: long adversarial words take no time that grows faster than they do", () => {
  for (const bit of ["november ", "11月", "1", "may 1 ", "of the "]) {
    const started = process.cpuUsage();
    expect(() => read(bit.repeat(50_000 / bit.length))).toThrow();
    expect(process.cpuUsage(started).user).toBeLessThan(500_000);
  }
});
