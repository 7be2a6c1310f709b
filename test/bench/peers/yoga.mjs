import { createServer } from "node:http";

import { createYoga } from "graphql-yoga";

import { contextOf, executableSchema } from "./resolvers.mjs";
import { rowFinder } from "./rows.mjs";

const find = rowFinder(process.env.BENCH_DATABASE);
const yoga = createYoga({
  schema: executableSchema(),
  context: () => contextOf(find),
  logging: false,
  graphiql: false,
});
const server = createServer(yoga);
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
