import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";

import { ChangeRecord } from "../access/change-record.object";
import { Editable } from "../access/editable.object";
import { may } from "../access/may";
import { whyNotPublic } from "../access/not-public-yet";
import type { Context } from "../kernel/context";
import type { Later } from "../kernel/later";
import { later } from "../kernel/loaders";
import { Visibility } from "../kernel/visibility";
import { changesOf } from "./history";

interface EditableRow {
  readonly id: string;
  readonly version: number;
  readonly visibility: Visibility;
  readonly isPublic: boolean;
}

@Resolver(() => Editable)
export class EditableResolver {
  @FieldResolver(() => Int)
  version(@Root() row: EditableRow): number {
    return row.version;
  }

  @FieldResolver(() => Visibility)
  visibility(@Root() row: EditableRow): Visibility {
    return row.visibility;
  }

  @FieldResolver(() => Boolean)
  viewerCanChange(@Root() { isPublic }: EditableRow, @Ctx() { viewer }: Context): boolean {
    return may(viewer, "CHANGE", { isPublic }).allowed;
  }

  @FieldResolver(() => String)
  whyNotPublic(@Root() { id }: EditableRow, @Ctx() context: Context): Later<string | null> {
    return later(context, EditableResolver, "why", id, async (ids) => {
      const reasons = await whyNotPublic(context, ids);
      return ids.map((one) => reasons.get(one) ?? null);
    });
  }

  @FieldResolver(() => [ChangeRecord])
  history(@Root() { id }: EditableRow, @Ctx() context: Context): Later<ChangeRecord[]> {
    return changesOf(context, id);
  }
}
