import { repeat } from "../../src/kernel/repeat";
import { sql } from "../../src/kernel/sql";
import { countOverdue, publishDue, type TickerParts } from "../../src/publishing/ticker";
import {
  addMembers,
  Api,
  editor,
  managingEditor,
  nobody,
  openApi,
  program,
  writer,
} from "../support/api";
import { eachDatabase } from "../support/database";
import { Desk } from "./desk";

const due = "2026-03-01T10:00:00.000Z";

eachDatabase((databases) => {
  let api: Api;
  let desk: Desk;
  beforeEach(async () => {
    api = await openApi(databases);
    desk = new Desk(api);
    await desk.begin({ language: "en", title: "Tomorrow", slug: "tomorrow" });
    await desk.done(writer, "articleSubmit");
  });

  const partsOf = (now: string, { read, write }: Api["database"] = api.database): TickerParts => ({
    ...{ read, write, now: () => new Date(now), timeZone: "UTC" },
    onError: (error) => {
      throw error;
    },
  });
  const published = async (): Promise<boolean> => (await desk.article(nobody)) !== null;

  test("case 42: a scheduled article is published at its time, not before, once, by whoever set the time", async () => {
    await desk.refused("BAD_USER_INPUT", editor, "articleSchedule", { at: "2026-03-01T09:30:00Z" });
    await desk.done(editor, "articleSchedule", { at: due });
    expect(await desk.article()).toMatchObject({
      workingRevision: { state: "SCHEDULED", publishAt: due },
    });
    await desk.refused("ILLEGAL_TRANSITION", writer, "articleUpdate", { input: { title: "Late" } });
    expect(await publishDue(partsOf("2026-03-01T09:59:59.999Z"))).toEqual([]);
    expect(await published()).toBe(false);
    expect(await publishDue(partsOf(due))).toEqual([desk.id]);
    expect(await publishDue(partsOf(due))).toEqual([]);
    expect(await desk.article(nobody)).toMatchObject({ status: "PUBLISHED", publishedAt: due });
    expect(await desk.article()).toMatchObject({
      ...{ workingRevision: null },
      revisions: { nodes: [{ state: "LIVE", publishedBy: { name: "editor" } }] },
    });
  });

  test("what was unscheduled, discarded or edited since is not published", async () => {
    await desk.done(editor, "articleSchedule", { at: due });
    await desk.done(editor, "articleUnschedule");
    expect(await publishDue(partsOf("2026-04-01T00:00:00.000Z"))).toEqual([]);
    await desk.done(editor, "articleSchedule", { at: due });
    await desk.refused("ILLEGAL_TRANSITION", writer, "articleDiscard");
    await desk.done(editor, "articleUnschedule");
    await desk.done(editor, "articleDiscard");
    expect(await publishDue(partsOf("2026-04-01T00:00:00.000Z"))).toEqual([]);
    expect(await published()).toBe(false);
  });

  test("what is withdrawn or unpublished does not come back by a time that was set before", async () => {
    await desk.done(editor, "articlePublish");
    for (const [name, more] of [
      ["articleWithdraw", { reason: "It never happened." }],
      ["articleUnpublish", {}],
    ] as const) {
      if (name === "articleWithdraw")
        await desk.done(writer, "articleUpdate", { input: { summary: "S" } });
      if (name === "articleWithdraw") await desk.done(writer, "articleSubmit");
      await desk.done(editor, "articleSchedule", { at: due });
      await desk.done(managingEditor, name, more);
      expect(await desk.article()).toMatchObject({
        workingRevision: { state: "IN_REVIEW", publishAt: null },
      });
      expect(await publishDue(partsOf("2026-04-01T00:00:00.000Z"))).toEqual([]);
    }
    expect(await published()).toBe(false);
  });

  test("case 91: after a stop all that fell due is published in order, and until then it is overdue", async () => {
    const ids: string[] = [];
    for (const [title, at] of [
      ["second", "2026-03-01T11:00:00Z"],
      ["first", "2026-03-01T10:30:00Z"],
    ] as const) {
      await desk.begin({ language: "en", title });
      await desk.done(writer, "articleSubmit");
      await desk.done(editor, "articleSchedule", { at });
      ids.unshift(desk.id);
    }
    const later = "2026-03-05T00:00:00.000Z";
    expect(await countOverdue(api.database.read, new Date(later))).toBe(2);
    const parts = partsOf(later);
    const publishing = repeat(() => publishDue(parts), 60_000, parts.onError);
    await publishing.stop();
    expect(await countOverdue(api.database.read, new Date(later))).toBe(0);
    const rows = await api.database.read(
      sql`SELECT subject_id AS "id" FROM audit_entry WHERE request_id = 'schedule' ORDER BY sequence`,
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  if (databases.dialect === "postgres") {
    test("case 91: two servers on one database publish each article once", async () => {
      const url = await databases.create(program);
      const [one, other] = [
        await databases.open({ ...program, url }),
        await databases.open({ ...program, url }),
      ];
      await addMembers(one);
      const desks = Array.from({ length: 10 }, () => new Desk(new Api(one)));
      for (const [index, each] of desks.entries()) {
        await each.begin({ language: "en", title: `Article ${String(index)}` });
        await each.done(writer, "articleSubmit");
        await each.done(editor, "articleSchedule", { at: due });
      }
      const done = await Promise.all(
        [one, other, one, other].map((server) => publishDue(partsOf(due, server))),
      );
      expect(done.flat().sort()).toEqual(desks.map(({ id }) => id).sort());
      const versions = await one.read(sql`SELECT DISTINCT version AS "version" FROM article`);
      expect(versions).toEqual([{ version: 4 }]);
    });
  }
});
