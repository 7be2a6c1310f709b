/** A part of a day, as news names it instead of an hour. */
export const DayPeriod = {
  EARLY_MORNING: "EARLY_MORNING",
  MORNING: "MORNING",
  NOON: "NOON",
  AFTERNOON: "AFTERNOON",
  EVENING: "EVENING",
  NIGHT: "NIGHT",
} as const;

export type DayPeriodName = keyof typeof DayPeriod;

/**
 * Whole hours after local midnight; `to` is not included. More than 24 is on the next day: 30 is 6
 * in the morning.
 */
export interface DayPeriodHours {
  readonly from: number;
  readonly to: number;
}

type HoursByPeriod = Readonly<Record<DayPeriodName, DayPeriodHours>>;
type WordsByPeriod = readonly (readonly [DayPeriodName, RegExp])[];

/** A day of the month or of the week: 28日晚 is an evening, 晚 alone is "late". */
const afterDate = "(?<=[\\d一二三四五六七八九十][日号號]|[周週期][一二三四五六日天])";

/**
 * What a writer of the language may mean by the word, at the widest: bounds must not leave out when
 * it happened, so neighbours overlap. The core of each is the day periods of Unicode CLDR
 * (https://www.unicode.org/cldr/charts/latest/supplemental/day_periods.html); where news is looser,
 * the hours are wider: "Friday night" begins with the show at 18, 下午 with half past twelve, 晚上 with
 * a dinner at 17.
 */
const hoursByLanguage: Readonly<Record<"en" | "zh", HoursByPeriod>> = {
  en: {
    EARLY_MORNING: { from: 0, to: 8 },
    MORNING: { from: 6, to: 12 },
    NOON: { from: 11, to: 13 },
    AFTERNOON: { from: 12, to: 18 },
    EVENING: { from: 17, to: 24 },
    NIGHT: { from: 18, to: 30 },
  },
  zh: {
    EARLY_MORNING: { from: 0, to: 8 },
    MORNING: { from: 5, to: 12 },
    NOON: { from: 11, to: 14 },
    AFTERNOON: { from: 12, to: 19 },
    EVENING: { from: 17, to: 24 },
    NIGHT: { from: 20, to: 29 },
  },
};

/**
 * Printed words, the longer meaning first: "early morning" is taken out before "morning" is looked
 * for. Midnight is missing because it may be either end of the day that it is said of.
 */
const wordsByLanguage: Readonly<Record<"en" | "zh", WordsByPeriod>> = {
  en: [
    [
      DayPeriod.EARLY_MORNING,
      /\b(?:early (?:(?:i|o)n the |that |this )?morning|(?:early|small|wee) hours|(?:pre-?)?dawn|sunrise)\b/g,
    ],
    [DayPeriod.MORNING, /\b(?:morning|forenoon)\b/g],
    [DayPeriod.NOON, /\b(?:noon|noontime|mid-?day|lunch-?time)\b/g],
    [DayPeriod.AFTERNOON, /\bafternoon\b/g],
    [DayPeriod.EVENING, /\b(?:evening|dusk|sunset|nightfall|twilight)\b/g],
    [DayPeriod.NIGHT, /\b(?:night|tonight|overnight|night-?time)\b/g],
  ],
  zh: [
    [DayPeriod.EARLY_MORNING, /凌晨|清晨|清早|拂[晓曉]|黎明/g],
    [
      DayPeriod.MORNING,
      new RegExp(`上午|午前|早上|早晨|早[间間]|[今昨明]早|${afterDate}早(?![些于於已])`, "g"),
    ],
    [DayPeriod.NOON, /[中正]午|午[间間]|晌午/g],
    [DayPeriod.AFTERNOON, /下午|午[后後]/g],
    [
      DayPeriod.EVENING,
      new RegExp(`晚上|晚[间間]|傍晚|[黄黃]昏|[今昨明当當]晚|${afterDate}晚(?![些于於])`, "g"),
    ],
    [DayPeriod.NIGHT, new RegExp(`夜[间間里裡裏晚]|深夜|[今昨当當]夜|${afterDate}夜`, "g")],
  ],
};

const longestPhrase = 200;

/**
 * The hours that a day period stands for.
 *
 * @param language a BCP 47 tag, of which the first subtag counts (`zh-Hant` reads the table of
 *   `zh`); null or a language without a table gives the widest hours of all tables
 */
export function hoursOf(dayPeriod: DayPeriodName, language: string | null): DayPeriodHours {
  const known = tableOf(language);
  if (known !== null) return hoursByLanguage[known][dayPeriod];
  const all = Object.values(hoursByLanguage).map((table) => table[dayPeriod]);
  return {
    from: Math.min(...all.map(({ from }) => from)),
    to: Math.max(...all.map(({ to }) => to)),
  };
}

/**
 * Reads the day period out of a printed phrase: "in the afternoon of November 23", "2021年10月28日下午".
 *
 * @param language the BCP 47 tag of the phrase
 * @returns null when the phrase names none, or two different ones, is longer than 200 characters,
 *   or is in a language without a list of words
 */
export function dayPeriodOf(words: string, language: string | null): DayPeriodName | null {
  const known = tableOf(language);
  if (known === null || words.length > longestPhrase) return null;
  let rest = words.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const found: DayPeriodName[] = [];
  for (const [dayPeriod, pattern] of wordsByLanguage[known]) {
    const without = rest.replace(pattern, " ");
    if (without !== rest) found.push(dayPeriod);
    rest = without;
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Whether a text is the name of a day period, exactly as the API writes it. */
export function isDayPeriodName(text: string): text is DayPeriodName {
  return Object.hasOwn(DayPeriod, text);
}

function tableOf(language: string | null): "en" | "zh" | null {
  const primary = language?.split(/[-_]/, 1)[0]?.toLowerCase();
  return primary === "en" || primary === "zh" ? primary : null;
}
