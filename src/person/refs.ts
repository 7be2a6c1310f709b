import { currentAmong, lockedRows } from "../access/write-object";
import type { Writing } from "../access/writing";
import { refusal } from "../kernel/refusal";
import { organizationAggregate } from "../organization/organization.aggregate";
import type { Organization } from "../organization/organization.entity";
import { createOrganization } from "../organization/organization.service";
import {
  OrganizationRef,
  OrganizationRefCreateInput,
} from "../organization/organization-ref.inputs";
import { personAggregate } from "./person.aggregate";
import type { Person } from "./person.entity";
import { createPerson } from "./person.service";
import { PersonRef, PersonRefCreateInput } from "./person-ref.inputs";

/** A row of the call that carries a `ref`; its id is known once somebody has asked for it. */
interface Declared {
  readonly create: OrganizationRefCreateInput | PersonRefCreateInput;
  readonly field: readonly string[];
}

/** The people and organizations that the rows of one call add and refer to, in whatever order. */
export class Refs {
  private readonly declared = new Map<string, Declared>();
  private readonly made = new Map<object, string>();
  private readonly beingMade = new Set<object>();
  private readonly ids = { people: [] as string[], organizations: [] as string[] };
  /** All of the call by one statement each, at the first question for one. */
  private people: Promise<ReadonlyMap<string, Person>> | undefined;
  private organizations: Promise<ReadonlyMap<string, Organization>> | undefined;

  /**
   * @param input all that the call brings; it is searched for rows that carry a `ref`
   * @throws DUPLICATE_REF
   */
  constructor(
    private readonly writing: Writing,
    input: unknown,
    field: readonly string[] = ["input"],
  ) {
    this.declare(input, field);
  }

  /** The id of a person. Throws UNKNOWN_REF, NOT_FOUND, ALREADY_MERGED, and what adding one throws. */
  async person({ id, ref, create }: PersonRef, field: readonly string[]): Promise<string> {
    if (typeof id === "string") {
      this.people ??= lockedRows(this.writing.transaction, personAggregate, this.ids.people);
      return currentAmong(personAggregate, await this.people, id, [...field, "id"]).id;
    }
    if (typeof ref === "string") {
      const found = this.find(ref, PersonRefCreateInput, field);
      return this.makePerson(found.create, found.field);
    }
    return this.makePerson(create as PersonRefCreateInput, [...field, "create"]);
  }

  /** The id of an organization. Throws as `person` does, and OWN_ANCESTOR for units in a circle. */
  async organization(
    { id, ref, create }: OrganizationRef,
    field: readonly string[],
  ): Promise<string> {
    if (typeof id === "string") {
      const { transaction } = this.writing;
      const { organizations } = this.ids;
      this.organizations ??= lockedRows(transaction, organizationAggregate, organizations);
      return currentAmong(organizationAggregate, await this.organizations, id, [...field, "id"]).id;
    }
    if (typeof ref === "string") {
      const found = this.find(ref, OrganizationRefCreateInput, field);
      return this.makeOrganization(found.create, found.field);
    }
    return this.makeOrganization(create as OrganizationRefCreateInput, [...field, "create"]);
  }

  private find<Create extends object>(
    ref: string,
    type: abstract new () => Create,
    field: readonly string[],
  ): { create: Create; field: readonly string[] } {
    const found = this.declared.get(ref);
    if (found !== undefined && found.create instanceof type)
      return { create: found.create, field: found.field };
    throw refusal(
      "UNKNOWN_REF",
      `No row of this call that could stand here carries the ref "${ref.slice(0, 60)}".`,
      [...field, "ref"],
    );
  }

  private async makePerson(
    create: PersonRefCreateInput,
    field: readonly string[],
  ): Promise<string> {
    const known = this.made.get(create);
    if (known !== undefined) return known;
    const { names, slug } = create;
    const id = await createPerson(this.writing, { names, slug: slug ?? null }, field);
    this.made.set(create, id);
    return id;
  }

  private async makeOrganization(
    create: OrganizationRefCreateInput,
    field: readonly string[],
  ): Promise<string> {
    const known = this.made.get(create);
    if (known !== undefined) return known;
    if (this.beingMade.has(create))
      throw refusal("OWN_ANCESTOR", "These organizations stand under each other.", field);
    this.beingMade.add(create);
    const { parent, names, kind, kindLabel = null, slug = null } = create;
    const parentId = parent ? await this.organization(parent, [...field, "parent"]) : null;
    const id = await createOrganization(
      this.writing,
      { names, kind, kindLabel, slug, parentId },
      field,
    );
    this.made.set(create, id);
    return id;
  }

  private declare(value: unknown, field: readonly string[]): void {
    if (typeof value !== "object" || value === null) return;
    if (value instanceof OrganizationRefCreateInput || value instanceof PersonRefCreateInput)
      this.declareOne(value, field);
    if (value instanceof PersonRef && typeof value.id === "string") this.ids.people.push(value.id);
    if (value instanceof OrganizationRef && typeof value.id === "string")
      this.ids.organizations.push(value.id);
    for (const [key, inner] of Object.entries(value)) this.declare(inner, [...field, key]);
  }

  private declareOne(create: Declared["create"], field: readonly string[]): void {
    const { ref } = create;
    if (typeof ref !== "string") return;
    if (this.declared.has(ref)) {
      throw refusal("DUPLICATE_REF", `Two rows of this call carry the ref "${ref.slice(0, 60)}".`, [
        ...field,
        "ref",
      ]);
    }
    this.declared.set(ref, { create, field });
  }
}
