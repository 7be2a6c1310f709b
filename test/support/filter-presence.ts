import type { FilterReading, Given, StoredRow } from "./filter-reading";

/** The ids of the topics that an event deals with, itself or in a step of its programme. */
export function topicsOf(event: StoredRow, reading: FilterReading): ReadonlySet<unknown> {
  const steps = reading.all("programme_item", "event_id", event["id"]);
  const links = [
    ...reading.all("event_topic", "event_id", event["id"]),
    ...steps.flatMap(({ id }) => reading.all("programme_item_topic", "programme_item_id", id)),
  ];
  const seen = new Set(reading.seen("topic").map(({ id }) => id));
  return new Set(links.map((link) => link["topic_id"]).filter((id) => seen.has(id)));
}

/** The ids of the people and organizations that took part in an event. */
export function participants(event: StoredRow, reading: FilterReading): ReadonlySet<unknown> {
  const rows = reading.seen("participation", "event_id", event["id"]);
  return new Set(rows.flatMap((row) => [row["person_id"], row["organization_id"]]));
}

/** The ids of the organizations that a participation concerns. */
export function concerned(participation: StoredRow, reading: FilterReading): ReadonlySet<unknown> {
  const { id } = participation;
  const held = reading.all("participation_role", "participation_id", id);
  return new Set([
    participation["organization_id"],
    participation["on_behalf_of_id"],
    ...reading
      .all("participation_group_organization", "participation_id", id)
      .map((linked) => linked["organization_id"]),
    ...held
      .flatMap((one) => reading.seen("role", "id", one["role_id"]))
      .map((role) => role["organization_id"]),
  ]);
}

/** The ids of the organizations that were present at an event. */
export function present(event: StoredRow, reading: FilterReading): ReadonlySet<unknown> {
  return new Set([
    event["place_organization_id"],
    ...reading
      .all("programme_item", "event_id", event["id"])
      .map((item) => item["place_organization_id"]),
    ...reading
      .seen("participation", "event_id", event["id"])
      .flatMap((one) => [...concerned(one, reading)]),
  ]);
}

/** The ids of some organizations and of all units under them, as far as the viewer sees the way. */
export function withUnits(ids: readonly unknown[], reading: FilterReading): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  const waiting = ids.flatMap((id) => reading.seen("organization", "id", id));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.add(next["id"]);
    waiting.push(...reading.seen("organization", "parent_id", next["id"]));
  }
  return found;
}

/** The ids of what a choice means: what was merged stands for what it was merged into. */
export function chosen(choice: Given, reading: FilterReading): ReadonlySet<unknown> {
  const [address] = reading.all("organization_slug", "slug", choice["slug"] ?? "");
  let [row] = reading.all("organization", "id", choice["id"] ?? address?.["organization_id"]);
  while (row !== undefined && row["merged_into_id"] !== null)
    [row] = reading.all("organization", "id", row["merged_into_id"]);
  if (row === undefined) return new Set();
  if (choice["includeUnits"] === true) return withUnits([row["id"]], reading);
  return new Set(reading.seen("organization", "id", row["id"]).map(({ id }) => id));
}
