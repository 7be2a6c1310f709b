import { Field, ID, ObjectType } from "type-graphql";

import { ChoiceColumn, IdColumn, IntegerColumn, TextColumn } from "./column-decorators";
import { enumType } from "./enum-type";

export const NameKind = enumType("NameKind", "What kind of name it is.", {
  OFFICIAL: "The name by which its bearer presents itself.",
  SHORT: "An abbreviation or a short form of the official name.",
  ALIAS: "Another name that is in use.",
  FORMER: "A name that was official once.",
  MISPRINT: "A spelling that a document got wrong: found by search, never shown as the name.",
});
export type NameKind = keyof typeof NameKind;

/** One name of a person, an organization, an event or a topic; each of these has a table of its own. */
@ObjectType({
  description: "One name of a person, an organization, an event or a topic, as it is written.",
})
export abstract class Name {
  @Field(() => ID, { description: "Identifies the name among all names." })
  @IdColumn()
  id!: string;

  @Field(() => String, {
    description: "The name, whole and as it is written; it is never put together from parts.",
  })
  @TextColumn({ characters: 300 })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Language of the name as a BCP 47 tag such as en, zh or zh-Latn; null when nobody has said.",
  })
  @TextColumn({ characters: 35, nullable: true })
  language!: string | null;

  @Field(() => NameKind, { description: "Official, short, an alias, a former name or a misprint." })
  @ChoiceColumn(Object.keys(NameKind))
  kind!: NameKind;

  /** The order in which the names were recorded. */
  @IntegerColumn()
  position!: number;
}
