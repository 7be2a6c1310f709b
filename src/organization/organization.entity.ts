import { Field, ObjectType } from "type-graphql";
import { Check, Entity, Index, Unique } from "typeorm";

import { Editable } from "../access/editable.object";
import {
  ChoiceColumn,
  CompositeReference,
  IntegerColumn,
  ReferenceColumn,
  TextColumn,
} from "../kernel/column-decorators";
import { enumType } from "../kernel/enum-type";
import { GraphEntity } from "../kernel/graph-entity";
import { Named, Node, Participant } from "../kernel/node.object";

export const OrganizationKind = enumType("OrganizationKind", "What kind of organization it is.", {
  UNIVERSITY: "A university, college or school that stands by itself.",
  ENTERPRISE: "A company or a group of companies, and a subsidiary too.",
  RESEARCH_INSTITUTE: "An institute or academy that does research and is no university.",
  PUBLIC_BODY: "A government, an authority or another body of the state.",
  ASSOCIATION: "A chamber, a society or another union of members.",
  UNIT: "A part of another organization: a college, department, office, committee, branch or laboratory.",
  OTHER: "Anything else; `kindLabel` says what.",
});
export type OrganizationKind = keyof typeof OrganizationKind;

@ObjectType({
  implements: [Node, Named, Participant, Editable],
  description:
    "A university, an enterprise, a public body, or a unit of one of these. Units stand under their parent, as deep as needed.",
})
@Entity()
@Unique(["id", "depth"])
@Check("depth_below_parent", "depth = COALESCE(parent_depth, -1) + 1")
@Check("parent_with_its_depth", "(parent_id IS NULL) = (parent_depth IS NULL)")
@Index(["parentId", "sortName", "id"])
@Index(["sortName", "id"], { where: "is_public" })
@CompositeReference("Organization", {
  columns: ["parentId", "parentDepth"],
  references: ["id", "depth"],
})
@CompositeReference("OrganizationSlug", {
  columns: ["slug", "id"],
  references: ["slug", "organizationId"],
})
export class Organization extends GraphEntity {
  @Field(() => String, {
    description: "Its place in addresses now; slugs that it had earlier go on leading to it.",
  })
  declare slug: string;

  @Field(() => OrganizationKind, { description: "University, enterprise, unit and so on." })
  @ChoiceColumn(Object.keys(OrganizationKind))
  kind!: OrganizationKind;

  @Field(() => String, {
    nullable: true,
    description:
      "The kind in words, such as subsidiary or Party branch; null when `kind` says all.",
  })
  @TextColumn({ characters: 100, nullable: true })
  kindLabel!: string | null;

  @TextColumn({ characters: 90, nullable: true })
  parentId!: string | null;

  /** The parent's depth. Depth grows by one from parent to child, so no organization can be above itself. */
  @IntegerColumn({ nullable: true })
  parentDepth!: number | null;

  /** How many organizations stand above it. */
  @IntegerColumn({ default: 0 })
  depth!: number;

  @ReferenceColumn(() => Organization, { nullable: true })
  declare mergedIntoId: string | null;
}
