import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";

import type { Context } from "../kernel/context";
import { typenameOfId } from "../kernel/ids";
import { nodeById } from "../kernel/lookup";
import { Named } from "../kernel/node.object";
import { Participation } from "../participation/participation.entity";
import { Role } from "../role/role.entity";
import { participationsAt, rolesAt } from "./attendance";
import { ChainSearch, ChainStep } from "./chain.object";
import { chainsBetween, mostSteps } from "./chains";

@Resolver(() => ChainStep)
export class ChainResolver {
  @Query(() => ChainSearch, {
    nullable: true,
    description:
      "How two people, organizations or events are connected: by the shortest chains of such, in which a person took part in an event, an organization was present at it, or a person holds or held a role at an organization. Only events that took place count. Null when one of the two is unknown or may not be seen.",
  })
  async connection(
    @Arg("from", () => ID, { description: "The id of a person, an organization or an event." })
    from: string,
    @Arg("to", () => ID, { description: "Another such id." }) to: string,
    @Arg("maxSteps", () => Int, {
      defaultValue: mostSteps,
      description: "How many steps a chain may have, 1 to 6.",
    })
    maxSteps: number,
    @Ctx() context: Context,
  ): Promise<ChainSearch | null> {
    return chainsBetween(context, { from, to, maxSteps });
  }

  @FieldResolver(() => Named, { description: "The person, organization or event before the step." })
  async from(
    @Root() { fromId }: ChainStep,
    @Ctx() context: Context,
  ): Promise<{ id: string } | null> {
    return nodeById(context, fromId, []);
  }

  @FieldResolver(() => Named, { description: "The person, organization or event after it." })
  async to(@Root() { toId }: ChainStep, @Ctx() context: Context): Promise<{ id: string } | null> {
    return nodeById(context, toId, []);
  }

  @FieldResolver(() => [Participation], {
    description:
      "For a step to or from an event: what says that the person or the organization was there, at most five. Empty for an organization that was only the place.",
  })
  async participations(@Root() step: ChainStep, @Ctx() context: Context): Promise<Participation[]> {
    const { Event: eventId, Person: personId, Organization: organizationId } = endsOf(step);
    const who = personId ?? organizationId;
    if (eventId === undefined || who === undefined) return [];
    return participationsAt(context, who, eventId);
  }

  @FieldResolver(() => [Role], {
    description:
      "For a step between a person and an organization: the roles held there, at most five.",
  })
  async roles(@Root() step: ChainStep, @Ctx() context: Context): Promise<Role[]> {
    const { Person: personId, Organization: organizationId } = endsOf(step);
    if (personId === undefined || organizationId === undefined) return [];
    return rolesAt(context, personId, organizationId);
  }
}

function endsOf({ fromId, toId }: ChainStep): Partial<Record<string, string>> {
  return { [typenameOfId(fromId, [])]: fromId, [typenameOfId(toId, [])]: toId };
}
