import { join } from "node:path";

import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";

import type { Config } from "./config";
import { type Database, openDatabase } from "./database/database";
import { migrations } from "./database/migrations/migrations";
import { loadSample } from "./sample/load-sample";
import { registerSandbox } from "./sandbox/sandbox";
import { buildSchema } from "./schema";
import { fillSearchIndex } from "./search/search-index";
import type { Program, Purpose } from "./serve";
import { consequences, entities } from "./slices";

/** The program as it is shipped. */
export const rapporteur: Program<Database> = {
  openDatabase: async (config: Config, purpose: Purpose, log: Logger) => {
    const database = await openDatabase({
      url: config.databaseUrl,
      entities,
      migrations,
      consequences,
      role: purpose === "serve" ? "server" : "command",
      migrate: purpose === "examine" ? "require" : "apply",
      onError: (error) => log.error({ err: error }),
    });
    if (purpose !== "examine") await fillSearchIndex(database, (text) => log.info(text));
    return database;
  },
  buildSchema,
  loadSample: (database) => loadSample(database),
  pages: (app: FastifyInstance) => {
    registerSandbox(app, { assetsDirectory: join(__dirname, "sandbox", "assets") });
  },
};
