import { saidDate } from "../access/said-date";
import type { Writing } from "../access/writing";
import type { ArticleImage } from "../article/article-image.object";
import type { ArticleText } from "../article/article-text.entity";
import { renderBody } from "../article/render-body";
import { badUserInput } from "../kernel/errors";
import { languageTag } from "../kernel/language";
import { optionalText, optionalUrl, requiredText } from "../kernel/text-input";
import type { Patch } from "../kernel/transaction";
import { organizationAggregate } from "../organization/organization.aggregate";
import type { ArticleImageInput, ArticleUpdateInput } from "./article-mutation.inputs";
import { existing } from "./revision-links";

const mostImages = 100;

/**
 * The text columns that an input gives; undefined where it gives nothing. The Markdown is rendered and sanitised here, once.
 *
 * @param language of the text as it is, for the day periods of dates
 * @throws BAD_USER_INPUT with the path below `input`, NOT_FOUND for the source's organization
 */
export async function textOf(
  writing: Writing,
  input: ArticleUpdateInput,
  language: string,
): Promise<Patch<ArticleText>> {
  const field = (name: string): string[] => ["input", name];
  const text = (name: "summary" | "section" | "byline", characters: number) =>
    optionalText(input[name], { characters, field: field(name) });
  const body = optionalText(input.body, { characters: 200_000, field: field("body") });
  return {
    language: required(input.language, field("language"), languageTag),
    title: required(input.title, field("title"), (title, path) =>
      requiredText(title, { characters: 300, field: path }),
    ),
    ...{ summary: text("summary", 2000), section: text("section", 100) },
    ...{ byline: text("byline", 500), body },
    bodyHtml: body === undefined || body === null ? body : renderBody(body),
    releasedOn: saidDate(writing, input.releasedOn, {
      timeZone: writing.context.timeZone,
      language: input.language ?? language,
      field: field("releasedOn"),
    }),
    images: imagesOf(input.images),
    ...(await sourceOf(writing, input)),
  };
}

/** What has to be there: absent leaves it, null is refused. */
function required(
  value: string | null | undefined,
  field: readonly string[],
  check: (value: string, field: readonly string[]) => string,
): string | undefined {
  if (value === null)
    throw badUserInput("It cannot be taken away; leave it out to keep it.", field);
  return value === undefined ? undefined : check(value, field);
}

async function sourceOf(
  writing: Writing,
  { source }: ArticleUpdateInput,
): Promise<Patch<Pick<ArticleText, "sourceName" | "sourceUrl" | "sourceOrganizationId">>> {
  if (source === undefined) return {};
  const field = ["input", "source"];
  const organizationId = source?.organizationId ?? null;
  if (organizationId !== null)
    await existing(writing, organizationAggregate, [organizationId], () => [
      ...field,
      "organizationId",
    ]);
  return {
    sourceName: optionalText(source?.name ?? null, { characters: 300, field: [...field, "name"] }),
    sourceUrl: optionalUrl(source?.url ?? null, [...field, "url"]),
    sourceOrganizationId: organizationId,
  };
}

function imagesOf(
  images: readonly ArticleImageInput[] | null | undefined,
): ArticleImage[] | null | undefined {
  if (images === undefined || images === null) return images;
  if (images.length > mostImages)
    throw badUserInput(`At most ${String(mostImages)} pictures fit.`, ["input", "images"]);
  return images.map((image, index) => {
    const field = ["input", "images", String(index)];
    const text = (name: "alt" | "caption" | "credit") =>
      optionalText(image[name] ?? null, { characters: 1000, field: [...field, name] }) ?? null;
    const url = optionalUrl(image.url, [...field, "url"]);
    if (url === null || url === undefined)
      throw badUserInput("A picture has an address.", [...field, "url"]);
    return { url, alt: text("alt"), caption: text("caption"), credit: text("credit") };
  });
}
