import { sql } from "../../src/kernel/sql";
import { type Api, openApi, testedAt, writer } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

const create = `mutation ($input: TopicCreateInput!) {
  topicCreate(input: $input) { topic { id } userErrors { code message } }
}`;
const update = `mutation ($id: ID!, $input: TopicUpdateInput!) {
  topicUpdate(id: $id, expectedVersion: 1, input: $input) { topic { id } userErrors { code message } }
}`;

eachDatabase((databases) => {
  let api: Api;
  beforeEach(async () => {
    api = await openApi(databases);
  });
  const audit = () =>
    api.database.read(sql`
      SELECT sequence AS "sequence", action AS "action", outcome AS "outcome", code AS "code", subject_id AS "subjectId",
        user_id AS "userId", request_id AS "requestId", at AS "at",
        before_hash IS NULL AS "isNew", after_hash IS NULL AS "isGone" FROM audit_entry ORDER BY sequence`);

  test("case 95: each mutation, done or refused, is one row: who, what, when, and the request", async () => {
    const { topicCreate } = await api
      .as(writer)
      .run<{ topicCreate: { topic: { id: string } } }>(create, {
        input: { names: [{ text: "x" }] },
      });
    await api.as(writer).run(create, { input: { names: [] } });
    const shown = await new Builder(api.database).topic({
      ...{ slug: "shown", names: "Shown", visibility: "PUBLIC" },
    });
    const { topicUpdate } = await api
      .as(writer)
      .run<{ topicUpdate: object }>(update, { id: shown, input: { slug: "other" } });
    expect(topicUpdate).toEqual({
      topic: null,
      userErrors: [
        {
          code: "FORBIDDEN",
          message: "Changing what is public takes the access level EDITOR; yours is WRITER.",
        },
      ],
    });
    const act = { userId: writer.user.id, requestId: "test", at: testedAt };
    const rows = (await audit()).map((row) => ({
      ...row,
      sequence: Number(row["sequence"]),
      isNew: Boolean(row["isNew"]),
      isGone: Boolean(row["isGone"]),
    }));
    expect(rows).toEqual([
      {
        ...{ ...act, sequence: 1, action: "topicCreate", outcome: "DONE", code: null },
        ...{ subjectId: topicCreate.topic.id, isNew: false, isGone: false },
      },
      {
        ...{
          ...act,
          sequence: 2,
          action: "topicCreate",
          outcome: "REFUSED",
          code: "BAD_USER_INPUT",
        },
        ...{ subjectId: null, isNew: true, isGone: true },
      },
      {
        ...{ ...act, sequence: 3, action: "topicUpdate", outcome: "REFUSED", code: "FORBIDDEN" },
        ...{ subjectId: null, isNew: true, isGone: true },
      },
    ]);
  });

  test("case 95: 10 at once give one unbroken order", async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        api.as(writer).run(create, { input: { names: [{ text: `Topic ${String(index)}` }] } }),
      ),
    );
    const numbers = (await audit()).map(({ sequence }) => Number(sequence));
    expect(numbers).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
  });
});
