import { buildSchema } from "../../src/schema";
import { type Answer, Api, program } from "./api";
import type { Databases } from "./database";
import type { Newsroom } from "./newsroom";
import { canaries, type NewsroomPlan } from "./newsroom-plan";
import { type ChooseArguments, type Relation, SchemaPaths } from "./schema-paths";

/**
 * The ways through the schema, in which pages have so many entries; units are walked with and without.
 *
 * @param lookups arguments of fields of Query that find nothing without any
 */
export function pathsWith(
  first: number,
  lookups: Readonly<Record<string, string>> = {},
): SchemaPaths {
  return new SchemaPaths(buildSchema(), (parent, { name, args }) => {
    const known = parent.name === "Query" ? lookups[name] : undefined;
    if (known !== undefined) return [known];
    // The public comes to no revision and to no change, so that there is nothing beyond them.
    if (["ArticleRevision", "Change"].includes(parent.name)) return [];
    if (!args.some((one) => one.name === "first")) return [""];
    const page = `first: ${first}`;
    const hasUnits = args.some((one) => one.name === "includeUnits");
    return hasUnits ? [page, `${page}, includeUnits: true`] : [page];
  });
}

/** With pages as large as they may be. */
export const paths = pathsWith(100);

/** The API on a fresh database with a newsroom, with what the public does not see unless that is left out. */
export async function openNewsroom(
  databases: Databases,
  { rows }: Newsroom,
  options: { readonly withHidden?: boolean; readonly known?: readonly string[] } = {},
): Promise<Api> {
  // A walk reads more at a time, and in a preview longer, than the limits of a server let through.
  const limits = { connectMilliseconds: 60_000, rehearsalMilliseconds: 60_000 };
  const api = new Api(await databases.open({ ...program, limits }));
  await rows.settle(api.database, options);
  return api;
}

/** Every field of Query, with arguments by which public things are found. */
export function publicRoots(newsroom: Newsroom, first = 100): Relation[] {
  const { article, eventId, organizationId, personId, topicId } = newsroom;
  const ids = [article.articleId, eventId, organizationId, personId, topicId];
  ids.push(newsroom.roleId, newsroom.participationId, newsroom.outcomeId, newsroom.quotationId);
  const byName: Readonly<Record<string, string>> = {
    article: `slug: "${newsroom.rows.slug(article.articleId)}"`,
    articleAt: `slug: "${newsroom.rows.slug(article.articleId)}"`,
    revisionDiff: `articleId: "${article.articleId}", from: 1, to: 1`,
    event: `id: "${eventId}"`,
    organization: `id: "${organizationId}"`,
    person: `id: "${personId}"`,
    topic: `id: "${topicId}"`,
    search: `query: "public", first: ${first}`,
    partnership: `between: ["${organizationId}", "${newsroom.partnerId}"]`,
    connection: `from: "${personId}", to: "${newsroom.partnerId}"`,
    nodes: `ids: ${JSON.stringify(ids)}`,
  };
  const choose: ChooseArguments = (_, { name, args }) => {
    if (args.length === 0) return [""];
    if (name === "node") return ids.map((id) => `id: "${id}"`);
    const known =
      byName[name] ?? (args.some((arg) => arg.name === "first") ? `first: ${first}` : undefined);
    if (known === undefined) throw new Error(`Say what can be looked up by Query.${name}.`);
    return [known];
  };
  return new SchemaPaths(paths.schema, choose).relations(paths.query);
}

/** The texts of a whole answer: its data, its errors with their extensions, and what its cursors are made of. */
export function textOf({ data, errors }: Pick<Answer, "data" | "errors">): string {
  const text = JSON.stringify([data, errors]);
  const cursors = [...text.matchAll(/"(WyJ[\w-]+)"/g)].map(([, cursor = ""]) =>
    Buffer.from(cursor, "base64url").toString("utf8"),
  );
  return [text, ...new Set(cursors)].join("\n");
}

/** What an answer tells of rows that the public does not see, each with the place where it stands. */
export function leaks(answer: Pick<Answer, "data" | "errors">, plan: NewsroomPlan): string[] {
  const text = textOf(answer);
  const hiddenIds = plan.hiddenIds();
  const found = new Set<string>();
  for (const pattern of Object.values(canaries)) {
    for (const [canary] of text.matchAll(pattern)) found.add(canary);
  }
  for (const [id] of text.matchAll(/\b[a-z]{3}_[0-9a-z]{26}\b/g))
    if (hiddenIds.has(id)) found.add(id);
  return [...found].map(
    (one) => `${one} (${plan.explain(one)}) at ${placeOf(answer, one) ?? "an error or a cursor"}`,
  );
}

function placeOf(value: unknown, needle: string): string | undefined {
  if (typeof value === "string" || typeof value === "number")
    return String(value).includes(needle) ? "" : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const place = placeOf(inner, needle);
    if (place !== undefined) return place === "" ? key : `${key}.${place}`;
  }
  return undefined;
}
