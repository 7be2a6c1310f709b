import { type ClassType, Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "Where a page stands in its list." })
class PageInfo {
  @Field(() => Boolean, { description: "Whether more follow after this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there are any before this page." })
  hasPreviousPage!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: "Cursor of the first entry, for `before`; null when the page is empty.",
  })
  startCursor!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Cursor of the last entry, for `after`; null when the page is empty.",
  })
  endCursor!: string | null;
}

/**
 * The connection type of a node type: `PersonConnection` with `PersonEdge`, after the Relay specification.
 *
 * @param facets the type of the counts under the filter, for a list that has some
 */
export function connectionOf(
  name: string,
  node: () => ClassType,
  facets?: () => ClassType,
): ClassType {
  @ObjectType(`${name}Edge`, { description: `One entry of ${name}Connection.` })
  class Edge {
    @Field(() => ID, {
      description: "Where this entry stands under the order asked; for `after` and `before`.",
    })
    cursor!: string;

    @Field(node, { description: "The entry itself." })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} objects.` })
  class Connection {
    @Field(() => [node()], { description: "The entries of this page, in the order asked." })
    nodes!: unknown[];

    @Field(() => [Edge], { description: "The same entries, each with its cursor." })
    edges!: Edge[];

    @Field(() => PageInfo, { description: "Whether there is more, and the cursors to go on from." })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description:
        "How many there are in all under the filter, for this viewer. Costs one statement, only when asked.",
    })
    totalCount!: number;
  }
  if (facets !== undefined) {
    Field(facets, {
      description:
        "How many there are of each year, topic and so on, over the whole list under its filter and for this viewer. Each costs one statement, only when asked.",
    })(Connection.prototype, "facets");
  }
  return Connection;
}
