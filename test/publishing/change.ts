import { joined, raw, type Sql, sql } from "../../src/kernel/sql";
import type { Transaction } from "../../src/kernel/transaction";
import { storedDate } from "./batches";
import type { EntityType, FactType, Rows } from "./newsroom-rows";

/** Something that an editor does to a newsroom: in one transaction, reporting what a service would report. */
export type Change = (editor: Editor) => Promise<string | undefined>;

/** Somebody at work in a transaction, who chooses rows by the numbers that a property has drawn. */
export class Editor {
  private readonly numbers: number[];

  constructor(
    readonly transaction: Transaction,
    readonly rows: Rows,
    numbers: readonly number[],
  ) {
    this.numbers = [...numbers];
  }

  /** One of the list; undefined of an empty one. */
  choose<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : list[(this.numbers.shift() ?? 0) % list.length];
  }

  async run(statement: Sql): Promise<void> {
    await this.transaction.query(statement);
  }

  /** Sets one column of a row. */
  async set(
    table: string,
    id: string,
    column: string,
    value: string | number | boolean | null,
  ): Promise<void> {
    await this.run(sql`UPDATE ${raw(table)} SET ${raw(column)} = ${value} WHERE id = ${id}`);
  }

  /** Sets a date, or none. */
  async setDate(table: string, id: string, prefix: string, edtf: string | null): Promise<void> {
    const date = storedDate(edtf);
    const columns = dateColumns.map(
      ([column, property]) => sql`${raw(`${prefix}_${column}`)} = ${date?.[property] ?? null}`,
    );
    await this.run(sql`UPDATE ${raw(table)} SET ${joined(columns, ", ")} WHERE id = ${id}`);
  }

  /** Reports objects as changed; their ids say of which type they are. */
  report(...ids: readonly (string | null)[]): void {
    for (const id of ids) if (id !== null) this.transaction.changed(typenames[id.slice(0, 3)]!, id);
  }
}

const dateColumns = [
  ["edtf", "edtf"],
  ["earliest", "earliest"],
  ["latest", "latest"],
  ["first_day", "firstDay"],
  ["last_day", "lastDay"],
] as const;

const typenames: Readonly<Record<string, string>> = {
  art: "Article",
  per: "Person",
  org: "Organization",
  evt: "Event",
  top: "Topic",
  rol: "Role",
  par: "Participation",
  out: "Outcome",
  quo: "Quotation",
};

/** The table of an id. */
export function tableOf(id: string): EntityType | FactType | "article" {
  return typenames[id.slice(0, 3)]!.toLowerCase() as EntityType | FactType | "article";
}
