import { ArticleRevision } from "../../src/article/article-revision.entity";
import type { Viewer } from "../../src/kernel/context";
import { newId } from "../../src/kernel/ids";
import { type Api, editor, nobody, openApi } from "../support/api";
import { addRows, Builder, builtAt } from "../support/build";
import { eachDatabase } from "../support/database";

const query = `query ($id: ID!, $from: Int!, $to: Int!) {
  revisionDiff(articleId: $id, from: $from, to: $to) { from to fields { field parts { kind text } } }
}`;

eachDatabase((databases) => {
  let api: Api;
  let id: string;
  beforeAll(async () => {
    api = await openApi(databases);
    id = await new Builder(api.database).article({ slug: "report", status: "PUBLISHED" });
    const text = (number: number, language: string, title: string, body: string | null) => ({
      ...{ id: newId("arv"), articleId: id, number, state: "SUPERSEDED" as const },
      ...{ language, title, body, createdAt: builtAt },
    });
    await addRows(api.database, ArticleRevision, [
      text(11, "en", "A visit", "The old hall was shown."),
      text(12, "en", "A visit", "The new hall was shown to all."),
      text(13, "zh", "江苏科技大学走进大全集团", null),
      text(14, "zh", "江苏科技大学访问大全集团", null),
      text(15, "en", "A visit", "one ".repeat(20_000)),
      text(16, "en", "A visit", "other ".repeat(20_000)),
    ]);
  });
  const diff = async (from: number, to: number, as: Viewer = editor): Promise<unknown> => {
    const answer = await api.as(as).run<{ revisionDiff: unknown }>(query, { id, from, to });
    return answer.revisionDiff;
  };

  test("tells word by word what went and what came, and nothing of equal texts", async () => {
    expect(await diff(11, 12)).toEqual({
      ...{ from: 11, to: 12 },
      fields: [
        {
          field: "body",
          parts: [
            { kind: "SAME", text: "The " },
            { kind: "REMOVED", text: "old" },
            { kind: "ADDED", text: "new" },
            { kind: "SAME", text: " hall was shown" },
            { kind: "ADDED", text: " to all" },
            { kind: "SAME", text: "." },
          ],
        },
      ],
    });
    expect(await diff(12, 12)).toEqual({ from: 12, to: 12, fields: [] });
  });

  test("finds the words of Chinese, which has no spaces", async () => {
    expect(await diff(13, 14)).toEqual({
      ...{ from: 13, to: 14 },
      fields: [
        {
          field: "title",
          parts: [
            { kind: "SAME", text: "江苏科技大学" },
            { kind: "REMOVED", text: "走进" },
            { kind: "ADDED", text: "访问" },
            { kind: "SAME", text: "大全集团" },
          ],
        },
      ],
    });
  });

  test("gives two long texts with nothing in common whole", async () => {
    const [removed, added] = ["one ".repeat(20_000), "other ".repeat(20_000)];
    const { fields } = (await diff(15, 16)) as {
      fields: { field: string; parts: { kind: string; text: string }[] }[];
    };
    const textOf = (kind: string) =>
      fields[0]?.parts.filter((part) => [kind, "SAME"].includes(part.kind)).map(({ text }) => text);
    expect(textOf("REMOVED")?.join("")).toBe(removed);
    expect(textOf("ADDED")?.join("")).toBe(added);
  });

  test("is null to the public, for an unknown number and for an unknown article", async () => {
    expect(await diff(11, 12, nobody)).toBeNull();
    expect(await diff(11, 99)).toBeNull();
    const asked = { id: newId("art"), from: 1, to: 2 };
    expect(await api.as(editor).run(query, asked)).toEqual({ revisionDiff: null });
    const person = newId("per");
    expect(await api.as(editor).refusal(query, { ...asked, id: person })).toMatchObject({
      ...{ code: "BAD_USER_INPUT", field: ["articleId"] },
    });
  });
});
