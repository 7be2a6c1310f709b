import { Field, InputType } from "type-graphql";

import { badUserInput } from "./errors";
import { newId } from "./ids";
import { languageTag } from "./language";
import { type Name, NameKind } from "./name.entity";
import { shownName } from "./names";
import { sortNameOf } from "./sort-name";
import { requiredText } from "./text-input";

const mostNames = 50;

@InputType({ description: "One name, as it is written." })
export class NameInput {
  @Field(() => String, { description: "The name, whole; at most 300 characters." })
  text!: string;

  @Field(() => String, { nullable: true, description: "Its language as a BCP 47 tag, if known." })
  language?: string | null;

  @Field(() => NameKind, { nullable: true, description: "OFFICIAL if left out." })
  kind?: NameKind | null;
}

/** The rows of an owner's names in the order given, without the column that names the owner. */
export function nameRows(names: readonly NameInput[], field: readonly string[]): Name[] {
  if (names.length === 0 || names.every(({ kind }) => kind === "MISPRINT"))
    throw badUserInput("Give at least one name that is no misprint.", field);
  if (names.length > mostNames)
    throw badUserInput(`There are more than ${String(mostNames)} names.`, field);
  return names.map((name, index) => nameRow(name, index + 1, [...field, String(index)]));
}

/** The row of one name, without the column that names its owner. */
export function nameRow(name: NameInput, position: number, field: readonly string[]): Name {
  const { language } = name;
  return {
    id: newId("nam"),
    text: requiredText(name.text, { characters: 300, field: [...field, "text"] }),
    language:
      language === null || language === undefined
        ? null
        : languageTag(language, [...field, "language"]),
    kind: name.kind ?? "OFFICIAL",
    position,
  };
}

/** What lists sort the owner of these names by. */
export function sortNameOfNames(names: readonly Name[]): string {
  return sortNameOf(shownName(names, null) ?? "");
}
