import { ApiToken } from "../../src/access/api-token.entity";
import { AuditEntry } from "../../src/access/audit-entry.entity";
import { Change } from "../../src/access/change.entity";
import { IdempotencyKey } from "../../src/access/idempotency-key.entity";
import { RateLimit } from "../../src/access/rate-limit.entity";
import { Session } from "../../src/access/session.entity";
import { SetupCode } from "../../src/access/setup-code.entity";
import { UserAccount } from "../../src/access/user-account.entity";
import { UserIdentity } from "../../src/access/user-identity.entity";
import { UserPassword } from "../../src/access/user-password.entity";
import { DuplicateCandidate } from "../../src/editing/duplicate-candidate.entity";
import { DuplicateKey } from "../../src/editing/duplicate-key.entity";
import { MergeJournal } from "../../src/editing/merge-journal.entity";
import { NotSame } from "../../src/editing/not-same.entity";
import { ClickTally } from "../../src/engagement/click-tally.entity";
import { ClickWindow } from "../../src/engagement/click-window.entity";
import type { Transaction } from "../../src/kernel/transaction";
import { ArticlePreview } from "../../src/publishing/article-preview.entity";
import { SearchDocument } from "../../src/search/search-document.entity";
import { at, numbers } from "./full-rows";

/** Users with their tokens. They come before all that names who did it. */
export async function fillUsers(transaction: Transaction): Promise<void> {
  await transaction.insert(
    UserAccount,
    numbers(2).map((number) => ({
      ...{ id: `usr_${number}`, name: `user ${number}`, level: "EDITOR" as const },
      ...{ suspendedAt: at, createdAt: at },
    })),
  );
  await transaction.insert(
    ApiToken,
    numbers(2).map((number) => ({
      ...{ id: `tok_${number}`, userId: `usr_${number}`, label: "tests", scope: "WRITER" as const },
      ...{ secretHash: `hash ${number}`, createdAt: at, expiresAt: at, revokedAt: at },
      lastUsedAt: at,
    })),
  );
  await fillSessions(transaction);
}

async function fillSessions(transaction: Transaction): Promise<void> {
  const of = (number: number) => ({
    ...{ userId: `usr_${String(number)}`, secretHash: `hash ${String(number)}`, expiresAt: at },
  });
  await transaction.insert(
    UserPassword,
    numbers(2).map((number) => ({
      ...{ userId: `usr_${number}`, nameHash: `name ${number}`, hash: "hash", changedAt: at },
    })),
  );
  await transaction.insert(
    UserIdentity,
    numbers(2).map((number) => ({
      ...{ issuer: "https://login.example.edu", subject: `subject ${number}` },
      ...{ userId: `usr_${number}`, createdAt: at },
    })),
  );
  await transaction.insert(SetupCode, numbers(2).map(of));
  await transaction.insert(
    Session,
    numbers(2).map((number) => ({
      ...of(number),
      ...{ id: `ses_${number}`, createdAt: at, lastUsedAt: at },
    })),
  );
  await transaction.insert(
    RateLimit,
    numbers(2).map((number) => ({ key: `key ${number}`, points: number, expiresAt: at })),
  );
}

/** What was done. */
export async function fillRecords(transaction: Transaction): Promise<void> {
  const snapshot = { root: { id: "per_1", version: 1 }, owned: {} };
  await transaction.insert(
    Change,
    numbers(2).map((number) => ({
      ...{ id: `chg_${number}`, subjectId: "per_1", action: "personUpdate", userId: "usr_1", at },
      ...{ note: "A name was wrong.", before: snapshot, after: snapshot, version: number },
    })),
  );
  const act = { at, userId: "usr_1", action: "personUpdate", subjectId: "per_1", requestId: "1" };
  const hashes = { beforeHash: "before", afterHash: "after", hash: "hash" };
  await transaction.insert(AuditEntry, [
    { id: "aud_1", sequence: 1, ...act, ...hashes, outcome: "REFUSED", code: "FORBIDDEN" },
    { id: "aud_2", sequence: 2, ...act, ...hashes, outcome: "DONE" },
  ]);
  const answer = { id: "per_1", warnings: [], written: [] };
  await transaction.insert(
    IdempotencyKey,
    numbers(2).map((number) => ({
      ...{ userId: "usr_1", key: `key ${number}`, inputHash: "hash", answer, createdAt: at },
    })),
  );
  await transaction.insert(
    ArticlePreview,
    numbers(2).map((number) => ({
      ...{ id: `apv_${number}`, revisionId: "arv_1", secretHash: `hash ${number}` },
      ...{ createdById: "usr_1", createdAt: at, expiresAt: at, revokedAt: at },
    })),
  );
  await transaction.insert(
    ClickWindow,
    numbers(2).map((number) => ({
      articleId: "art_1",
      clientHash: `hash ${number}`,
      countedAt: at,
    })),
  );
  await transaction.insert(ClickTally, [
    { articleId: "art_1", clicks: 3 },
    { articleId: "art_2", clicks: 1 },
  ]);
  await transaction.insert(
    MergeJournal,
    numbers(2).map((number) => ({
      ...{ id: `mrg_${number}`, fromId: "per_2", intoId: "per_1", moved: [], userId: "usr_1", at },
    })),
  );
  await transaction.insert(
    SearchDocument,
    numbers(2).map((number) => ({ number, ownerId: `top_${number}`, digest: `digest ${number}` })),
  );
  await fillDuplicates(transaction);
}

/** The same pair was judged and is a candidate: no constraint knows of the other table. */
async function fillDuplicates(transaction: Transaction): Promise<void> {
  await transaction.insert(
    DuplicateKey,
    numbers(2).map((number) => ({
      ...{ ownerId: `per_${number}`, digest: `digest ${number}`, reason: "SAME_NAME" as const },
    })),
  );
  const pair = (number: number | string) => ({ oneId: "per_1", otherId: `per_2${number}` });
  await transaction.insert(
    DuplicateCandidate,
    numbers(2).map((number) => ({
      ...{ id: `dup_${number}`, kind: "PERSON" as const, ...pair(number) },
      ...{ sharedExternalIds: 1, sharedNames: 1 },
    })),
  );
  await transaction.insert(
    NotSame,
    numbers(2).map((number) => ({
      ...{ id: `nsm_${number}`, ...pair(number), note: "Two of one name." },
      ...{ judgedById: "usr_1", judgedAt: at },
    })),
  );
}
