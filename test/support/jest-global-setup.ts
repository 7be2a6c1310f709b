import { asAdministrator } from "./administrator";
import { type PostgresServer, startPostgres } from "./postgres";
import { preparePostgres } from "./postgres-place";

declare global {
  var rapporteurTestPostgres: PostgresServer | undefined;
}

/** The developer's own settings must not reach a server that a test starts. */
const settingsOfTheShell = [
  "DATABASE_URL",
  "HOST",
  "INTROSPECTION",
  "LOG_LEVEL",
  "PORT",
  "SAMPLE",
  "TIME_ZONE",
];

/** What a server does by itself would come between the tests. */
const settings = ["autovacuum=off", "checkpoint_timeout=1h"];

/** One server for the whole run; each test file makes databases of its own in it. */
export default async function setUp(): Promise<void> {
  for (const name of settingsOfTheShell) Reflect.deleteProperty(process.env, name);
  const server = await startPostgres(settings);
  globalThis.rapporteurTestPostgres = server;
  process.env.RAPPORTEUR_TEST_POSTGRES_URL = server.url;
  await asAdministrator(preparePostgres);
}
