import { appendAudit } from "../access/audit";
import { UserAccount } from "../access/user-account.entity";
import type { Writing } from "../access/writing";
import type { Context, Read } from "../kernel/context";
import { raw, sql } from "../kernel/sql";
import { table } from "../kernel/table";
import type { Write } from "../kernel/transaction";
import { makeLive } from "./publish-article";
import { articleInHand } from "./working-revision";

const accounts = table(UserAccount, { isPublic: raw("TRUE") });

/** What publishing by time needs of the program. */
export interface TickerParts {
  readonly read: Read;
  readonly write: Write;
  readonly now: () => Date;
  readonly timeZone: string;
  /** Told of an article that could not be published; the others are, and it is tried again. */
  readonly onError: (error: unknown) => void;
}

/**
 * Publishes every scheduled revision whose time has come, the earliest first, each in a transaction of its own: once,
 * also when several servers do so at the same time, and after a stop.
 *
 * @returns the ids of the articles that this call has published
 */
export async function publishDue(parts: TickerParts): Promise<string[]> {
  const now = parts.now();
  const due = await parts.read(sql`
    SELECT article_id AS "articleId" FROM article_revision
    WHERE state = 'SCHEDULED' AND publish_at <= ${now.toISOString()} ORDER BY publish_at, id LIMIT 100`);
  const published: string[] = [];
  for (const { articleId } of due) {
    try {
      if (await publishOne(parts, String(articleId), now)) published.push(String(articleId));
    } catch (error) {
      parts.onError(error);
    }
  }
  return published;
}

/** How many revisions should have been published more than a minute ago. */
export async function countOverdue(read: Read, now: Date): Promise<number> {
  const due = new Date(now.getTime() - 60_000).toISOString();
  const [row] = await read(
    sql`SELECT COUNT(*) AS "count" FROM article_revision WHERE state = 'SCHEDULED' AND publish_at <= ${due}`,
  );
  return Number(row?.["count"] ?? 0);
}

/** The row of the article is locked before its revision is looked at again, so that one of two servers finds it done. */
async function publishOne(
  { write, read, now: clock, timeZone }: TickerParts,
  articleId: string,
  now: Date,
): Promise<boolean> {
  return write(async (transaction) => {
    const context: Context = {
      ...{ viewer: { scope: "editorial", user: null }, read, write, now: clock, timeZone },
      ...{ requestId: "schedule", reviewRule: "two-person", siteUrl: null, clientAddress: "" },
      readAside: read,
    };
    const draft = { context, transaction, action: "articleSchedule", now: now.toISOString() };
    const records = {
      warnings: [],
      written: new Set<string>(),
      added: [],
      snapshots: { before: [], after: [] },
    };
    const nobody = { id: "", name: "", level: "WRITER" as const };
    const inHand = await articleInHand({ ...draft, ...records, user: nobody }, articleId);
    const { working } = inHand;
    const isDue = working?.state === "SCHEDULED" && (working.publishAt ?? "") <= now.toISOString();
    if (!isDue || working.publishedById === null) return false;
    const [row] = await transaction.query(
      sql`SELECT ${accounts.select} FROM user_account row WHERE row.id = ${working.publishedById}`,
    );
    if (row === undefined) return false;
    const writing: Writing = { ...draft, ...records, user: accounts.decode(row) };
    await makeLive(writing, inHand, working, {});
    await appendAudit(transaction, {
      ...{ userId: writing.user.id, action: draft.action, outcome: "DONE", code: null },
      ...{ subjectId: articleId, requestId: context.requestId, at: draft.now },
      ...{ beforeHash: null, afterHash: null },
    });
    return true;
  });
}
