import { differencesBetween, type Snapshot } from "../access/aggregate";
import type { ChangeRecord } from "../access/change-record.object";
import type { UserAccount } from "../access/user-account.entity";
import type { Context } from "../kernel/context";
import type { Later } from "../kernel/later";
import { later } from "../kernel/loaders";
import { amongRows, atMost, keys, type RawRow, sql } from "../kernel/sql";

const mostChanges = 100;

/** The last 100 changes of an object, the newest first. One statement for all objects of a level. For editors only. */
export function changesOf(context: Context, subjectId: string): Later<ChangeRecord[]> {
  return later(context, changesOf, "history", subjectId, async (ids) => {
    const last = sql`
      SELECT recent.id FROM "change" recent WHERE recent.subject_id = subject.value
      ORDER BY recent.id DESC ${atMost(mostChanges)}`;
    const rows = await context.read(sql`
      SELECT entry.subject_id AS "subjectId", entry.id AS "id", entry.action AS "action", entry.at AS "at",
        entry.note AS "note", entry.version AS "version", entry.before AS "before", entry.after AS "after",
        account.id AS "userId", account.name AS "userName", account.level AS "userLevel"
      FROM ${keys(ids, "subject")} JOIN "change" entry ON entry.id${amongRows(last)}
      JOIN user_account account ON account.id = entry.user_id ORDER BY entry.id DESC`);
    return ids.map((id) => rows.filter((row) => row["subjectId"] === id).map(recordOf));
  });
}

function recordOf(row: RawRow): ChangeRecord {
  const user = { id: row["userId"], name: row["userName"], level: row["userLevel"] } as UserAccount;
  return {
    id: String(row["id"]),
    action: String(row["action"]),
    user,
    at: String(row["at"]),
    note: row["note"] as string | null,
    version: row["version"] === null ? null : Number(row["version"]),
    changed: differencesBetween(snapshot(row["before"]), snapshot(row["after"])),
  };
}

function snapshot(text: unknown): Snapshot | null {
  return typeof text === "string" ? (JSON.parse(text) as Snapshot) : null;
}
