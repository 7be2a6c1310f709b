import type { Database } from "../../src/database/database";
import {
  type EntityClass,
  factsOf,
  findColumns,
  type FoundColumn,
  tableOf,
} from "../../src/kernel/columns";
import { type IdPrefix, newId, typenameByPrefix } from "../../src/kernel/ids";
import type { Row } from "../../src/kernel/transaction";
import { graphEntities } from "../../src/slices";

/** Why the public does not see a row, in words for the report of a test; nothing for a row that it sees. */
export type Reason = string | undefined;

/** A row that will be inserted, every column of it filled. */
export interface PlannedRow {
  readonly entity: EntityClass;
  readonly row: Readonly<Record<string, unknown>>;
  readonly hidden: Reason;
}

/** Where a canary was put. */
export interface Canary {
  readonly place: string;
  readonly reason: string;
}

/** What no answer to the public may contain: a canary in a text, a number or a time of a row that it does not see. */
export const canaries = {
  text: /canary-\d+/gi,
  number: /\b97\d{4}\b/g,
  time: /\b17\d\d-\d\d-\d\d/g,
} as const;

/**
 * Rows of a newsroom, before they are in a database: so that the same rows, with the same ids, can stand in several
 * databases, with and without what the public does not see. Columns that nobody gives are filled from what is
 * known of them, so that a new column takes part by itself.
 */
export class NewsroomPlan {
  readonly rows: PlannedRow[] = [];
  readonly canaries = new Map<string, Canary>();

  /** @param count what the numbers in the texts begin after, where several plans meet in one database */
  constructor(private count = 0) {}

  /** Adds a row. A hidden one has a canary in each text, and numbers and times that no other row has. */
  add<E extends object>(entity: EntityClass<E>, given: Row<E>, hidden?: Reason): E {
    const at = this.instant(hidden);
    const row: Record<string, unknown> = {};
    for (const column of findColumns(entity)) {
      const [property = "", member] = column.property.split(".");
      if (Object.hasOwn(given, property)) {
        row[property] = (given as Record<string, unknown>)[property];
      } else if (member === undefined) {
        row[property] = this.value(entity, column, at, hidden);
      } else {
        const value = this.value(entity, column, member === "latest" ? nextDay(at) : at, hidden);
        row[property] = { ...(row[property] as object | undefined), [member]: value };
      }
    }
    this.rows.push({ entity, row, hidden });
    return row as E;
  }

  /** The ids of the rows that the public does not see, without those whose reason it may know. */
  hiddenIds(known: readonly string[] = []): Set<string> {
    const ids = this.rows.filter((row) => isHidden(row, known)).map(({ row }) => row["id"]);
    return new Set(ids.filter((id) => typeof id === "string"));
  }

  /** The ids of the rows of one entity. */
  ids(entity: EntityClass, kind: "public" | "hidden"): string[] {
    return this.rows
      .filter(
        (planned) =>
          planned.entity === entity && (planned.hidden === undefined) === (kind === "public"),
      )
      .map(({ row }) => String(row["id"]));
  }

  /** Says of a canary or an id where it comes from. */
  explain(found: string): string {
    const canary = this.canaries.get(found.toLowerCase());
    if (canary !== undefined) return `${canary.place}, ${canary.reason}`;
    const planned = this.rows.find(({ row }) => row["id"] === found);
    return planned?.hidden === undefined
      ? "a number or a time"
      : `${planned.entity.name}, ${planned.hidden}`;
  }

  /** The slug of the row with this id. */
  slug(id: string): string {
    return String(this.rows.find(({ row }) => row["id"] === id)?.row["slug"]);
  }

  /**
   * Inserts the rows and lets the rule decide what is public; without the hidden ones if they are to be left out.
   *
   * @param options.known reasons of rows that stay even then, since the public may know that they are or were there
   */
  async settle(
    database: Database,
    options: { readonly withHidden?: boolean; readonly known?: readonly string[] } = {},
  ): Promise<void> {
    const { withHidden = true, known = [] } = options;
    const hiddenIds = this.hiddenIds(known);
    const chosen = withHidden
      ? this.rows
      : this.rows
          .filter((row) => !isHidden(row, known))
          .map((row) => withoutHidden(row, hiddenIds));
    await database.write(async (transaction) => {
      for (const entity of graphEntities) {
        const rows = chosen.filter((planned) => planned.entity === entity).map(({ row }) => row);
        if (rows.length > 0) await transaction.insert(entity, rows.map(insertable));
        for (const { id } of rows) if (typeof id === "string") transaction.changed(entity.name, id);
      }
    });
  }

  private value(entity: EntityClass, column: FoundColumn, at: string, hidden: Reason): unknown {
    const name = column.property.split(".").at(-1) ?? "";
    if (name === "id") return newId(prefixOf(entity));
    if (name.endsWith("Id") || name === "parentDepth") return null;
    if (column.type === "boolean") return false;
    if (column.type === "instant") return at;
    if (column.type === "integer") return name === "depth" ? 0 : this.number(hidden);
    return this.written(entity, column, name, at, hidden);
  }

  private written(
    entity: EntityClass,
    column: FoundColumn,
    name: string,
    at: string,
    hidden: Reason,
  ): unknown {
    const word = (): string => this.word(`${tableOf(entity)}.${column.column}`, hidden);
    if (column.type === "text") return choices(column)[0] ?? formed(name, at, hidden) ?? word();
    return name === "images" ? [{ url: word(), alt: word(), caption: word(), credit: word() }] : [];
  }

  private word(place: string, hidden: Reason): string {
    this.count += 1;
    if (hidden === undefined) return `public-${this.count}`;
    const canary = `canary-${this.count}`;
    this.canaries.set(canary, { place, reason: hidden });
    return canary;
  }

  private number(hidden: Reason): number {
    this.count += 1;
    return hidden === undefined ? this.count : 970_000 + this.count;
  }

  /** Some rows share their time, so that orders have to fall back on the id. */
  private instant(hidden: Reason): string {
    this.count += 1;
    const year = hidden === undefined ? 2010 + (this.count % 7) : 1700 + (this.count % 98);
    return `${year}-05-12T09:30:00.000Z`;
  }
}

function isHidden({ hidden }: PlannedRow, known: readonly string[]): boolean {
  return hidden !== undefined && !known.includes(hidden);
}

/** Texts that have to have a form. */
function formed(name: string, at: string, hidden: Reason): string | undefined {
  if (name === "edtf" || name.endsWith("Day")) return at.slice(0, 10);
  return hidden === undefined && /language$/i.test(name) ? "en" : undefined;
}

/** A row of a newsroom in which what the public does not see has never been. */
function withoutHidden(planned: PlannedRow, hiddenIds: ReadonlySet<string>): PlannedRow {
  const row = Object.fromEntries(
    Object.entries(planned.row).map(([property, value]) => [
      property,
      typeof value === "string" && hiddenIds.has(value) ? null : value,
    ]),
  );
  if (row["parentId"] === null && typeof row["depth"] === "number")
    Object.assign(row, { parentDepth: null, depth: 0 });
  return { ...planned, row };
}

/** TypeORM knows no null for an embedded object: it is left out. */
function insertable(row: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(row).filter(([property, value]) => value !== null || !embedded.has(property)),
  );
}

const embedded = new Set(["releasedOn", "date", "period", "endsOn"]);

function nextDay(at: string): string {
  return new Date(Date.parse(at) + 86_400_000).toISOString();
}

/** The words that a column with a closed set of them accepts. */
function choices({ column, options }: FoundColumn): string[] {
  const checks = factsOf(options)?.checks?.(column, "sqlite") ?? [];
  const expression = checks.find(({ name }) => name === "choice")?.expression ?? "";
  return [...expression.matchAll(/'([^']+)'/g)].map(([, word]) => word ?? "");
}

const prefixByTable: Readonly<Record<string, IdPrefix>> = {
  participation_capacity: "itm",
  organization_external_id: "nam",
  person_external_id: "nam",
};

function prefixOf(entity: EntityClass): IdPrefix {
  const table = tableOf(entity);
  if (table.endsWith("_name")) return "nam";
  if (table.endsWith("_evidence")) return "evd";
  if (entity.name === "Contributor") return "men";
  const known = Object.entries(typenameByPrefix).find(([, typename]) => typename === entity.name);
  const prefix = (known?.[0] as IdPrefix | undefined) ?? prefixByTable[table];
  if (prefix === undefined) throw new Error(`No prefix is known for the ids of ${table}.`);
  return prefix;
}
