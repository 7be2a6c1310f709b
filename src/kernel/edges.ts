import type { Context, Read } from "./context";
import type { Later } from "./later";
import { later, readOnce } from "./loaders";
import type { Order } from "./orders";
import { Page, type Slice, sliceOf } from "./page";
import {
  betweenCursors,
  orderBy,
  type PageArgs,
  type PageRequest,
  pageRequest,
  sortValues,
} from "./paging";
import { selectsCursors } from "./selection";
import { allOf, amongRows, atMost, chosenRows, keys, raw, type RawRow, type Sql, sql } from "./sql";
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

/** What a connection is asked: how to page, in which order, and under which further conditions on `row`. */
export interface Question {
  readonly args: PageArgs;
  readonly order: Order;
  readonly conditions?: readonly Sql[];
  /** Tells two questions with other conditions apart, such as the filter as JSON. */
  readonly variant?: unknown;
  /** Whether no index bounds the work of the conditions: it is then done beside that for everybody else. */
  readonly isBroad?: boolean;
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
  const page = pageRequest(question.args, question.order);
  const wanted = wantedBy(question, context);
  const [variant, pageVariant] = variantsOf(question, page);
  return new Page(
    page,
    () =>
      later(context, edge, pageVariant, parentId, (ids) =>
        slices(context, edge, ids, page, wanted),
      ),
    () =>
      later(context, edge, `count ${variant}`, parentId, (ids) =>
        counts(context, edge, ids, wanted),
      ),
    {
      ...{ of: edge, variant, ownerId: parentId },
      query: (ids, column) => chosenByParent(context, edge, ids, wanted.conditions, column),
    },
  );
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
  return new Page(
    page,
    () =>
      readOnce(
        context,
        sql`
        SELECT ${shape.select}${cursors(page, context)} FROM ${table.name} row
        WHERE ${conditions} AND ${betweenCursors(page)}
        ORDER BY ${orderBy(page)} ${atMost(page.limit + 1)} OFFSET ${page.offset}`,
        wanted.read,
      ).map((rows) => sliceOf(rows, shape.decode, page)),
    () =>
      readOnce(
        context,
        sql`
        SELECT COUNT(*) AS "count" FROM ${table.name} row WHERE ${conditions}`,
        wanted.read,
      ).map(([counted]) => Number(counted?.["count"] ?? 0)),
    {
      ...{ of: table, ownerId: "" },
      get variant() {
        return JSON.stringify(conditions.parts);
      },
      query: (_, column) =>
        sql`SELECT '' AS owner, ${column} AS value FROM ${table.name} row WHERE ${conditions}`,
    },
  );
}

/** A page with nothing on it, whose arguments are checked like those of any other. */
export function emptyPage<Row>(question: Question): Page<Row> {
  const page = pageRequest(question.args, question.order);
  return new Page(
    page,
    () => ({ entries: [], hasMore: false }),
    () => 0,
  );
}

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
  const [variant, pageVariant] = variantsOf(question, page);
  const { limit, offset } = page;
  const { read } = wantedBy(question, context);
  return new Page(
    page,
    () =>
      later(context, owner, pageVariant, parentId, async (ids) => {
        const found = await read(sql`
          SELECT ranked.* FROM (
            SELECT row.*, row.parent AS "edge.parent", ${sortValues(page)},
              ROW_NUMBER() OVER (PARTITION BY row.parent ORDER BY ${orderBy(page)}) AS place
            FROM (${rows(context, ids)}) row WHERE ${betweenCursors(page)}) ranked
          WHERE ranked.place > ${offset} AND ranked.place <= ${offset + limit + 1} ORDER BY ranked.place`);
        const byParent = grouped(found);
        return ids.map((id) => sliceOf(byParent.get(id) ?? [], decode, page));
      }),
    () =>
      later(context, owner, `count ${variant}`, parentId, async (ids) => {
        const found = await read(sql`
          SELECT row.parent AS "parent", COUNT(*) AS "count" FROM (${rows(context, ids)}) row GROUP BY row.parent`);
        const byParent = new Map(found.map((row) => [row["parent"], Number(row["count"])]));
        return ids.map((id) => byParent.get(id) ?? 0);
      }),
  );
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
    const byOwner = grouped(rows);
    return ids.map((id) => (byOwner.get(id) ?? []).map((row) => shape.decode(row)));
  });
}

/** What tells two questions with other rows apart, and two with other pages of them. */
function variantsOf({ variant, order }: Question, page: PageRequest): readonly [string, string] {
  const known = variant === undefined ? plainVariants.get(page) : undefined;
  if (known !== undefined) return known;
  const text = JSON.stringify([variant ?? null, order.name]);
  const { limit, offset, backward, after, before } = page;
  const pageText = JSON.stringify(["page", text, limit, offset, backward, after, before]);
  if (variant === undefined) plainVariants.set(page, [text, pageText]);
  return [text, pageText];
}

/** For pages without further conditions. */
const plainVariants = new WeakMap<PageRequest, readonly [string, string]>();

/** Which rows a question wants, and how they are read. */
type Wanted = Readonly<{ conditions: Sql; read: Read }>;

function wantedBy({ conditions = [], isBroad = false }: Question, context: Context): Wanted {
  return { conditions: allOf(conditions), read: isBroad ? context.readAside : context.read };
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
  const byParent = grouped(rows);
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

function grouped(rows: readonly RawRow[]): Map<unknown, RawRow[]> {
  const groups = new Map<unknown, RawRow[]>();
  for (const row of rows) {
    const group = groups.get(row["edge.parent"]);
    if (group === undefined) groups.set(row["edge.parent"], [row]);
    else group.push(row);
  }
  return groups;
}
