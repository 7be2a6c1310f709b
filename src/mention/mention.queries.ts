import { filterQuestion } from "../kernel/filter";
import { order } from "../kernel/orders";
import { sharedQuestion } from "../kernel/question";
import { MentionFilter } from "./mention.filter";
import type { MentionListArgs } from "./mention.inputs";

/** What a list of mentions is asked: they come in the order of the text. */
export const mentionQuestion = sharedQuestion((args: MentionListArgs, context) => {
  return {
    args,
    order: order("Mention.TEXT", "ASC", [{ by: "row.start_offset", type: "number" }]),
    ...filterQuestion(MentionFilter, args.filter, context),
  };
});
