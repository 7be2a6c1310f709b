import { connect } from "node:net";

/** Sends bytes as they are and gives what comes back until the server closes, or until it is silent for a while. */
export function sendBytes(
  origin: string,
  bytes: string | Buffer,
  silenceMs = 300,
): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on("data", (chunk) => (received += chunk.toString()));
    socket.on("error", reject);
    socket.on("close", () => {
      resolve(received);
    });
  });
}

export interface RawAnswer {
  readonly status: number;
  readonly body: {
    readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
  };
}

/** The first answer in what came back. */
export function rawAnswer(received: string): RawAnswer {
  const [head = "", body = ""] = received.split("\r\n\r\n");
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    body: JSON.parse(
      body.slice(0, Number(/content-length: (\d+)/i.exec(head)?.[1])),
    ) as RawAnswer["body"],
  };
}
