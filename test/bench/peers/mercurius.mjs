import fastify from "fastify";
import mercurius from "mercurius";

import { contextOf, executableSchema } from "./resolvers.mjs";
import { rowFinder } from "./rows.mjs";

const find = rowFinder(process.env.BENCH_DATABASE);
const app = fastify();
app.register(mercurius, { schema: executableSchema(), context: () => contextOf(find), jit: 1 });
await app.listen({ port: 0, host: "127.0.0.1" });
process.send({ port: app.server.address().port });
