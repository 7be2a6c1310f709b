import fc from "fast-check";

import { foldText } from "../../src/kernel/fold-text";
import { wordsOf } from "../../src/search/words";

/** Each word with what it was made from. */
const wordsIn = (text: string): string[] =>
  Array.from(wordsOf(text), (word) => `${word.text}<${text.slice(word.start, word.end)}`);

test.each([
  ["  Daqo\u3000 GROUP\n", "daqo group"],
  ["Ｄａｑｏ　ｇｒｏｕｐ", "daqo group"],
  ["Ünï-Çødé İstanbul ΣΟΣ ός Йод", "uni-cøde istanbul σοσ οσ иод"],
  ["㈱ﬁ①ｶﾞ", "(株)fi1ガ"],
  ["がぎ 가각 हिन्दी", "がぎ 가각 हिन्दी"],
  ["e\u0301\u0302", "e"],
  ["", ""],
])("folds %j to %j", (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test("folding what is folded changes nothing", () => {
  const texts = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
  fc.assert(fc.property(texts, (text) => foldText(foldText(text)) === foldText(text)));
});

test.each([
  ["Party-Building, 2023", ["party<Party", "building<Building", "2023<2023"]],
  ["清华大学", ["清华<清华", "华大<华大", "大学<大学", "学<学"]],
  ["学", ["学<学"]],
  ["5G技术 naïve", ["5g<5G", "技术<技术", "术<术", "naive<naïve"]],
  ["㈱大全", ["株<㈱", "大全<大全", "全<全"]],
  ["ﬁn𠮷野", ["fin<ﬁn", "𠮷野<𠮷野", "野<野"]],
  ["cafe\u0301s", ["cafes<cafe\u0301s"]],
  ["'\"*()&|!:§\\ 😀\0", []],
])("finds the words of %j", (text, words) => {
  expect(wordsIn(text)).toEqual(words);
});

test("gives places that stand in order within the text, and nothing but letters, digits and marks", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 50 }), (text) => {
      let before = 0;
      for (const { text: word, start, end, firstEnd } of wordsOf(text)) {
        expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
        expect(start).toBeGreaterThanOrEqual(before);
        expect(firstEnd).toBeGreaterThan(start);
        expect(end).toBeGreaterThanOrEqual(firstEnd);
        expect(end).toBeLessThanOrEqual(text.length);
        before = start;
      }
    }),
  );
});
