import { type DataSource, getMetadataArgsStorage } from "typeorm";

import { constraintName, type EntityClass, factsOf, findColumns, tableOf } from "../kernel/columns";
import type { Dialect } from "../kernel/transaction";

let turn: Promise<void> = Promise.resolve();

/**
 * Initializes a DataSource whose entities use portable columns.
 *
 * TypeORM keeps what decorators said in one store per process and reads it while a DataSource initializes.
 * Both databases may be open in one process, so the store is set for a dialect just before, by one
 * DataSource at a time.
 */
export async function initialize(
  dataSource: DataSource,
  dialect: Dialect,
  entities: readonly EntityClass[],
): Promise<void> {
  const done = turn.then(async () => {
    writeColumnTypes(dialect);
    writeChecks(dialect, entities);
    await dataSource.initialize();
  });
  turn = done.catch(() => undefined);
  await done;
}

function writeColumnTypes(dialect: Dialect): void {
  for (const { options } of getMetadataArgsStorage().columns) {
    const facts = factsOf(options);
    if (facts === undefined) continue;
    if (facts.type === "instant") {
      options.type = dialect === "postgres" ? "timestamptz" : "text";
      if (dialect === "postgres") options.precision = 3;
      else delete options.precision;
    } else if (facts.type === "text" || facts.type === "json") {
      // Bytewise order, as SQLite compares text.
      if (dialect === "postgres") options.collation = "C";
      else delete options.collation;
    }
  }
}

/** TypeORM would overlook the checks of embedded objects, whose column names depend on the owner. */
function writeChecks(dialect: Dialect, entities: readonly EntityClass[]): void {
  const storage = getMetadataArgsStorage();
  for (const entity of entities) {
    if (writtenFor.get(entity) === dialect) continue;
    refuseEmbeddedReferences(entity);
    const table = tableOf(entity);
    for (const { column, options } of findColumns(entity)) {
      const wanted = factsOf(options)?.checks?.(`"${column}"`, dialect) ?? [];
      const prefix = `${table}_${column}_`;
      removeChecks(entity, column);
      for (const check of wanted) {
        const args = {
          target: entity,
          name: constraintName(prefix.slice(0, -1), check.name),
          expression: check.expression,
        };
        writtenChecks.set(args, column);
        storage.checks.push(args);
      }
    }
    writtenFor.set(entity, dialect);
  }
}

/** The dialect that the checks of an entity stand there for. */
const writtenFor = new WeakMap<EntityClass, Dialect>();

const writtenChecks = new WeakMap<object, string>();

function removeChecks(entity: EntityClass, column: string): void {
  const { checks } = getMetadataArgsStorage();
  for (let index = checks.length - 1; index >= 0; index -= 1) {
    const check = checks[index];
    if (check?.target === entity && writtenChecks.get(check) === column) checks.splice(index, 1);
  }
}

function refuseEmbeddedReferences(entity: EntityClass): void {
  const storage = getMetadataArgsStorage();
  for (const { type } of storage.filterEmbeddeds(entity)) {
    const embedded = type();
    if (storage.foreignKeys.some((key) => key.target === embedded)) {
      throw new Error(
        `TypeORM makes no foreign keys of an embedded class; the reference in one of ${entity.name} belongs into the entity.`,
      );
    }
  }
}
