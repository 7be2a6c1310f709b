import type { NameKind } from "../../src/kernel/name.entity";
import { shownName } from "../../src/kernel/names";
import { type Api, openApi } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

describe("the name shown", () => {
  /** `kind language text`, in the order in which they were recorded. */
  const cases: [string, string[], string | null, string | null][] = [
    [
      "official before short, alias and former",
      ["FORMER en F", "ALIAS en A", "SHORT en S", "OFFICIAL en O"],
      "en",
      "O",
    ],
    ["short before alias", ["ALIAS en A", "SHORT en S"], "en", "S"],
    ["alias before former", ["FORMER en F", "ALIAS en A"], "en", "A"],
    ["a former one when there is no other", ["FORMER en F"], "en", "F"],
    ["in the language asked, though only short", ["OFFICIAL en O", "SHORT zh 短"], "zh", "短"],
    [
      "the official one recorded first when there is none in the language",
      ["OFFICIAL zh 一", "OFFICIAL en O"],
      "fr",
      "一",
    ],
    [
      "the official one recorded first when no language is asked",
      ["SHORT en S", "OFFICIAL zh 一", "OFFICIAL en O"],
      null,
      "一",
    ],
    ["any when there is no official one", ["ALIAS zh 一", "SHORT en S"], "fr", "S"],
    ["of two alike the first recorded", ["OFFICIAL en O", "OFFICIAL en P"], "en", "O"],
    ["zh: Chinese characters, not pinyin", ["OFFICIAL zh-Latn Pin", "ALIAS zh 字"], "zh", "字"],
    ["zh: of whatever region", ["OFFICIAL en O", "OFFICIAL zh-CN 字"], "zh", "字"],
    ["zh: simplified characters", ["OFFICIAL en O", "OFFICIAL zh-Hans 简"], "zh", "简"],
    [
      "zh: traditional ones when there are no others",
      ["OFFICIAL en O", "OFFICIAL zh-Hant 繁"],
      "zh",
      "繁",
    ],
    [
      "zh-Hans: what is marked as Chinese only",
      ["OFFICIAL en O", "OFFICIAL zh 字"],
      "zh-Hans",
      "字",
    ],
    [
      "zh-Hant: traditional before simplified",
      ["OFFICIAL zh 简", "OFFICIAL zh-Hant 繁"],
      "zh-Hant",
      "繁",
    ],
    [
      "zh-Hant: simplified when there are no others",
      ["OFFICIAL en O", "OFFICIAL zh-Hans 简"],
      "zh-Hant",
      "简",
    ],
    [
      "zh-TW: traditional characters, as they are written there",
      ["OFFICIAL zh 简", "OFFICIAL zh-Hant 繁"],
      "zh-TW",
      "繁",
    ],
    ["zh-Latn: pinyin, not characters", ["OFFICIAL zh 字", "ALIAS zh-Latn Pin"], "zh-Latn", "Pin"],
    [
      "zh-Latn: the official one when there is no pinyin",
      ["OFFICIAL zh 字", "SHORT en S"],
      "zh-Latn",
      "字",
    ],
    ["zh-Latn: no English for pinyin", ["ALIAS en A", "OFFICIAL zh 字"], "zh-Latn", "字"],
    ["en: English of whatever region", ["OFFICIAL zh 字", "OFFICIAL en-GB O"], "en", "O"],
    ["en-GB: its own before another", ["OFFICIAL en U", "OFFICIAL en-GB G"], "en-GB", "G"],
    [
      "en-GB: the official one before its own short one",
      ["OFFICIAL en U", "SHORT en-GB G"],
      "en-GB",
      "U",
    ],
    ["sr: no Latin letters for Cyrillic", ["ALIAS sr-Latn Ime", "ALIAS sr Име"], "sr", "Име"],
    ["of no stated language when there is no other", ["OFFICIAL - O"], "en", "O"],
    ["of no stated language is in none", ["OFFICIAL - O", "SHORT en S"], "en", "S"],
    ["never a misprint", ["MISPRINT en M", "FORMER zh 旧"], "en", "旧"],
    ["not even when it is all there is", ["MISPRINT en M"], "en", null],
    ["none when there is none", [], "en", null],
  ];
  test.each(cases)("%s", (_what, recorded, asked, expected) => {
    const names = recorded.map((name) => {
      const [kind = "", language = "", text = ""] = name.split(" ");
      return { kind, language: language === "-" ? null : language, text };
    });
    expect(shownName(names, asked)).toBe(expected);
  });
});

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(databases);
    const build = new Builder(api.database);
    const name = (text: string, language: string | null, kind: NameKind = "OFFICIAL") => ({
      text,
      language,
      kind,
    });
    const names = [
      name("Daqo Groop", "en", "MISPRINT"),
      name("Daqo Group", "en"),
      name("大全集团", "zh"),
      name("Daquan Jituan", "zh-Latn", "ALIAS"),
    ];
    const vouched = { visibility: "PUBLIC", names } as const;
    await build.organization({ slug: "daqo", ...vouched });
    await build.person({ slug: "daqo", ...vouched });
    await build.event({ slug: "daqo", ...vouched });
    await build.topic({ slug: "daqo", ...vouched });
    await build.organization({ slug: "nameless-office", visibility: "PUBLIC", names: [] });
    await build.organization({
      slug: "misprinted-office",
      visibility: "PUBLIC",
      names: [name("Ofice", "en", "MISPRINT")],
    });
  });

  test.each(["organization", "person", "event", "topic"])(
    "%s: the argument of name overrides the language of the operation, and null asks for none",
    async (type) => {
      const fields = `plain: name none: name(language: null) en: name(language: "EN-us")
        zh: name(language: "zh-hans-CN") pinyin: name(language: "zh-Latn") fr: name(language: "fr")`;
      const query = (head: string) =>
        `query ${head} { found: ${type}(slug: "daqo") { ${fields} } }`;
      const fixed = {
        en: "Daqo Group",
        zh: "大全集团",
        pinyin: "Daquan Jituan",
        fr: "Daqo Group",
      };
      expect(await api.run(query(""))).toEqual({
        found: { plain: "Daqo Group", none: "Daqo Group", ...fixed },
      });
      const chinese = { found: { plain: "大全集团", none: "大全集团", ...fixed } };
      expect(await api.run(query(`@inLanguage(tag: "zh")`))).toEqual(chinese);
      const variable = query(`($tag: String!) @inLanguage(tag: $tag)`);
      expect(await api.run(variable, { tag: "zh" })).toEqual(chinese);
      expect(await api.run(variable, { tag: "ZH-latn" })).toEqual({
        found: { plain: "Daquan Jituan", none: "Daquan Jituan", ...fixed },
      });
      const preset = query(`($tag: String! = "zh") @inLanguage(tag: $tag)`);
      expect(await api.run(preset)).toEqual(chinese);
      expect(await api.run(preset, { tag: "en" })).toEqual({
        found: { plain: "Daqo Group", none: "Daqo Group", ...fixed },
      });
    },
  );

  test("names lists all of them as they were recorded, misprints too", async () => {
    const query = `{ organization(slug: "daqo") { names { text language kind } } }`;
    expect(await api.run(query)).toEqual({
      organization: {
        names: [
          { text: "Daqo Groop", language: "en", kind: "MISPRINT" },
          { text: "Daqo Group", language: "en", kind: "OFFICIAL" },
          { text: "大全集团", language: "zh", kind: "OFFICIAL" },
          { text: "Daquan Jituan", language: "zh-Latn", kind: "ALIAS" },
        ],
      },
    });
  });

  test("an organization without any name to show shows its slug", async () => {
    expect(
      await api.run(`query @inLanguage(tag: "zh") {
        nameless: organization(slug: "nameless-office") { name names { text } }
        misprinted: organization(slug: "misprinted-office") { name(language: "en") names { text } }
      }`),
    ).toEqual({
      nameless: { name: "nameless-office", names: [] },
      misprinted: { name: "misprinted-office", names: [{ text: "Ofice" }] },
    });
  });

  test.each([
    ["", ""],
    ["e", "e"],
    ["english language", "english language"],
    ["en_US", "en_US"],
    ["en-", "en-"],
    ["zh\0", "zh\0"],
    ["a".repeat(99), "a".repeat(35)],
  ])("what is no language tag is refused with its path: %p", async (tag, shown) => {
    const message = `"${shown}" is not a language tag. A tag of BCP 47 looks like en, zh or zh-Latn.`;
    const refused = { code: "BAD_USER_INPUT", message };
    const byArgument = `query ($tag: String) { topic(slug: "daqo") { name(language: $tag) } }`;
    expect(await api.refusal(byArgument, { tag })).toEqual({ ...refused, field: ["language"] });
    const byVariable = `query ($tag: String!) @inLanguage(tag: $tag) { topic(slug: "daqo") { name } }`;
    const field = ["@inLanguage", "tag"];
    expect(await api.refusal(byVariable, { tag })).toEqual({ ...refused, field });
    const byLiteral = `query @inLanguage(tag: ${JSON.stringify(tag)}) { topic(slug: "daqo") { name } }`;
    expect(await api.refusal(byLiteral)).toEqual({ ...refused, field });
    const byFilter = `query ($tag: String!) { articles(filter: { language: ["en", $tag] }) { nodes { id } } }`;
    const inFilter = ["filter", "language", "1"];
    expect(await api.refusal(byFilter, { tag })).toEqual({ ...refused, field: inFilter });
  });
});
