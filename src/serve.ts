import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";

import { type Config, readConfig } from "./config";
import { OperatorError } from "./kernel/errors";
import { createLog } from "./log";
import { createServer, type RunningServer, type ServedDatabase } from "./server";
import { holdPort } from "./server/listen";
import { assertOneGraphql } from "./server/one-graphql";

/** Serving and migrating bring the database to this program's migrations; examining takes it as it is. */
export type Purpose = "serve" | "migrate" | "examine";

/** What the processes of this program are put together from; program.ts has the real ones. */
export interface Program<D extends ServedDatabase> {
  openDatabase(config: Config, purpose: Purpose, log: Logger): Promise<D>;
  buildSchema(): GraphQLSchema | Promise<GraphQLSchema>;
  /**
   * Puts the sample into a database that holds nothing yet. Called only when the settings ask for it.
   *
   * @returns how many stories that were
   */
  loadSample(database: D): Promise<number>;
  /** The pages beside the API: the sandbox. Without introspection there are none. */
  pages(app: FastifyInstance): void;
}

/** A process that is stopped from outside is killed after ten seconds. */
const patienceMs = 9_900;

/**
 * Serves until a signal comes, then stops without losing an accepted request.
 *
 * @throws OperatorError when it cannot start; nothing is left half made then
 */
export async function serve<D extends ServedDatabase>(program: Program<D>): Promise<void> {
  const config = readConfig();
  assertOneGraphql();
  const log = createLog(config.logLevel);
  const held = await holdPort(config);
  let database: D | undefined;
  try {
    database = await program.openDatabase(config, "serve", log);
    const loaded = config.sample ? await program.loadSample(database) : 0;
    if (loaded > 0) process.stdout.write(`Loaded the sample newsroom: ${loaded} stories.\n`);
    const server = await createServer({
      schema: await program.buildSchema(),
      database,
      config,
      log,
      ...(config.introspection ? { pages: (app) => program.pages(app) } : {}),
    });
    await held.release();
    // Whoever reads the address may send a signal at once.
    stopOnSignals(server, log);
    announce(await server.listen(), config);
  } catch (error) {
    await held.release();
    await database?.close();
    throw error;
  }
}

/** Runs a process to its end: what the operator can mend is one sentence, without a stack. */
export async function runProcess(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    const text =
      error instanceof OperatorError
        ? error.message
        : error instanceof Error
          ? error.stack
          : String(error);
    process.stderr.write(`${text ?? "unknown error"}\n`);
    process.exit(1);
  }
}

function announce(address: string, { introspection }: Config): void {
  const lines = [`  API      ${address}/graphql`];
  if (introspection) lines.push(`  Sandbox  ${address}/`);
  process.stdout.write(`Rapporteur is ready.\n${lines.join("\n")}\n`);
}

function stopOnSignals(server: RunningServer, log: Logger): void {
  let exitCode = 0;
  let stopping = false;
  const stop = (): void => {
    stopping = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    server.drain().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.fatal({ err: error }, "could not stop in order");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      log.info({ signal }, "stopping");
      stop();
    });
  }
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error, event }, "stopping after an error that nothing caught");
      exitCode = 1;
      if (!stopping) stop();
    });
  }
}
