import type { Context } from "../kernel/context";
import type { Question } from "../kernel/edges";
import { filterQuestion } from "../kernel/filter";
import { order } from "../kernel/orders";
import { MentionFilter } from "./mention.filter";
import type { MentionListArgs } from "./mention.inputs";

/** What a list of mentions is asked: they come in the order of the text. */
export function mentionQuestion(args: MentionListArgs, context: Context): Question {
  return {
    args,
    order: order("Mention.TEXT", "ASC", [{ by: "row.start_offset", type: "number" }]),
    ...filterQuestion(MentionFilter, args.filter, context),
  };
}
