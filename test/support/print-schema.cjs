// Writes a migration that makes the tables of a list of entities, for both databases:
//   node test/support/print-schema.cjs src/slices.ts entities src/database/migrations/001-newsroom
// writes 001-newsroom.sqlite.ts and 001-newsroom.postgres.ts.
require("./typescript.cjs");
require("reflect-metadata");
const { writeFileSync } = require("node:fs");
const { resolve } = require("node:path");

const { Client } = require("pg");

const { startPostgres } = require("./postgres.ts");
const {
  migrationFile,
  postgresStatements,
  sqliteStatements,
} = require("./schema-from-entities.ts");

async function main([file, name, target]) {
  if (target === undefined)
    throw new Error("Name a file, its list of entities, and where the migration goes.");
  const entities = require(resolve(file))[name];
  const server = await startPostgres();
  try {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query("CREATE DATABASE print_schema TEMPLATE template0 ENCODING 'UTF8'");
    await client.end();
    const url = new URL(server.url);
    url.pathname = "/print_schema";
    writeFileSync(`${target}.sqlite.ts`, migrationFile("sqlite", await sqliteStatements(entities)));
    writeFileSync(
      `${target}.postgres.ts`,
      migrationFile("postgres", await postgresStatements(url.href, entities)),
    );
  } finally {
    await server.close();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
