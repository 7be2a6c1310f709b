import { compileFunction } from "node:vm";

/** A property of the objects that a maker makes, and the expression over `row`, and over what is given, that it holds. */
export interface MadeProperty {
  readonly name: string;
  readonly expression: string;
}

/**
 * A function that makes an object of each row, compiled for its properties: no loop over names, and all objects of one
 * maker are alike to the engine. Nothing of a client's gets into it: names and expressions are our own.
 *
 * @param options.prototype what the objects inherit from
 * @param options.given values that expressions may name
 */
export function compileMaker<Row>(
  properties: readonly MadeProperty[],
  options: { readonly prototype?: object; readonly given?: Readonly<Record<string, unknown>> } = {},
): (row: Row) => Record<string, unknown> {
  const { prototype, given = {} } = options;
  const assignments = properties.map(
    ({ name, expression }) => `this[${JSON.stringify(name)}] = ${expression};`,
  );
  const code = `
    function Made(row) { ${assignments.join("\n")} }
    Made.prototype = prototype ?? Object.prototype;
    return (row) => new Made(row);`;
  const make = compileFunction(code, ["prototype", ...Object.keys(given)]) as (
    ...values: readonly unknown[]
  ) => (row: Row) => Record<string, unknown>;
  return make(prototype, ...Object.values(given));
}
