import { among, sql } from "../kernel/sql";
import type { Write } from "../kernel/transaction";

/** How often the clicks are added to the figures that readers see; for so long a figure may stand still. */
export const foldingMilliseconds = 10_000;

/**
 * Adds the clicks that were counted since the last time to the articles' figures. Only this raises the content generation, so
 * that what is kept of answers does not go with every click.
 *
 * @returns of how many articles the figure has changed
 */
export async function foldClicks(write: Write): Promise<number> {
  return write(async (transaction) => {
    const tallies = await transaction.query(
      sql`DELETE FROM click_tally RETURNING article_id AS "id", clicks AS "clicks"`,
    );
    const articlesByClicks = new Map<number, string[]>();
    for (const { id, clicks } of tallies) {
      const alike = articlesByClicks.get(Number(clicks)) ?? [];
      articlesByClicks.set(Number(clicks), [...alike, String(id)]);
      transaction.changed("ClickTally", String(id));
    }
    for (const [clicks, ids] of articlesByClicks)
      await transaction.query(
        sql`UPDATE article SET clicks = clicks + ${clicks} WHERE id${among(ids)}`,
      );
    return tallies.length;
  });
}
