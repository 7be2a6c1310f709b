import { AnswerCache, keptAnswer } from "../../src/server/answer-cache";

const answer = keptAnswer("{}", [], null);

test("of a content that comes with ever other heads, the answers to the last of them are kept", async () => {
  const cache = new AnswerCache(() => 1, 1_000_000);
  const heads = Array.from({ length: 100 }, (_none, place) => `GET as ${String(place)}`);
  for (const head of heads) {
    expect(cache.find({ head, content: "x" })).toEqual({ missedIn: 1 });
    await cache.keep({ head, content: "x" }, 1, answer);
  }
  const kept = heads.filter((head) => cache.find({ head, content: "x" }) === answer);
  expect(kept).toEqual(heads.slice(-16));
});

test.each([
  ["short", true],
  ["long".repeat(2_500), false],
])("a head takes room as a body does", async (head, isKept) => {
  const cache = new AnswerCache(() => 1, 160_000);
  const question = { head, content: "x" };
  expect(cache.find(question)).toEqual({ missedIn: 1 });
  await cache.keep(question, 1, answer);
  expect(cache.find(question) === answer).toBe(isKept);
});
