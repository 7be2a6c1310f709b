import { Problems } from "../access/problems";
import type { Writing } from "../access/writing";
import { Refs } from "../person/refs";
import type { ArticleCreateInput } from "../publishing/article-mutation.inputs";
import { createArticle } from "../publishing/edit-article";
import { fileEvent, givenRows } from "./file-event";
import type { EventCreateInput } from "./file-event.inputs";

/**
 * Files an article with the events that it reports in one transaction: all of it or nothing. Its draft covers them
 * and evidences every row that brings no evidence.
 *
 * @returns the id of the article
 * @throws what `createArticle` throws, with the path below `input`; what `fileEvent` throws, for all events at once, with
 *   the path below `events`
 */
export async function fileArticle(
  writing: Writing,
  input: ArticleCreateInput,
  events: readonly EventCreateInput[] | null,
): Promise<string> {
  const given = givenRows(events, 20, ["events"]);
  const refs = new Refs(writing, { events }, []);
  const articleId = await createArticle(writing, input);
  const problems = new Problems();
  for (const { input: event, field } of given)
    await problems.of(() => fileEvent(writing, event, { articleId }, { refs, field }));
  if (problems.any()) throw problems.refusal();
  return articleId;
}
