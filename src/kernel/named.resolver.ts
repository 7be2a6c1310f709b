import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from "type-graphql";

import type { Context } from "./context";
import { type OwnedList, ownedRows } from "./edges";
import { type Typename, typenameOfStoredId } from "./ids";
import { askedLanguage } from "./in-language";
import type { Later, Soon } from "./later";
import type { Name } from "./name.entity";
import { shownName } from "./names";
import { Named } from "./node.object";

const namesByTypename = new Map<Typename, OwnedList<Name>>();

/** Says where the names of a type stand, so that `name(language:)` and `names` work for it. */
export function declareNames(typename: Typename, names: OwnedList<Name>): void {
  namesByTypename.set(typename, names);
}

/** All names of a person, organization, event or topic, in the order in which they were recorded. */
export function namesOf(context: Context, id: string): Later<Name[]> {
  const typename = typenameOfStoredId(id);
  const names = namesByTypename.get(typename);
  if (names === undefined) throw new Error(`The names of ${typename} are not declared.`);
  return ownedRows(context, names, id);
}

@Resolver(() => Named)
export class NamedResolver {
  @FieldResolver(() => String)
  name(
    @Root() bearer: { id: string; slug: string; defaultName?: string | null },
    @Arg("language", () => String, {
      nullable: true,
      description:
        "A BCP 47 tag such as en, zh or zh-Latn; overrides `@inLanguage` of the operation.",
    })
    language: string | null,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: Context,
  ): Soon<string> {
    const asked = askedLanguage(language, info);
    if (asked === null && bearer.defaultName !== undefined)
      return bearer.defaultName ?? bearer.slug;
    return namesOf(context, bearer.id).map((names) => shownName(names, asked) ?? bearer.slug);
  }
}
