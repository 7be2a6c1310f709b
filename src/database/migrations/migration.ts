/** One step of the schema. Once released, neither its name nor its statements change. */
export interface Migration {
  /** Its place in the order and what it does: `001-newsroom`. */
  readonly name: string;
  readonly sqlite: readonly string[];
  readonly postgres: readonly string[];
}
