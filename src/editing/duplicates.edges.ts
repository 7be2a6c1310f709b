import type { Context } from "../kernel/context";
import { ownedRows } from "../kernel/edges";
import type { ExternalId } from "../kernel/external-id.entity";
import type { Later } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { declareLookup } from "../kernel/lookup";
import type { Name } from "../kernel/name.entity";
import { namesOf } from "../kernel/named.resolver";
import { raw } from "../kernel/sql";
import { table } from "../kernel/table";
import { externalIdsOfOrganization, organizations } from "../organization/organization.edges";
import type { Organization } from "../organization/organization.entity";
import { externalIdsOfPerson, people } from "../person/person.edges";
import type { Person } from "../person/person.entity";
import { DuplicateCandidate } from "./duplicate-candidate.entity";
import { sameExternalId, sameName } from "./duplicate-keys";
import { NotSame } from "./not-same.entity";

/** What may be the same, and what somebody thinks of it, is known to editors alone. */
export const duplicateCandidates = table(DuplicateCandidate, { isPublic: raw("FALSE") });

/** As the candidates. */
export const judgements = table(NotSame, { isPublic: raw("FALSE") });

declareLookup({ typename: "DuplicateCandidate", table: duplicateCandidates });
declareLookup({ typename: "NotSame", table: judgements });

/** One of a pair; null when the viewer may not see it. */
export async function memberOfPair(
  context: Context,
  id: string,
): Promise<Person | Organization | null> {
  return isPerson(id) ? rowById(context, people, id) : rowById(context, organizations, id);
}

/** The names that both have, those of the first before those of the second. One statement for all pairs of a kind. */
export async function sharedNames(context: Context, pair: DuplicateCandidate): Promise<Name[]> {
  const namesOfBoth = [namesOf(context, pair.oneId), namesOf(context, pair.otherId)] as const;
  const [one, other] = await Promise.all(namesOfBoth);
  return shared(one, other, ({ text }) => sameName(text));
}

/** The external ids that both have, those of the first before those of the second. As for names. */
export async function sharedExternalIds(
  context: Context,
  { oneId, otherId }: DuplicateCandidate,
): Promise<ExternalId[]> {
  const idsOf = (id: string): Later<ExternalId[]> =>
    isPerson(id)
      ? ownedRows(context, externalIdsOfPerson, id)
      : ownedRows(context, externalIdsOfOrganization, id);
  const [one, other] = await Promise.all([idsOf(oneId), idsOf(otherId)]);
  return shared(one, other, ({ scheme, value }) => sameExternalId(scheme, value));
}

/** What of two lists is the same as something in the other one; what cannot be compared is the same as nothing. */
function shared<T>(one: readonly T[], other: readonly T[], textOf: (value: T) => string | null) {
  const common = (values: readonly T[], others: readonly T[]): T[] => {
    const texts = new Set(others.map(textOf));
    return values.filter((value) => textOf(value) !== null && texts.has(textOf(value)));
  };
  return [...common(one, other), ...common(other, one)];
}

function isPerson(id: string): boolean {
  return id.startsWith("per_");
}
