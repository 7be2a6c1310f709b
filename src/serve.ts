import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";

import { type Config, readConfig } from "./config";
import { foldClicks, foldingMilliseconds } from "./engagement/fold-clicks";
import { createFirstAccounts, type FirstAccount, hasUsers } from "./first-accounts";
import { OperatorError } from "./kernel/errors";
import { repeat, type Repetition } from "./kernel/repeat";
import { createLog } from "./log";
import { publishDue } from "./publishing/ticker";
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

const publishingMs = 1_000;

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
    const accounts = await firstAccounts(database, config);
    const server = await createServer({
      schema: await program.buildSchema(),
      database,
      config,
      log,
      ...(config.introspection ? { pages: (app) => program.pages(app) } : {}),
    });
    await held.release();
    const repetitions = startRepetitions(database, config, log);
    // Whoever reads the address may send a signal at once.
    stopOnSignals(server, repetitions, log);
    announce(await server.listen(), config, accounts);
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

/** Null where nobody can write and the operator has to say who may. */
async function firstAccounts(
  database: ServedDatabase,
  { production }: Config,
): Promise<readonly FirstAccount[] | null> {
  if (!production) return createFirstAccounts(database.write, new Date());
  return (await hasUsers({ query: database.read })) ? [] : null;
}

function announce(
  address: string,
  { introspection, oidc }: Config,
  accounts: readonly FirstAccount[] | null,
): void {
  const lines = [`  API      ${address}/graphql`];
  if (introspection) lines.push(`  Sandbox  ${address}/`);
  if (oidc !== null) lines.push(`  Sign in  ${oidc.publicUrl}/sign-in/oidc`);
  process.stdout.write(
    `Rapporteur is ready.\n${lines.join("\n")}\n${tokenLines(address, introspection, accounts)}`,
  );
}

function tokenLines(
  address: string,
  hasSandbox: boolean,
  accounts: readonly FirstAccount[] | null,
): string {
  if (accounts === null) {
    return 'Nobody can write yet. Create an admin and a token:\n  npm run rapporteur -- user create "<name>" --level ADMIN\n  npm run rapporteur -- token create "<name>"\n';
  }
  if (accounts.length === 0) return "";
  const lines = accounts.map(({ name, token }) =>
    hasSandbox
      ? `  As ${name.padEnd(7)}${address}/#token=${token}`
      : `  As ${name.padEnd(7)}${token}`,
  );
  return `To write, open the sandbox by one of these links. They are shown only now and work for 30 days:\n${lines.join("\n")}\n`;
}

/** What a server does by the clock. */
function startRepetitions(
  { read, write }: ServedDatabase,
  { timeZone }: Config,
  log: Logger,
): Repetition[] {
  const publishing = {
    ...{ read, write, timeZone, now: () => new Date() },
    onError: (error: unknown) => {
      log.error({ err: error }, "a scheduled article was not published");
    },
  };
  return [
    repeat(() => publishDue(publishing), publishingMs, publishing.onError),
    repeat(
      () => foldClicks(write),
      foldingMilliseconds,
      (error) => {
        log.error({ err: error }, "clicks were not added to the articles' figures; they are kept");
      },
    ),
  ];
}

function stopOnSignals(
  server: RunningServer,
  repetitions: readonly Repetition[],
  log: Logger,
): void {
  let exitCode = 0;
  let stopping = false;
  const stop = (): void => {
    stopping = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    Promise.all(repetitions.map((repetition) => repetition.stop()))
      .then(() => server.drain())
      .then(
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
