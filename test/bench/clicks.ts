import { openDatabase } from "../../src/database/database";
import { migrations } from "../../src/database/migrations/migrations";
import { clickLane } from "../../src/engagement/click-lane";
import { foldClicks } from "../../src/engagement/fold-clicks";
import { among, sql } from "../../src/kernel/sql";
import { consequences, entities } from "../../src/slices";
import type { NewsroomCopy } from "./data-sets";
import { idOf } from "./generated-table";
import { median } from "./statistics";

const articles = Array.from({ length: 100 }, (_, index) => idOf("art", index * 2));

/**
 * Counts clicks that come all at once, each acknowledged when it is durable.
 *
 * @param copy a newsroom that is removed afterwards
 * @param clicks in each of five rounds
 * @returns microseconds a click
 * @throws when the figures are not exact afterwards
 */
export async function timeClicks(copy: NewsroomCopy, clicks: number): Promise<number> {
  const database = await openDatabase({
    ...{ url: copy.url, entities, migrations, consequences, role: "server" },
  });
  try {
    const total = async (): Promise<number> => {
      await foldClicks(database.write);
      const [row] = await database.read(
        sql`SELECT SUM(clicks) AS "sum" FROM article WHERE id${among(articles)}`,
      );
      return Number(row?.["sum"]);
    };
    const lane = clickLane(database.write);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const before = await total();
      const started = performance.now();
      const at = new Date();
      await Promise.all(
        Array.from({ length: clicks }, (_, index) =>
          lane.count({ articleId: articles[index % articles.length] ?? "", client: null, at }),
        ),
      );
      times.push(((performance.now() - started) * 1_000) / clicks);
      const counted = (await total()) - before;
      if (counted !== clicks)
        throw new Error(`${String(clicks)} clicks were counted as ${String(counted)}.`);
    }
    return median(times);
  } finally {
    await database.close();
    await copy.remove();
  }
}
