import { verifyAudit } from "../../src/access/audit-chain";
import type { Database } from "../../src/database/database";
import { raw, sql } from "../../src/kernel/sql";
import { type Api, openApi, writer } from "../support/api";
import { dropAuditTriggers } from "../support/audit-triggers";
import { eachDatabase } from "../support/database";

const create = `mutation ($input: TopicCreateInput!) { topicCreate(input: $input) { userErrors { code } } }`;

eachDatabase((databases) => {
  let api: Api;
  let database: Database;
  beforeEach(async () => {
    api = await openApi(databases);
    ({ database } = api);
  });

  const write = (statement: string): Promise<unknown> =>
    database.write((transaction) => transaction.query(sql`${raw(statement)}`));
  const topics = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1)
      await api.as(writer).run(create, { input: { names: [{ text: `Topic ${String(index)}` }] } });
  };

  test("case 96: what was written is one chain, also by 50 writers at once", async () => {
    for (let round = 0; round < 5; round += 1)
      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          api
            .as(writer)
            .run(create, { input: { names: [{ text: `${String(round)} ${String(index)}` }] } }),
        ),
      );
    const { head, findings } = await verifyAudit(database.read);
    expect(findings).toEqual([]);
    expect(head).toEqual({ sequence: 50, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(await verifyAudit(database.read, head)).toEqual({ head, findings: [] });
  });

  test("case 96: the database refuses to change, delete or empty the audit", async () => {
    await topics(2);
    const { head } = await verifyAudit(database.read);
    const statements = [
      "UPDATE audit_entry SET action = 'nothing'",
      "DELETE FROM audit_entry WHERE sequence = 2",
      ...(databases.dialect === "postgres" ? ["TRUNCATE audit_entry"] : []),
    ];
    for (const statement of statements)
      await expect(write(statement)).rejects.toMatchObject({
        message: expect.stringContaining("the audit is only added to") as string,
      });
    expect(await verifyAudit(database.read, head)).toEqual({ head, findings: [] });
  });

  test.each([
    ["a changed row", "UPDATE audit_entry SET action = 'nothing' WHERE sequence = 3", "Row 3 of"],
    [
      "a changed time",
      "UPDATE audit_entry SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 2",
      "Row 2 of",
    ],
    ["a row without its hash", "UPDATE audit_entry SET hash = NULL WHERE sequence = 4", "Row 4 of"],
    ["a row taken out", "DELETE FROM audit_entry WHERE sequence = 2", "lacks row 2: row 3"],
    ["the first row taken out", "DELETE FROM audit_entry WHERE sequence = 1", "lacks row 1: row 2"],
    [
      "a row taken out and the gap closed",
      "DELETE FROM audit_entry WHERE sequence = 2; UPDATE audit_entry SET sequence = 2 WHERE sequence = 3",
      "Row 2 of",
    ],
    [
      "two rows in another order",
      "UPDATE audit_entry SET sequence = 90 WHERE sequence = 2; UPDATE audit_entry SET sequence = 2 WHERE sequence = 3; UPDATE audit_entry SET sequence = 3 WHERE sequence = 90",
      "Row 2 of",
    ],
  ])("case 96: %s is found, the first bad row by its number", async (_what, statements, found) => {
    await topics(5);
    await dropAuditTriggers(database);
    for (const statement of statements.split("; ")) await write(statement);
    const { findings } = await verifyAudit(database.read);
    expect(findings).toEqual([expect.stringContaining(found) as string]);
  });

  test("case 96: a cut tail is found by an end that was kept elsewhere", async () => {
    await topics(4);
    const { head } = await verifyAudit(database.read);
    await dropAuditTriggers(database);
    await write("DELETE FROM audit_entry WHERE sequence > 2");
    expect((await verifyAudit(database.read)).findings).toEqual([]);
    const { findings } = await verifyAudit(database.read, head);
    expect(findings).toEqual([
      "The audit ends with row 2 and does not have row 4 as it was kept: rows were taken away or written anew.",
    ]);
  });

  test("rows from before there was a chain stand in front of it, and are not taken for gaps", async () => {
    await dropAuditTriggers(database);
    await topics(2);
    await write("UPDATE audit_entry SET hash = NULL");
    expect(await verifyAudit(database.read)).toEqual({ head: null, findings: [] });
    await topics(1);
    expect(await verifyAudit(database.read)).toMatchObject({ head: { sequence: 3 }, findings: [] });
  });
});
