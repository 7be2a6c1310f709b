import type { EntityRow, EvidenceRow, FactRow, Rows } from "./newsroom-rows";

/** What the rule says of every row. */
interface Ruling {
  readonly publicEntities: ReadonlySet<string>;
  readonly sourcedFacts: ReadonlySet<string>;
  readonly publicFacts: ReadonlySet<string>;
  /** Of each role: first and last day over all evidence, then over the public evidence. */
  readonly attested: ReadonlyMap<string, readonly (string | null)[]>;
  /** Of each participation, outcome and quotation. */
  readonly sortAt: ReadonlyMap<string, string>;
}

/**
 * The rule of who sees what, sentence by sentence over all rows: slow and obvious, and written
 * without a look at how the program computes it.
 */
function ruling(rows: Rows): Ruling {
  const says = new Rule(rows);
  const idsOf = (list: readonly { readonly id: string }[]): Set<string> =>
    new Set(list.map(({ id }) => id));
  return {
    publicEntities: idsOf(rows.entities.filter((entity) => says.isPublicEntity(entity))),
    sourcedFacts: idsOf(rows.facts.filter((fact) => says.isSourced(fact))),
    publicFacts: idsOf(rows.facts.filter((fact) => says.isPublicFact(fact))),
    attested: new Map(
      rows.facts
        .filter(({ type }) => type === "role")
        .map((role) => [role.id, says.attestedDays(role)]),
    ),
    sortAt: new Map(
      rows.facts.filter(({ type }) => type !== "role").map((fact) => [fact.id, says.sortAt(fact)]),
    ),
  };
}

/** Where the stored columns differ from the rule, one sentence each. */
export function differences(rows: Rows): string[] {
  const says = ruling(rows);
  const found: string[] = [];
  const compare = (id: string, column: string, stored: unknown, expected: unknown): void => {
    const [have, want] = [JSON.stringify(stored), JSON.stringify(expected)];
    if (have !== want) found.push(`${id}: stored ${column} is ${have}, the rule says ${want}`);
  };
  for (const { id, isPublic } of rows.entities)
    compare(id, "is_public", isPublic, says.publicEntities.has(id));
  for (const { id, type, isSourced, isPublic, sortAt, attested } of rows.facts) {
    compare(id, "is_sourced", isSourced, says.sourcedFacts.has(id));
    compare(id, "is_public", isPublic, says.publicFacts.has(id));
    if (type === "role") compare(id, "attested days", attested, says.attested.get(id));
    else compare(id, "sort_at", sortAt, says.sortAt.get(id));
  }
  return found;
}

const unknownTime = "0001-01-01T00:00:00.000Z";

class Rule {
  constructor(private readonly rows: Rows) {}

  /** Its evidence names a PUBLISHED article and a revision of it that is or was LIVE, and nothing here is HIDDEN. */
  isSourced(fact: FactRow): boolean {
    const evidence = this.rows.evidence.filter(({ factId }) => factId === fact.id);
    return (
      evidence.some((one) => this.isPublicEvidence(one)) &&
      fact.visibility !== "HIDDEN" &&
      !fact.ends.some((end) => this.isHidden(end))
    );
  }

  isPublicEntity(entity: EntityRow): boolean {
    if (entity.visibility === "HIDDEN" || entity.mergedIntoId !== null) return false;
    if (entity.visibility === "PUBLIC") return true;
    const { rows } = this;
    const isShownByText = rows.links.some(
      ({ revisionId, targetId }) => targetId === entity.id && this.isReadable(revisionId),
    );
    const isConnected = rows.facts.some(
      (fact) => fact.ends.includes(entity.id) && this.isSourced(fact),
    );
    const hasPublicUnit = rows.entities.some(
      (unit) => unit.parentId === entity.id && this.isPublicEntity(unit),
    );
    const isTopicOfPublic = rows.topicsOfEvents.some(
      ({ eventId, topicId }) => topicId === entity.id && this.isPublic(eventId),
    );
    return isShownByText || isConnected || hasPublicUnit || isTopicOfPublic;
  }

  /** Not HIDDEN, vouched for or sourced, and each thing that it connects is public. */
  isPublicFact(fact: FactRow): boolean {
    if (fact.visibility === "HIDDEN") return false;
    return (
      (fact.visibility === "PUBLIC" || this.isSourced(fact)) &&
      fact.ends.every((end) => this.isPublic(end))
    );
  }

  /**
   * The days on which events took place at which it was held; where none is known to the day, the release days of what
   * evidences it.
   */
  attestedDays(role: FactRow): (string | null)[] {
    const { rows } = this;
    const held = rows.rolesHeld
      .filter(({ roleId }) => roleId === role.id)
      .map(({ participationId }) => participationId);
    const at = rows.facts.filter(({ id }) => held.includes(id));
    const by = rows.evidence.filter(
      ({ factId, articleId }) => factId === role.id && articleId !== null,
    );
    const choices = [
      { at, by },
      {
        at: at.filter((one) => this.isPublicFact(one)),
        by: by.filter((one) => this.isPublicEvidence(one)),
      },
    ];
    return choices.flatMap((choice) => {
      const events = rows.entities.filter(
        ({ id, occurrence }) =>
          occurrence === "HAPPENED" && choice.at.some(({ eventId }) => eventId === id),
      );
      const articles = rows.articles.filter(({ id }) =>
        choice.by.some(({ articleId }) => articleId === id),
      );
      const known = [days(events), days(articles)].find((list) => list.length > 0) ?? [];
      return [known.at(0) ?? null, known.at(-1) ?? null];
    });
  }

  /**
   * The event's earliest, a constant for unknown. A quotation can do without an event, and its event need not be
   * public: then it is the article's, or the order would tell when a hidden event was.
   */
  sortAt(fact: FactRow): string {
    const isOrderedByEvent =
      fact.eventId !== null && (fact.type !== "quotation" || this.isPublic(fact.eventId));
    const event = this.rows.entities.find(({ id }) => isOrderedByEvent && id === fact.eventId);
    const article = this.rows.articles.find(({ id }) => id === fact.articleId);
    return event?.earliest ?? (fact.type === "quotation" ? article?.earliest : null) ?? unknownTime;
  }

  private isPublic(id: string): boolean {
    const entity = this.rows.entities.find((one) => one.id === id);
    return entity === undefined ? this.isPublished(id) : this.isPublicEntity(entity);
  }

  private isHidden(id: string): boolean {
    return this.rows.entities.some((one) => one.id === id && one.visibility === "HIDDEN");
  }

  private isPublished(articleId: string | null): boolean {
    return this.rows.articles.some(({ id, status }) => id === articleId && status === "PUBLISHED");
  }

  /** It is the LIVE revision of a PUBLISHED article. */
  private isReadable(revisionId: string): boolean {
    const revision = this.rows.revisions.find(({ id }) => id === revisionId);
    return revision?.state === "LIVE" && this.isPublished(revision.articleId);
  }

  /** It names a PUBLISHED article and a revision of it that is or was LIVE. */
  private isPublicEvidence({ articleId, revisionId }: EvidenceRow): boolean {
    const revision = this.rows.revisions.find(({ id }) => id === revisionId);
    return (
      (revision?.state === "LIVE" || revision?.state === "SUPERSEDED") &&
      this.isPublished(articleId)
    );
  }
}

/** The days of what is known to the day, in their order. */
function days(list: readonly Pick<EntityRow, "firstDay" | "lastDay">[]): string[] {
  return list
    .flatMap(({ firstDay, lastDay }) => (firstDay === lastDay ? (firstDay ?? []) : []))
    .sort();
}
