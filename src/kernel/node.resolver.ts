import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";

import type { Context } from "./context";
import { badUserInput } from "./errors";
import type { Soon } from "./later";
import { nodeById } from "./lookup";
import { Node } from "./node.object";

const mostIds = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "The object with this id; null when there is none or it may not be seen.",
  })
  node(
    @Arg("id", () => ID, {
      description: "An id of any type. One that was merged away leads to what it was merged into.",
    })
    id: string,
    @Ctx() context: Context,
  ): Soon<{ id: string } | null> {
    return nodeById(context, id, ["id"]);
  }

  @Query(() => [Node], {
    nullable: "items",
    description:
      "The objects with these ids, in the same order; null stands where there is none or it may not be seen.",
  })
  nodes(
    @Arg("ids", () => [ID], { description: "Up to 100 ids of any types." })
    ids: string[],
    @Ctx() context: Context,
  ): Soon<{ id: string } | null>[] {
    if (ids.length > mostIds) {
      throw badUserInput(
        `\`ids\` has ${String(ids.length)} entries; at most ${String(mostIds)} fit.`,
        ["ids"],
      );
    }
    return ids.map((id, index) => nodeById(context, id, ["ids", String(index)]));
  }
}
