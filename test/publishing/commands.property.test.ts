import fc from "fast-check";

import type { Viewer } from "../../src/kernel/context";
import { sql } from "../../src/kernel/sql";
import { doctor } from "../../src/publishing/doctor";
import { visitInput } from "../editing/visit-input";
import {
  admin,
  type Api,
  editor,
  managingEditor,
  openApi,
  otherEditor,
  writer,
} from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";
import { Desk } from "./desk";

const viewers: readonly Viewer[] = [writer, editor, otherEditor, managingEditor, admin];

/** Every step of the workflow, with further arguments where it needs them. */
const steps: readonly (readonly [name: string, more: Readonly<Record<string, unknown>>])[] = [
  ["articleSubmit", {}],
  ["articleSubmit", {}],
  ["articleRecall", {}],
  ["articleRequestChanges", { remark: "Who?" }],
  ["articlePublish", {}],
  ["articlePublish", {}],
  ["articleForcePublish", { reason: "It is today." }],
  ["articleApprove", {}],
  ["articleSchedule", { at: "2026-04-01T09:00:00Z" }],
  ["articleUnschedule", {}],
  ["articleDiscard", {}],
  ["articleRestoreRevision", { number: 1 }],
  ["articleWithdraw", { reason: "It never happened." }],
  ["articleUnpublish", {}],
  ["articleUpdate", { input: { summary: "Changed.", coversIds: [] } }],
  ["articleUpdate", { input: { isMajor: true, changeNote: "A name was wrong." } }],
];

/** What an illegal step or one of somebody who may not is told. */
const refusals = new Set([
  ...["FORBIDDEN", "ILLEGAL_TRANSITION", "REVIEW_BY_ANOTHER_REQUIRED"],
  ...["WORKING_REVISION_EXISTS", "CHANGE_NOTE_REQUIRED"],
]);

const command = fc.record({
  viewer: fc.nat(viewers.length - 1),
  step: fc.nat(steps.length - 1),
});

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(databases);
  });

  async function newVisit(number: number): Promise<Desk> {
    const desk = new Desk(api);
    await desk.begin({ language: "en", title: `Visit ${String(number)}` });
    const person = await new Builder(api.database).person({
      slug: `p-${String(number)}`,
      names: "P",
    });
    const input = { ...visitInput(), slug: null };
    await api.as(writer).run(
      `mutation ($input: EventCreateInput!, $source: SourceInput!) {
        eventCreate(input: $input, source: $source) { userErrors { code } } }`,
      { input, source: { articleId: desk.id } },
    );
    // The draft covers the event now.
    desk.version = 2;
    const mentions = [{ words: "P", personId: person }];
    await desk.done(writer, "articleUpdate", { input: { body: "P came.", mentions } });
    return desk;
  }

  test("case 41: after random commands by random people the columns are those of the rule, and nothing public is without a review", async () => {
    let number = 0;
    const taken = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 8, maxLength: 25 }), async (commands) => {
        number += 1;
        const desk = await newVisit(number);
        for (const { viewer, step } of commands) {
          const [name, more] = steps[step]!;
          const { userErrors } = await desk.step(viewers[viewer]!, name, more);
          for (const { code } of userErrors) expect(refusals).toContain(code);
          if (userErrors.length === 0) taken.add(name);
        }
        expect((await doctor(api.database, { fix: false })).findings).toEqual([]);
        const unreviewed = await api.database.read(sql`
          SELECT id FROM article_revision
          WHERE state IN ('LIVE', 'SUPERSEDED') AND published_by_id = submitted_by_id AND forced_reason IS NULL`);
        expect(unreviewed).toEqual([]);
      }),
      { numRuns: 12, seed: 41, endOnFailure: true },
    );
    expect(taken.size).toBeGreaterThan(8);
  }, 120_000);
});
