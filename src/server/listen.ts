import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { FastifyInstance } from "fastify";

import type { Config } from "../config";
import { OperatorError } from "../kernel/errors";

type Place = Pick<Config, "host" | "port">;

/** A port that is held for the server until the server can take it. */
interface HeldPort {
  release(): Promise<void>;
}

/**
 * Takes the port at once, so that a start that would fail on it fails before anything is created. Until it is
 * released, whoever connects is told that the server is starting.
 *
 * @throws OperatorError
 */
export async function holdPort(place: Place): Promise<HeldPort> {
  const server = createServer((_request, response) => {
    response.writeHead(503, {
      "content-type": "application/json",
      "retry-after": "1",
      connection: "close",
    });
    response.end(JSON.stringify({ status: "unavailable", reason: "The server is starting." }));
  });
  await listening(server, place);
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export async function listenAt(app: FastifyInstance, place: Place): Promise<string> {
  try {
    await app.listen({ host: place.host, port: place.port });
  } catch (error) {
    throw asOperatorError(error, place);
  }
  const { port } = app.server.address() as AddressInfo;
  return `http://${reachableHost(place.host)}:${String(port)}`;
}

function listening(server: Server, place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      reject(asOperatorError(error, place));
    });
    server.listen({ host: place.host, port: place.port }, resolve);
  });
}

function asOperatorError(error: unknown, { host, port }: Place): Error {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const at = `${host}:${String(port)}`;
  switch (code) {
    case "EADDRINUSE":
      return new OperatorError(
        `Port ${String(port)} on ${host} is in use by another program. Stop that program, or set PORT to another port.`,
      );
    case "EACCES":
      return new OperatorError(
        `This user may not listen on port ${String(port)}. Set PORT to a number from 1024 on.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new OperatorError(
        `HOST is "${host}", which is no address of this machine: cannot listen on ${at}.`,
      );
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}

/** An address that can be opened on this machine, also when the server listens on all of its addresses. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
