import fc from "fast-check";

import { hashOfSecret, newSecret } from "../../src/access/token-text";
import { newId } from "../../src/kernel/ids";
import { sql } from "../../src/kernel/sql";
import { ArticlePreview } from "../../src/publishing/article-preview.entity";
import { previewLinkOf } from "../../src/publishing/preview-link";
import { showPreview } from "../../src/publishing/show-preview";
import { buildSchema } from "../../src/schema";
import {
  addMembers,
  type Answer,
  Api,
  editor,
  managingEditor,
  nobody,
  testedAt,
} from "../support/api";
import { eachDatabase } from "../support/database";
import { Newsroom } from "../support/newsroom";
import { openNewsroom } from "../support/newsroom-walk";
import { cursorsOf, poolsOf } from "../support/public-pools";
import { PublicQueries } from "../support/public-queries";
import { Desk } from "./desk";

/** A newsroom in which the drafts name much that is public, much that only they know, and much that is hidden. */
const newsroom = new Newsroom();
const isLong = process.env["RAPPORTEUR_TESTS"] === "long";
const [orders, queriesEach] = isLong ? [5, 100] : [1, 25];
const now = (): Date => new Date(testedAt);

/** Of an answer without any data, which of its errors came first is a matter of time alone. */
function told({ data, errors = [] }: Answer): string {
  if (data === null) return "refused";
  const shown = errors.map(({ message, path, extensions }) => ({ message, path, extensions }));
  return JSON.stringify({ data, errors: shown.map((one) => JSON.stringify(one)).sort() }, null, 1);
}

eachDatabase((databases) => {
  /** Runs public queries in a preview of the working revision. */
  async function previewed(api: Api, revisionId: string, queries: readonly string[]) {
    const token = newSecret("PREVIEW");
    await api.database.write((transaction) =>
      transaction.insert(ArticlePreview, {
        ...{ id: newId("apv"), revisionId, secretHash: hashOfSecret(token), createdAt: testedAt },
        ...{ createdById: editor.user.id, expiresAt: "2026-03-02T09:30:00.000Z" },
      }),
    );
    const { database } = api;
    const link = await previewLinkOf(database.read, token, now());
    const parts = { rehearse: database.rehearse, now, timeZone: "UTC" };
    return showPreview(parts, link, (read) =>
      answersOf(new Api({ ...database, read, readAside: read }, nobody), queries),
    );
  }

  async function answersOf(api: Api, queries: readonly string[]): Promise<string[]> {
    const answers: string[] = [];
    for (const query of queries) answers.push(told(await api.ask(query)));
    return answers;
  }

  async function publish(api: Api, articleId: string): Promise<void> {
    const desk = new Desk(api);
    desk.id = articleId;
    const article = await desk.article();
    desk.version = Number(article?.["version"]);
    const { state } = article?.["workingRevision"] as { state: string };
    if (state === "SCHEDULED") await desk.done(managingEditor, "articleUnschedule");
    await desk.done(managingEditor, "articleForcePublish", { reason: "Compared." });
  }

  test("case 44: generated public queries are answered in a preview as after the publication, whatever is published first", async () => {
    for (let order = 0; order < orders; order += 1) {
      const api = await openNewsroom(databases, newsroom);
      await addMembers(api.database);
      const generated = new PublicQueries(
        buildSchema(),
        poolsOf(newsroom, await cursorsOf(api)),
      ).documents();
      const working = await api.database.read(sql`
        SELECT article_id AS "articleId", id AS "revisionId" FROM article_revision
        WHERE state IN ('DRAFT', 'IN_REVIEW', 'SCHEDULED') ORDER BY id`);
      const [list = []] = fc.sample(fc.shuffledSubarray(working, { minLength: working.length }), {
        numRuns: 1,
        seed: order,
      });
      let moved = 0;
      for (const [index, { articleId, revisionId }] of list.entries()) {
        const queries = fc.sample(generated, { numRuns: queriesEach, seed: 100 * order + index });
        const article = `{ article(id: "${String(articleId)}") { title covers { nodes { name } } } }`;
        const asked = [...queries, article];
        const before = await answersOf(api, asked);
        const shown = await previewed(api, String(revisionId), asked);
        expect(await answersOf(api, asked)).toEqual(before);
        await publish(api, String(articleId));
        const after = await answersOf(api, asked);
        for (const [at, query] of asked.entries())
          expect(`${query}\n${shown[at] ?? ""}`).toBe(`${query}\n${after[at] ?? ""}`);
        moved += after.filter((answer, at) => answer !== before[at]).length;
      }
      expect(list.length).toBeGreaterThan(4);
      // Publishing changes what is answered, or nothing was compared.
      expect(moved).toBeGreaterThan(list.length);
    }
  }, 600_000);
});
