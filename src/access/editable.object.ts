import { Field, Int, InterfaceType } from "type-graphql";

import { typenameOfId } from "../kernel/ids";
import { Visibility } from "../kernel/visibility";
import { ChangeRecord } from "./change-record.object";

@InterfaceType({
  description:
    "What editors add and change under a version and with a history: entities and facts. The public gets null for each of these fields.",
  resolveType: ({ id }: { id: string }) => typenameOfId(id, []),
})
export abstract class Editable {
  @Field(() => Int, {
    nullable: true,
    description: "Rises with every change; a mutation says which version it has seen. For editors.",
  })
  version!: number | null;

  @Field(() => Visibility, {
    nullable: true,
    description: "What editors decided about who may see it. For editors.",
  })
  visibility!: Visibility | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Why the public does not see it, and what would change that; null when it does. For editors.",
  })
  whyNotPublic!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether your access level lets you change it as it is now. For editors.",
  })
  viewerCanChange!: boolean | null;

  @Field(() => [ChangeRecord], {
    nullable: true,
    description: "The last 100 changes, the newest first. For editors.",
  })
  history!: ChangeRecord[] | null;
}
