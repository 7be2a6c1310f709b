import { renderBody } from "../article/render-body";
import { atMost, raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import type { Difference } from "./stored-columns";

const batch = 200;

/**
 * Renders the Markdown of every article and revision anew and stores what differs: after the rules of rendering became
 * stricter, what was rendered under older ones is harmless only then.
 *
 * @returns what differed
 */
export async function renderAllAnew(transaction: Transaction): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const table of ["article", "article_revision"]) {
    let rows;
    let after = "";
    do {
      rows = await transaction.query(sql`
        SELECT id AS "id", body AS "body", body_html AS "html" FROM ${raw(table)}
        WHERE id > ${after} ORDER BY id ${atMost(batch)}`);
      for (const { id, body, html } of rows) {
        after = String(id);
        const rendered = typeof body === "string" ? renderBody(body) : null;
        if (rendered === html) continue;
        await transaction.query(
          sql`UPDATE ${raw(table)} SET body_html = ${rendered} WHERE id = ${after}`,
        );
        found.push({ table, column: "body_html", id: after });
      }
    } while (rows.length === batch);
  }
  return found;
}
