import { Extensions, Field, Int, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "One step of a chain: a fact that connects two of its members, with what evidences it.",
})
export class ChainStep {
  fromId!: string;

  toId!: string;
}

@ObjectType({
  description: "People, organizations and events, each connected with the next by a fact.",
})
export class Chain {
  @Extensions({ length: 6 })
  @Field(() => [ChainStep], { description: "The steps, from one end to the other." })
  steps!: ChainStep[];
}

@ObjectType({ description: "What a search for chains between two has found." })
export class ChainSearch {
  @Field(() => Int, {
    nullable: true,
    description: "How many steps the shortest chains have; null when none was found.",
  })
  length!: number | null;

  @Field(() => Boolean, {
    description:
      "Whether the search looked at everything within so many steps. If not, since somebody or something in between has too many connections, there may be shorter chains and others.",
  })
  isComplete!: boolean;

  @Extensions({ length: 10 })
  @Field(() => [Chain], {
    description:
      "Shortest chains: all of them or ten, in the order of their members' ids; empty when none was found.",
  })
  chains!: Chain[];
}
