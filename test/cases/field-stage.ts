import { createToken, suspendUser } from "../../src/access/accounts";
import { startSession } from "../../src/access/sessions";
import { UserIdentity } from "../../src/access/user-identity.entity";
import { sql } from "../../src/kernel/sql";
import { Desk } from "../publishing/desk";
import { type Api, otherEditor, otherManagingEditor, otherWriter, testedAt } from "../support/api";
import type { Stage } from "./rights-stage";

/**
 * Takes the stage further, so that every field has something to answer: a correction, a restored and an approved
 * revision, notes, a source outside, an address that leads elsewhere, somebody who was recorded twice.
 *
 * @returns slug of the article whose address leads elsewhere
 */
export async function furnish(api: Api, stage: Stage): Promise<string> {
  const desk = at(api, stage.live);
  await desk.done(otherWriter, "articleUpdate", {
    input: { title: "Corrected", isMajor: true, changeNote: "The date was wrong." },
  });
  await desk.done(otherWriter, "articleSubmit");
  await desk.done(otherEditor, "articlePublish");
  await desk.done(otherWriter, "articleRestoreRevision", { number: 1 });
  const forced = at(api, stage.forced.others);
  await forced.done(otherEditor, "articleApprove");
  const moved = at(api, stage.forced.ADMIN);
  await moved.done(otherManagingEditor, "articleUnpublish", {
    redirectUrl: "https://new.example/",
  });
  await signEverybodyIn(api);
  const { hidden, loose, draft } = stage;
  await at(api, draft.others).done(otherWriter, "articleUpdate", {
    input: { source: { name: "A paper", organizationId: loose.organization.id } },
  });
  await api.as(otherWriter).run(
    `mutation ($event: ID!, $role: ID!, $topic: ID!, $broader: ID!) {
      eventUpdate(id: $event, expectedVersion: ${String(hidden.event.version)}, changeNote: "Seen again.",
        input: { theme: "Ships" }) { event { id } }
      evidenceAdd(id: $role, expectedVersion: ${String(hidden.role.version)},
        input: { sourceTitle: "A book", sourceUrl: "https://book.example/" }) { fact { version } }
      topicUpdate(id: $topic, expectedVersion: 1, input: { broaderId: $broader }) { topic { id } } }`,
    {
      ...{ event: hidden.event.id, role: hidden.role.id },
      ...{ topic: loose.topic.id, broader: stage.otherLoose.topic.id },
    },
  );
  for (const scheme of ["ORCID", "orcid"])
    await api
      .as(otherWriter)
      .run(
        `mutation ($input: PersonCreateInput!) { personCreate(input: $input) { person { id } } }`,
        { input: { names: [{ text: "Recorded twice" }], externalIds: [{ scheme, value: "1" }] } },
      );
  await api.database.write((transaction) =>
    suspendUser(transaction, otherWriter.user.name, new Date(testedAt)),
  );
  return String((await moved.article())?.["slug"]);
}

/** Everybody has a session, an account elsewhere, and a token that was used and revoked; the other writer is suspended in the end. */
async function signEverybodyIn(api: Api): Promise<void> {
  const now = new Date(testedAt);
  await api.database.write(async (transaction) => {
    const rows = await transaction.query(sql`SELECT id AS "id", name AS "name" FROM user_account`);
    for (const { id, name } of rows) {
      await startSession(transaction, String(id), now);
      const token = { user: String(name), label: "tests", scope: "WRITER", days: 1 } as const;
      await createToken(transaction, token, now);
      const account = { issuer: "https://id.example", subject: String(id), userId: String(id) };
      await transaction.insert(UserIdentity, { ...account, createdAt: testedAt });
    }
    await transaction.query(
      sql`UPDATE api_token SET revoked_at = ${testedAt}, last_used_at = ${testedAt}`,
    );
  });
}

function at(api: Api, { id, version }: { readonly id: string; readonly version: number }): Desk {
  const desk = new Desk(api);
  [desk.id, desk.version] = [id, version];
  return desk;
}
