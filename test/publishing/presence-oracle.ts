import type { Read } from "../../src/kernel/context";
import { raw } from "../../src/kernel/sql";

/**
 * Where the stored presence differs from domain.md's definition, read way by way: an organization was present at an event
 * when it took part, somebody acted on its behalf or in a role held there, or it is the place of it or of a step. It says
 * also whether the event took place.
 */
export async function presenceDifferences(read: Read): Promise<string[]> {
  const all = async (query: string): Promise<Row[]> =>
    (await read(raw(query))) as readonly unknown[] as Row[];
  const [stored, events, items, participations, groups, held, roles] = await Promise.all([
    all(
      `SELECT organization_id AS "organization", event_id AS "event", is_public AS "isPublic", happened FROM presence`,
    ),
    all(
      `SELECT id, place_organization_id AS "organization", is_public AS "isPublic", occurrence FROM event`,
    ),
    all(`SELECT event_id AS "event", place_organization_id AS "organization" FROM programme_item`),
    all(`SELECT id, event_id AS "event", organization_id AS "organization", on_behalf_of_id AS "behalf",
      is_public AS "isPublic" FROM participation`),
    all(
      `SELECT participation_id AS "id", organization_id AS "organization" FROM participation_group_organization`,
    ),
    all(`SELECT participation_id AS "id", role_id AS "role" FROM participation_role`),
    all(`SELECT id, organization_id AS "organization", is_public AS "isPublic" FROM role`),
  ]);
  const expected = new Map<string, boolean>();
  const add = (organization: unknown, event: unknown, isPublic: boolean): void => {
    if (typeof organization !== "string") return;
    const key = `${organization} at ${String(event)}`;
    expected.set(key, (expected.get(key) ?? false) || isPublic);
  };
  const eventsById = new Map(events.map((one) => [one["id"], one]));
  const rolesById = new Map(roles.map((one) => [one["id"], one]));
  for (const one of events) add(one["organization"], one["id"], Boolean(one["isPublic"]));
  for (const { event, organization } of items)
    add(organization, event, Boolean(eventsById.get(event)?.["isPublic"]));
  for (const one of participations) {
    const isPublic = Boolean(one["isPublic"]);
    add(one["organization"], one["event"], isPublic);
    add(one["behalf"], one["event"], isPublic);
    for (const { id, organization } of groups)
      if (id === one["id"]) add(organization, one["event"], isPublic);
    for (const { id, role } of held) {
      const { organization, isPublic: roleIsPublic } = rolesById.get(role)!;
      if (id === one["id"]) add(organization, one["event"], isPublic && Boolean(roleIsPublic));
    }
  }
  const line = (key: string, isPublic: boolean, happened: boolean): string =>
    `${key}${isPublic ? ", as all know" : ""}${happened ? ", which took place" : ""}`;
  const found = stored
    .map(({ organization, event, isPublic, happened }) =>
      line(`${String(organization)} at ${String(event)}`, Boolean(isPublic), Boolean(happened)),
    )
    .sort();
  const right = [...expected]
    .map(([key, isPublic]) => {
      const event = eventsById.get(key.split(" at ")[1]);
      return line(key, isPublic, event?.["occurrence"] === "HAPPENED");
    })
    .sort();
  return [
    ...right.filter((line) => !found.includes(line)).map((line) => `presence lacks ${line}`),
    ...found.filter((line) => !right.includes(line)).map((line) => `presence has ${line}`),
  ];
}

type Row = Readonly<Record<string, unknown>>;
