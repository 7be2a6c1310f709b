import { ApiToken } from "../../src/access/api-token.entity";
import { Change } from "../../src/access/change.entity";
import { Session } from "../../src/access/session.entity";
import { UserIdentity } from "../../src/access/user-identity.entity";
import { ArticleRevision, type RevisionState } from "../../src/article/article-revision.entity";
import type { Database } from "../../src/database/database";
import { NotSame } from "../../src/editing/not-same.entity";
import { newId, typenameOfId } from "../../src/kernel/ids";
import { sql } from "../../src/kernel/sql";
import type { Row } from "../../src/kernel/transaction";
import { Organization } from "../../src/organization/organization.entity";
import { ArticlePreview } from "../../src/publishing/article-preview.entity";
import { editor, testedAt } from "./api";
import type { NewsroomGrid } from "./newsroom-grid";

const kept = new Set([
  ...["Article", "Topic", "Organization", "Person", "Event"],
  ...["Role", "Participation", "Outcome", "Quotation"],
]);

/**
 * Puts a change into the history of everything that has one, gives each article a draft with a preview link, the
 * first one further revisions as well, and says who did it all.
 */
export async function addHistory(database: Database, grid: NewsroomGrid): Promise<void> {
  const { rows, articles } = grid;
  const ids = rows.rows.map(({ row }) => row["id"]).filter((id) => typeof id === "string");
  const changes = ids
    .filter((id) => id.includes("_") && kept.has(typenameOfId(id, [])))
    .map((subjectId) => ({
      ...{ id: newId("chg"), subjectId, action: "test", userId: editor.user.id, at: testedAt },
      ...{ note: "A note.", version: 2 },
      before: { root: { title: "one" }, owned: {} },
      after: { root: { title: "other" }, owned: {} },
    }));
  const drafts = articles.map(({ articleId }) => revision(articleId, 1000, "DRAFT"));
  const earlier = Array.from({ length: Math.max(2, grid.size) }, (_, index) =>
    revision(articles[0]?.articleId ?? "", 1001 + index, "DISCARDED"),
  );
  const corrected = articles.map(({ articleId }) => ({
    ...revision(articleId, 5000, "SUPERSEDED"),
    ...{ publishedAt: testedAt, changeNote: "A correction." },
  }));
  await database.write(async (transaction) => {
    await transaction.insert(Change, changes);
    await transaction.insert(ArticleRevision, [...drafts, ...earlier, ...corrected]);
    await transaction.insert(ArticlePreview, [...drafts, ...earlier].map(linkTo));
    await transaction.insert(NotSame, judgements(rows.ids(Organization, "public")));
    await transaction.query(sql`
      UPDATE article_revision SET is_major = TRUE, author_id = ${editor.user.id}, submitted_by_id = ${editor.user.id},
        published_by_id = ${editor.user.id}, approved_by_id = ${editor.user.id}, approved_at = ${testedAt}`);
    await transaction.insert(ApiToken, numbered(grid.size).map(token));
    await transaction.insert(Session, numbered(grid.size).map(session));
    await transaction.insert(UserIdentity, numbered(grid.size).map(identity));
  });
}

/** That the first is none of the others. */
function judgements([first = "", ...others]: readonly string[]): Partial<NotSame>[] {
  return others.map((id) => {
    const [oneId = "", otherId = ""] = [first, id].sort();
    const judged = { note: "A note.", judgedById: editor.user.id, judgedAt: testedAt };
    return { id: newId("nsm"), oneId, otherId, ...judged };
  });
}

function linkTo({ id }: { readonly id: string }): Partial<ArticlePreview> {
  return {
    ...{ id: newId("apv"), revisionId: id, secretHash: id, createdById: editor.user.id },
    ...{ createdAt: testedAt, expiresAt: "2026-03-02T09:30:00.000Z" },
  };
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

function token(number: string): Row<ApiToken> {
  return { ...session(number), id: newId("tok"), label: "tests", scope: "WRITER" };
}

function session(number: string) {
  return {
    ...{ id: newId("ses"), userId: editor.user.id, secretHash: `hash ${number}` },
    ...{ createdAt: testedAt, lastUsedAt: testedAt, expiresAt: "2026-03-08T09:30:00.000Z" },
  };
}

function identity(number: string): UserIdentity {
  const issuer = "https://login.example.edu";
  return { issuer, subject: number, userId: editor.user.id, createdAt: testedAt };
}

function revision(
  articleId: string,
  number: number,
  state: RevisionState,
): Partial<ArticleRevision> & { readonly id: string } {
  const title = `Revision ${String(number)}`;
  return { id: newId("arv"), articleId, number, state, language: "en", title, createdAt: testedAt };
}
