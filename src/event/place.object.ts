import { Field, ObjectType } from "type-graphql";

import type { Context } from "../kernel/context";
import { rowById } from "../kernel/loaders";
import { organizations } from "../organization/organization.edges";
import { Organization } from "../organization/organization.entity";

@ObjectType({ description: "Where something took place." })
export class Place {
  @Field(() => String, { nullable: true, description: "The place in the words of the report." })
  asPrinted!: string | null;

  @Field(() => Organization, {
    nullable: true,
    description: "The organization whose place it is.",
  })
  organization!: Organization | null;
}

/**
 * The place of a row that has the two columns of one; null when the viewer may see neither, so that a place that
 * is nothing but a hidden organization does not show that there is one.
 */
export async function placeOf(
  row: { placeAsPrinted: string | null; placeOrganizationId: string | null },
  context: Context,
): Promise<Place | null> {
  const organization = await rowById(context, organizations, row.placeOrganizationId);
  if (row.placeAsPrinted === null && organization === null) return null;
  return { asPrinted: row.placeAsPrinted, organization };
}
