import { connect, type Socket } from "node:net";

import { type Quantiles, quantiles } from "./statistics";

/** What a load of requests took. */
export interface Measure extends Quantiles {
  readonly requests: number;
  /** Per request, with all connections busy. */
  readonly microseconds: number;
}

export interface Load {
  readonly port: number;
  /** Taken in turn. */
  readonly bodies: readonly string[];
  readonly milliseconds: number;
  /** How many requests there are in any case, even when they take longer. */
  readonly atLeast?: number;
  readonly connections?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends requests over connections that stay open, each one as soon as the one before is answered.
 *
 * @throws when an answer has another status than 200
 */
export async function measure(load: Load): Promise<Measure> {
  const { milliseconds, atLeast = 1, connections = 8 } = load;
  const requests = load.bodies.map((body) => requestBytes(load, body));
  const latencies: number[] = [];
  const started = performance.now();
  let sent = 0;
  const work = async (): Promise<void> => {
    const connection = await Connection.open(load.port);
    try {
      while (sent < atLeast || performance.now() - started < milliseconds) {
        const request = requests[(sent += 1) % requests.length];
        if (request === undefined) throw new Error("There is nothing to send.");
        const before = performance.now();
        await connection.exchange(request);
        latencies.push(performance.now() - before);
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const took = performance.now() - started;
  return {
    requests: latencies.length,
    microseconds: (took * 1_000) / latencies.length,
    ...quantiles(latencies),
  };
}

/** Sends one request and gives the body of its answer. */
export async function ask(
  load: Omit<Load, "bodies" | "milliseconds">,
  body: string,
): Promise<unknown> {
  const connection = await Connection.open(load.port);
  try {
    return JSON.parse((await connection.exchange(requestBytes(load, body))).toString("utf8"));
  } finally {
    connection.close();
  }
}

function requestBytes(
  { port, headers = {} }: Pick<Load, "port" | "headers">,
  body: string,
): Buffer {
  const all = {
    host: `127.0.0.1:${String(port)}`,
    accept: "application/json",
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST /graphql HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
}

/** A connection that carries one request at a time, with no more of HTTP than the servers here speak. */
class Connection {
  private received = Buffer.alloc(0);
  private waiting: { resolve: (body: Buffer) => void; reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on("data", (chunk) => {
      this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
      this.settle();
    });
    const fail = (): void => this.waiting?.reject(new Error("A server closed its connection."));
    socket.on("error", fail).on("close", fail);
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new Connection(socket);
  }

  exchange(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private settle(): void {
    const end = this.received.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.received.toString("latin1", 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      this.waiting?.reject(new Error("A server gave no content-length."));
      return;
    }
    if (this.received.length < end + 4 + Number(length)) return;
    const body = this.received.subarray(end + 4, end + 4 + Number(length));
    this.received = Buffer.alloc(0);
    if (head.startsWith("HTTP/1.1 200")) this.waiting?.resolve(body);
    else
      this.waiting?.reject(
        new Error(`A server answered ${head.slice(0, 60)}: ${body.toString("utf8", 0, 500)}`),
      );
  }
}
