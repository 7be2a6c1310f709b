import { Server as NetServer } from "node:net";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";

import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";

import type { ReadinessProbe } from "./probes";

/** Within these the process stops for sure; what starts processes waits ten seconds before it kills them. */
const noticeMs = 500;
const lastRequestsMs = 250;
const requestsMs = 6_500;
const closingMs = 2_000;

interface Drained {
  readonly app: FastifyInstance;
  readonly apollo: { stop(): Promise<void> };
  readonly database: { close(): Promise<void> };
  readonly readiness: ReadinessProbe;
  readonly log: Logger;
}

/**
 * Makes the function that stops the server: first it says so (on `/readyz`, and with `Connection: close` on every
 * answer, while new requests are still served), then it accepts no more, finishes what it has, and closes the database.
 */
export function createDrain(parts: Drained): () => Promise<void> {
  let drained: Promise<void> | null = null;
  return () => (drained ??= drain(parts));
}

async function drain({ app, apollo, database, readiness, log }: Drained): Promise<void> {
  readiness.startDraining();
  if (app.server.listening) {
    await sleep(noticeMs);
    await acceptNoMore(app);
    const tooLate = setTimeout(() => {
      log.error("requests took too long to finish; their connections are closed");
      app.server.closeAllConnections();
    }, requestsMs);
    await app.close();
    clearTimeout(tooLate);
  } else {
    await app.close();
  }
  await Promise.race([
    Promise.all([apollo.stop(), database.close()]),
    sleep(closingMs, undefined, { ref: false }),
  ]);
}

/**
 * Stops listening and leaves open connections alone for a while. The server's own `close` would at once destroy those
 * on which no request has begun, also the ones whose first request has arrived and was not read yet.
 */
async function acceptNoMore({ server }: FastifyInstance): Promise<void> {
  // Right after the event loop has accepted who was waiting.
  await nextTurn();
  NetServer.prototype.close.call(server);
  await sleep(lastRequestsMs);
}
