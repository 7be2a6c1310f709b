import type { Context } from "./context";
import { rowsByParent } from "./edges";
import { later } from "./loaders";
import { Page, type PageSource, sliceOf } from "./page";
import { betweenCursors, orderBy, pageRequest, sortValues } from "./paging";
import { type Question, variantsOf, wantedBy } from "./question";
import { type RawRow, type Sql, sql } from "./sql";

/** Rows that stand in no table and are computed for their parents. */
export interface Derived<Row> {
  /** A query for the rows of some parents, with the columns `parent`, `id` and those of the order. */
  readonly rows: (context: Context, parentIds: readonly string[]) => Sql;
  readonly decode: (raw: RawRow) => Row;
}

/**
 * A page of computed rows, with the same statements as `edgePage`.
 *
 * @param owner the declaration, by identity; `question.variant` tells what else the rows depend on
 * @throws BAD_USER_INPUT for paging arguments that do not fit
 */
export function derivedPage<Row>(
  context: Context,
  owner: object,
  { rows, decode }: Derived<Row>,
  parentId: string,
  question: Question,
): Page<Row> {
  const page = pageRequest(question.args, question.order);
  const { ofRows, ofPage } = variantsOf(question, page);
  const { limit, offset } = page;
  const { read } = wantedBy(question, context);
  const source: PageSource<Row> = {
    page,
    readSlice: (id) =>
      later(context, owner, ofPage, id, async (ids) => {
        const found = await read(sql`
          SELECT ranked.* FROM (
            SELECT row.*, row.parent AS "edge.parent", ${sortValues(page)},
              ROW_NUMBER() OVER (PARTITION BY row.parent ORDER BY ${orderBy(page)}) AS place
            FROM (${rows(context, ids)}) row WHERE ${betweenCursors(page)}) ranked
          WHERE ranked.place > ${offset} AND ranked.place <= ${offset + limit + 1} ORDER BY ranked.place`);
        const byParent = rowsByParent(found);
        return ids.map((id) => sliceOf(byParent.get(id) ?? [], decode, page));
      }),
    readCount: (id) =>
      later(context, owner, `count ${ofRows}`, id, async (ids) => {
        const found = await read(sql`
          SELECT row.parent AS "parent", COUNT(*) AS "count" FROM (${rows(context, ids)}) row GROUP BY row.parent`);
        const byParent = new Map(found.map((row) => [row["parent"], Number(row["count"])]));
        return ids.map((id) => byParent.get(id) ?? 0);
      }),
  };
  return new Page(source, parentId);
}
