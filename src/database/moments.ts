import { either, raw, type Sql } from "../kernel/sql";

/**
 * The time in `sort_at` and the id of a row in one text, apart by a space, of which the least is the earliest and the
 * greatest the latest: what two windows would find costs one MIN and one MAX.
 */
export function momentOf(alias: string): Sql {
  return either({
    sqlite: raw(`${alias}.sort_at || ' ' || ${alias}.id`),
    postgres: raw(
      `to_char(${alias}.sort_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS') COLLATE "C" || ' ' || ${alias}.id`,
    ),
  });
}
