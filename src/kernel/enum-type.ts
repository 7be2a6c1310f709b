import { registerEnumType } from "type-graphql";

/**
 * Declares a GraphQL enum, each value with its description.
 *
 * @returns the values by name, frozen: `Side.HOST === "HOST"`; `Object.keys` lists them for a database check
 */
export function enumType<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<{ [V in Value]: V }> {
  const names = Object.keys(values) as Value[];
  const members = Object.freeze(
    Object.fromEntries(names.map((value) => [value, value])),
  ) as Readonly<{ [V in Value]: V }>;
  const valuesConfig = Object.fromEntries(
    names.map((value) => [value, { description: values[value] }]),
  ) as Record<Value, { description: string }>;
  registerEnumType(members, { name, description, valuesConfig });
  return members;
}
