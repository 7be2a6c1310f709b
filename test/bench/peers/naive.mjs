// N: the server as the documentation of its parts teaches it: Apollo, Express, TypeORM's find, DataLoader by id.
import { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express from "express";
import { DataSource, EntitySchema, In, Raw } from "typeorm";

import { contextOf, executableSchema } from "./resolvers.mjs";
import { keyOf, snakeCase, tables } from "./tables.mjs";

const url = process.env.BENCH_DATABASE;
const isFile = url.startsWith("sqlite:");
const types = {
  text: "text",
  integer: "integer",
  boolean: "boolean",
  instant: isFile ? "text" : "timestamptz",
};

const entities = Object.entries(tables).map(
  ([table, columns]) =>
    new EntitySchema({
      name: table,
      tableName: snakeCase(table),
      columns: Object.fromEntries(
        Object.entries(columns).map(([property, type]) => [
          property,
          {
            name: snakeCase(property),
            type: types[type],
            nullable: true,
            primary: keyOf(table).includes(property),
          },
        ]),
      ),
    }),
);

const database = new DataSource({
  ...(isFile
    ? { type: "better-sqlite3", database: url.slice("sqlite:".length), readonly: true }
    : { type: "postgres", url }),
  entities,
});
await database.initialize();

// As the column alone, so that SQLite finds the indexes of what is public.
const condition = (value) => {
  if (value === true) return Raw((column) => column);
  return Array.isArray(value) ? In(value) : value;
};

const find = (table, { where, ...options }) =>
  database.getRepository(table).find({
    ...options,
    where: Object.fromEntries(Object.entries(where).map(([key, value]) => [key, condition(value)])),
  });

const server = new ApolloServer({ schema: executableSchema() });
await server.start();
const app = express();
app.use(
  "/graphql",
  express.json(),
  expressMiddleware(server, { context: () => Promise.resolve(contextOf(find)) }),
);
const listening = app.listen(0, "127.0.0.1", () => {
  process.send({ port: listening.address().port });
});
