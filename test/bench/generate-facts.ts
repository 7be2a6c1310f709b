import { unknownSortAt } from "../../src/kernel/orders";
import { Participation } from "../../src/participation/participation.entity";
import { ParticipationCapacity } from "../../src/participation/participation-capacity.entity";
import { ParticipationEvidence } from "../../src/participation/participation-evidence.entity";
import { ParticipationRole } from "../../src/participation/participation-role.entity";
import { Role } from "../../src/role/role.entity";
import { RoleEvidence } from "../../src/role/role-evidence.entity";
import { builtAt } from "../support/build-rows";
import { type GeneratedTable, idOf, numbered, tableOf } from "./generated-table";
import {
  dayOf,
  hostOf,
  isHidden,
  participationsPerEvent,
  personAt,
  reportOf,
  rolesOf,
  type Sizes,
  topOf,
} from "./newsroom-shape";

/** Roles, participations and what says so. A fact is public unless its person is hidden: published articles say all. */
export function factTables(sizes: Sizes): readonly GeneratedTable[] {
  return [
    tableOf(Role, roleRows(sizes)),
    tableOf(RoleEvidence, roleEvidenceRows(sizes)),
    tableOf(
      Participation,
      numbered(sizes.events * participationsPerEvent, (number) => participationRow(number, sizes)),
    ),
    tableOf(
      ParticipationEvidence,
      numbered(sizes.events * participationsPerEvent, (number) => ({
        id: idOf("evd", evidenceOfParticipations + number),
        ...said(placeOf(number).event),
        participationId: idOf("par", number),
      })),
    ),
    tableOf(ParticipationCapacity, capacityRows(sizes)),
    tableOf(ParticipationRole, roleHeldRows(sizes)),
  ];
}

const evidenceOfParticipations = 50_000_000;

function* roleRows(sizes: Sizes) {
  const attested = attestedDays(sizes);
  for (let person = 0; person < sizes.people; person += 1) {
    for (const [index, { role, organization }] of rolesOf(person, sizes).entries()) {
      yield {
        id: idOf("rol", role),
        ...factColumns(isHidden(person)),
        sortAt: unknownSortAt,
        personId: idOf("per", person),
        organizationId: idOf("org", organization),
        title: `Director ${String(role % 100)}`,
        titleLanguage: "en",
        end: "UNKNOWN" as const,
        ...attestedColumns(person, sizes, index === 0 ? attested.get(person) : undefined),
      };
    }
  }
}

interface Attested {
  readonly first: string;
  readonly last: string;
}

/** Where no event attests a role, or none that can be seen, the day counts on which its evidence was released. */
function attestedColumns(person: number, sizes: Sizes, atEvents: Attested | undefined) {
  const released = dayOf(person % sizes.events, sizes, 1).firstDay ?? "";
  const all = atEvents ?? { first: released, last: released };
  const shown = isHidden(person) ? { first: released, last: released } : all;
  return {
    firstAttestedDay: all.first,
    lastAttestedDay: all.last,
    publicFirstAttestedDay: shown.first,
    publicLastAttestedDay: shown.last,
  };
}

/** The first and last day of the events at which a person held the first role. */
function attestedDays(sizes: Sizes): ReadonlyMap<number, Attested> {
  const days = new Map<number, Attested>();
  for (let event = 0; event < sizes.events; event += 1) {
    const day = dayOf(event, sizes).firstDay ?? "";
    for (let place = 1; place < participationsPerEvent; place += 1) {
      const person = personAt(event, place, sizes);
      days.set(person, { first: days.get(person)?.first ?? day, last: day });
    }
  }
  return days;
}

function* roleEvidenceRows(sizes: Sizes) {
  for (let person = 0; person < sizes.people; person += 1) {
    for (const { role } of rolesOf(person, sizes)) {
      yield {
        id: idOf("evd", role),
        ...said(person % sizes.events),
        roleId: idOf("rol", role),
      };
    }
  }
}

function participationRow(number: number, sizes: Sizes) {
  const { event, place } = placeOf(number);
  return {
    id: idOf("par", number),
    sortAt: dayOf(event, sizes).earliest ?? unknownSortAt,
    eventId: idOf("evt", event),
    position: place + 1,
    side: place < 3 ? ("HOST" as const) : ("VISITOR" as const),
    ...(place === 0
      ? organizationColumns(hostOf(event, sizes))
      : personColumns(personAt(event, place, sizes), sizes)),
  };
}

function organizationColumns(organization: number) {
  return {
    ...factColumns(false),
    personId: null,
    organizationId: idOf("org", organization),
    onBehalfOfId: null,
  };
}

function personColumns(person: number, sizes: Sizes) {
  const [first] = rolesOf(person, sizes);
  return {
    ...factColumns(isHidden(person)),
    personId: idOf("per", person),
    organizationId: null,
    onBehalfOfId: first === undefined ? null : idOf("org", topOf(first.organization)),
  };
}

/** The first person of an event leads it, the second speaks. */
function* capacityRows({ events }: Sizes) {
  for (let event = 0; event < events; event += 1) {
    for (const [index, kind] of (["LEADER", "SPEAKER"] as const).entries()) {
      yield {
        id: idOf("cap", event * 2 + index),
        participationId: idOf("par", event * participationsPerEvent + 1 + index),
        eventId: idOf("evt", event),
        position: 1,
        kind,
      };
    }
  }
}

function* roleHeldRows(sizes: Sizes) {
  for (let number = 0; number < sizes.events * participationsPerEvent; number += 1) {
    const { event, place } = placeOf(number);
    if (place === 0) continue;
    const person = personAt(event, place, sizes);
    yield {
      participationId: idOf("par", number),
      roleId: idOf("rol", rolesOf(person, sizes)[0]?.role ?? 0),
      personId: idOf("per", person),
      position: 1,
    };
  }
}

function placeOf(participation: number): { event: number; place: number } {
  const event = Math.floor(participation / participationsPerEvent);
  return { event, place: participation - event * participationsPerEvent };
}

function said(event: number) {
  const report = reportOf(event);
  return {
    articleId: idOf("art", report),
    revisionId: idOf("arv", report),
    quote: "as its report says",
    addedAt: builtAt,
  };
}

function factColumns(hidden: boolean) {
  return {
    visibility: "AUTOMATIC" as const,
    isSourced: !hidden,
    isPublic: !hidden,
    createdAt: builtAt,
  };
}
