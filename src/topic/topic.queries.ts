import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { oneOfIds } from "../kernel/filters";
import { order } from "../kernel/orders";
import { allOf, raw, type Sql, sql } from "../kernel/sql";
import { visible } from "../kernel/table";
import { topics } from "./topic.edges";
import { columns, type TopicListArgs } from "./topic.inputs";

/** What a list of topics is asked: by name if no order is given. */
export function topicQuestion(args: TopicListArgs, context: Context): Question {
  const { field, direction } = args.orderBy ?? { field: "NAME", direction: "ASC" };
  const { filter } = args;
  return {
    args,
    order: order(`Topic.${field}`, direction, columns[field]),
    conditions: [
      ...oneOfIds(raw("row.id"), filter?.ids, "Topic", ["filter", "ids"]),
      ...(filter?.broader ? [under(filter.broader, context)] : []),
    ],
    variant: filter,
  };
}

/** The condition that a topic stands directly under one of some topics that the viewer may see. */
function under(broader: readonly string[], context: Context): Sql {
  const chosen = oneOfIds(raw("row.id"), broader, "Topic", ["filter", "broader"]);
  return sql`row.broader_id IN (
    SELECT row.id FROM topic row WHERE ${allOf(chosen)} AND ${visible(topics, context)})`;
}
