import { type Context, perRequest } from "./context";
import { Later } from "./later";
import type { Loader } from "./loader";
import { later, loaderOf, readOnce } from "./loaders";
import { type ChosenRows, Page, type PageSource, type Slice, sliceOf } from "./page";
import { betweenCursors, orderBy, type PageRequest, pageRequest, sortValues } from "./paging";
import { type Question, type Variants, variantsOf, type Wanted, wantedBy } from "./question";
import { selectsCursors } from "./selection";
import { amongRows, atMost, chosenRows, keys, raw, type RawRow, type Sql, sql } from "./sql";
import { shapeFor, type Table, visible } from "./table";

/**
 * A relation to many rows, read for all parents of a level at once. `where` ties a `row` of the table to
 * `parent.value`, the parent's id. It must hold at most once for a row: write EXISTS or IN, never a join that repeats rows.
 */
export interface Edge<Row> {
  readonly table: Table<Row>;
  readonly where: (context: Context) => Sql;
  /** The column of `row` that holds the parent's id, where one does. */
  readonly key?: Sql;
}

/** A small list that belongs to its owner and is always read whole, in its own order. */
export interface OwnedList<Row> extends Edge<Row> {
  /** A linking table and the condition that ties it to `parent.value`: `linking_table link ON …`. */
  readonly through?: Sql;
  /** Sort columns over `row` and `link`. */
  readonly orderBy: Sql;
}

/** The relation that a column of the table makes: it holds the parent's id. */
export function edgeBy<Row>(table: Table<Row>, column: string): Edge<Row> {
  const key = raw(`row.${column}`);
  return { table, key, where: () => sql`${key} = parent.value` };
}

/**
 * A page of a relation: one statement for all parents that ask the same, and one more when `totalCount`
 * is asked. Nothing is read before a field of the page is.
 *
 * @throws BAD_USER_INPUT for paging arguments that do not fit
 */
export function edgePage<Row extends { id: string }>(
  context: Context,
  edge: Edge<Row>,
  parentId: string,
  question: Question,
): Page<Row> {
  const sources = edgeSources(context);
  let ofQuestion = sources.get(question);
  if (ofQuestion === undefined)
    sources.set(question, (ofQuestion = new Map<object, EdgeSource<unknown>>()));
  let source = ofQuestion.get(edge) as EdgeSource<Row> | undefined;
  if (source === undefined)
    ofQuestion.set(edge, (source = new EdgeSource(context, edge, question)));
  return new Page(source, parentId);
}

/** The relations under each question, whose pages all parents of a level take from one source. */
const edgeSources = perRequest(() => new Map<Question, Map<object, EdgeSource<unknown>>>());

/** The pages of a relation under one question. */
class EdgeSource<Row> implements PageSource<Row> {
  readonly page: PageRequest;
  private readonly wanted: Wanted;
  private readonly variants: Variants;
  private slices: Loader<Slice<Row>> | undefined;

  constructor(
    private readonly context: Context,
    private readonly edge: Edge<Row>,
    question: Question,
  ) {
    this.page = pageRequest(question.args, question.order);
    this.wanted = wantedBy(question, context);
    this.variants = variantsOf(question, this.page);
  }

  readSlice(parentId: string): Later<Slice<Row>> {
    const { context, edge, page, wanted, variants } = this;
    this.slices ??= loaderOf(context, edge, variants.ofPage, (ids) =>
      slices(context, edge, ids, page, wanted),
    );
    return new Later(this.slices, parentId);
  }

  readCount(parentId: string): Later<number> {
    const { context, edge, wanted, variants } = this;
    return later(context, edge, `count ${variants.ofRows}`, parentId, (ids) =>
      counts(context, edge, ids, wanted),
    );
  }

  facetsOf(ownerId: string): ChosenRows {
    const { context, edge, wanted, variants } = this;
    return {
      ...{ of: edge, variant: variants.ofRows, ownerId },
      query: (ids, column) => chosenByParent(context, edge, ids, wanted.conditions, column),
    };
  }
}

/** A page over all rows of a table that the viewer may read: one statement for all that ask the same. */
export function rootPage<Row extends { id: string }>(
  context: Context,
  table: Table<Row>,
  question: Question,
): Page<Row> {
  const page = pageRequest(question.args, question.order);
  const shape = shapeFor(table, context);
  const wanted = wantedBy(question, context);
  const conditions = sql`${visible(table, context)} AND ${wanted.conditions}`;
  return new Page({
    page,
    readSlice: () =>
      readOnce(
        context,
        sql`
        SELECT ${shape.select}${cursors(page, context)} FROM ${table.name} row
        WHERE ${conditions} AND ${betweenCursors(page)}
        ORDER BY ${orderBy(page)} ${atMost(page.limit + 1)} OFFSET ${page.offset}`,
        wanted.read,
      ).map((rows) => sliceOf(rows, shape.decode, page)),
    readCount: () =>
      readOnce(
        context,
        sql`
        SELECT COUNT(*) AS "count" FROM ${table.name} row WHERE ${conditions}`,
        wanted.read,
      ).map(([counted]) => Number(counted?.["count"] ?? 0)),
    facetsOf: (ownerId) => ({
      ...{ of: table, variant: JSON.stringify(conditions.parts), ownerId },
      query: (_, column) =>
        sql`SELECT '' AS owner, ${column} AS value FROM ${table.name} row WHERE ${conditions}`,
    }),
  });
}

/** A page with nothing on it, whose arguments are checked like those of any other. */
export function emptyPage<Row>(question: Question): Page<Row> {
  return new Page<Row>({
    page: pageRequest(question.args, question.order),
    readSlice: () => ({ nodes: [], hasMore: false, valuesAt: () => [] }),
    readCount: () => 0,
  });
}

/** An owner's small list, whole: one statement for all owners of a level. */
export function ownedRows<Row>(
  context: Context,
  list: OwnedList<Row>,
  ownerId: string,
): Later<Row[]> {
  return later(context, list, "list", ownerId, async (ids) => {
    const through = list.through === undefined ? raw("") : sql`JOIN ${list.through}`;
    const shape = shapeFor(list.table, context);
    const rows = await context.read(sql`
      SELECT parent.value AS "edge.parent", ${shape.select}
      FROM ${keys(ids, "parent")} ${through} JOIN ${list.table.name} row ON ${list.where(context)}
      WHERE ${visible(list.table, context)} ORDER BY ${list.orderBy}`);
    const byOwner = rowsByParent(rows);
    return ids.map((id) => (byOwner.get(id) ?? []).map((row) => shape.decode(row)));
  });
}

/** One bounded, ordered read per parent by index, all in one statement. */
async function slices<Row>(
  context: Context,
  { table, where }: Edge<Row>,
  parentIds: readonly string[],
  page: PageRequest,
  { conditions, read }: Wanted,
): Promise<Slice<Row>[]> {
  const shape = shapeFor(table, context);
  const choice = sql`
    WHERE ${where(context)} AND ${visible(table, context)} AND ${conditions} AND ${betweenCursors(page)}
    ORDER BY ${orderBy(page)} ${atMost(page.limit + 1)} OFFSET ${page.offset}`;
  const rows = await read(sql`
    SELECT parent.value AS "edge.parent", ${shape.select}${cursors(page, context)}
    FROM ${keys(parentIds, "parent")} ${chosenRows(table.name, choice)}
    ORDER BY ${orderBy(page)}`);
  const byParent = rowsByParent(rows);
  return parentIds.map((id) => sliceOf(byParent.get(id) ?? [], shape.decode, page));
}

/** Counted parent by parent, so that PostgreSQL can plan the condition around one parent's id. */
async function counts<Row>(
  context: Context,
  { table, where }: Edge<Row>,
  parentIds: readonly string[],
  { conditions, read }: Wanted,
): Promise<number[]> {
  const rows = await read(sql`
    SELECT parent.value AS "edge.parent", (
      SELECT COUNT(*) FROM ${table.name} row
      WHERE ${where(context)} AND ${visible(table, context)} AND ${conditions}) AS "count"
    FROM ${keys(parentIds, "parent")}`);
  const byParent = new Map(rows.map((row) => [row["edge.parent"], Number(row["count"])]));
  return parentIds.map((id) => byParent.get(id) ?? 0);
}

/** For the facets of a list: which rows each parent has. */
function chosenByParent<Row>(
  context: Context,
  { table, where }: Edge<Row>,
  parentIds: readonly string[],
  conditions: Sql,
  column: Sql,
): Sql {
  const chosen = sql`
    SELECT row.id FROM ${table.name} row
    WHERE ${where(context)} AND ${visible(table, context)} AND ${conditions}`;
  return sql`
    SELECT parent.value AS owner, ${column} AS value
    FROM ${keys(parentIds, "parent")} JOIN ${table.name} row ON row.id${amongRows(chosen)}`;
}

function cursors(page: PageRequest, context: Context): Sql {
  return selectsCursors(context) ? sql`, ${sortValues(page)}` : raw("");
}

/** The rows of each parent, by its id. */
export function rowsByParent(rows: readonly RawRow[]): Map<unknown, RawRow[]> {
  const groups = new Map<unknown, RawRow[]>();
  for (const row of rows) {
    const group = groups.get(row["edge.parent"]);
    if (group === undefined) groups.set(row["edge.parent"], [row]);
    else group.push(row);
  }
  return groups;
}
