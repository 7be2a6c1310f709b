import { Outcome } from "../../src/event/outcome.entity";
import { unknownSortAt } from "../../src/kernel/orders";
import { raw, sql } from "../../src/kernel/sql";
import { Participation } from "../../src/participation/participation.entity";
import { ParticipationRole } from "../../src/participation/participation-role.entity";
import { builtAt } from "../support/build";
import { type Change, tableOf } from "./change";

/** What happens to facts and to what evidences them. A fact that is deleted or moved reports what it connected. */
export const factChanges: Readonly<Record<string, Change>> = {
  "add evidence": async (editor) => {
    const fact = editor.choose(editor.rows.facts);
    const revision = editor.choose(editor.rows.revisions);
    if (fact === undefined || revision === undefined) return undefined;
    const id = `${fact.id}_evd_${String(editor.rows.evidence.length)}_${revision.id}`;
    if (editor.rows.evidence.some((one) => one.id === id)) return undefined;
    await editor.run(sql`
      INSERT INTO ${raw(fact.type)}_evidence (id, ${raw(fact.type)}_id, article_id, revision_id, added_at)
      VALUES (${id}, ${fact.id}, ${revision.articleId}, ${revision.id}, ${builtAt})`);
    editor.report(fact.id);
    return `${revision.id} evidences ${fact.id}`;
  },

  "remove evidence": async (editor) => {
    const evidence = editor.choose(editor.rows.evidence);
    if (evidence === undefined) return undefined;
    await editor.run(
      sql`DELETE FROM ${raw(tableOf(evidence.factId))}_evidence WHERE id = ${evidence.id}`,
    );
    editor.report(evidence.factId);
    return `${String(evidence.revisionId)} no longer evidences ${evidence.factId}`;
  },

  "delete a fact": async (editor) => {
    const isHeld = (id: string): boolean =>
      editor.rows.rolesHeld.some(({ roleId }) => roleId === id);
    const fact = editor.choose(editor.rows.facts.filter(({ id }) => !isHeld(id)));
    if (fact === undefined) return undefined;
    await editor.run(sql`DELETE FROM ${raw(fact.type)} WHERE id = ${fact.id}`);
    editor.report(fact.id, ...fact.ends);
    return `delete ${fact.id}`;
  },

  "add a fact": async (editor) => {
    const event = editor.choose(editor.rows.entities.filter(({ type }) => type === "event"));
    const isGroup = editor.choose([true, false]);
    if (event === undefined) return undefined;
    const id = `${isGroup === true ? "par" : "out"}_${event.id}`;
    if (editor.rows.facts.some((fact) => fact.id === id)) return undefined;
    const own = {
      id,
      eventId: event.id,
      visibility: "PUBLIC",
      sortAt: unknownSortAt,
      createdAt: builtAt,
    } as const;
    await (isGroup === true
      ? editor.transaction.insert(Participation, { ...own, groupName: "Guests", position: 9 })
      : editor.transaction.insert(Outcome, {
          ...own,
          kind: "OTHER",
          title: "Plaque",
          state: "UNKNOWN",
        }));
    editor.report(id);
    return `add ${id}`;
  },

  "move a role to another organization": async (editor) => {
    const role = editor.choose(editor.rows.facts.filter(({ type }) => type === "role"));
    const organization = editor.choose(
      editor.rows.entities.filter(({ type }) => type === "organization"),
    );
    if (role === undefined || organization === undefined) return undefined;
    await editor.set("role", role.id, "organization_id", organization.id);
    editor.report(role.id, ...role.ends);
    return `move ${role.id} to ${organization.id}`;
  },

  "move an outcome or a quotation to another event": async (editor) => {
    const fact = editor.choose(
      editor.rows.facts.filter(({ type }) => type === "outcome" || type === "quotation"),
    );
    const event = editor.choose(editor.rows.entities.filter(({ type }) => type === "event"));
    if (fact === undefined || event === undefined) return undefined;
    await editor.set(fact.type, fact.id, "event_id", event.id);
    editor.report(fact.id, fact.eventId);
    return `move ${fact.id} to ${event.id}`;
  },

  "act on behalf of another organization": async (editor) => {
    const fact = editor.choose(editor.rows.facts.filter(({ type }) => type === "participation"));
    const organization = editor.choose(
      editor.rows.entities.filter(({ type }) => type === "organization"),
    );
    if (fact === undefined || organization === undefined) return undefined;
    await editor.set("participation", fact.id, "on_behalf_of_id", organization.id);
    editor.report(fact.id);
    return `${fact.id} is on behalf of ${organization.id}`;
  },

  "add a role held": async (editor) => {
    const { facts, rolesHeld } = editor.rows;
    const pairs = facts
      .filter(({ type }) => type === "participation")
      .flatMap((participation) =>
        facts
          .flatMap((role) => sharedPerson(participation.ends, role) ?? [])
          .map((pair) => ({ ...pair, participationId: participation.id })),
      )
      .filter(
        (pair) =>
          !rolesHeld.some(
            (held) => held.roleId === pair.roleId && held.participationId === pair.participationId,
          ),
      );
    const pair = editor.choose(pairs);
    if (pair === undefined) return undefined;
    await editor.transaction.insert(ParticipationRole, { ...pair, position: 9 });
    editor.report(pair.participationId);
    return `${pair.participationId} was in ${pair.roleId}`;
  },

  "remove a role held": async (editor) => {
    const { participationId, roleId } = editor.choose(editor.rows.rolesHeld) ?? {};
    if (participationId === undefined || roleId === undefined) return undefined;
    await editor.run(sql`
      DELETE FROM participation_role WHERE participation_id = ${participationId} AND role_id = ${roleId}`);
    editor.report(participationId);
    return `${participationId} was not in ${roleId}`;
  },
};

function sharedPerson(
  ends: readonly string[],
  role: { type: string; id: string; ends: readonly string[] },
) {
  const personId = role.ends.find((end) => end.startsWith("per") && ends.includes(end));
  return role.type === "role" && personId !== undefined ? { roleId: role.id, personId } : undefined;
}
