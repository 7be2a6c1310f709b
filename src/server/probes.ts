import type { FastifyInstance } from "fastify";

import { ApiError, OperatorError } from "../kernel/errors";

type Readiness =
  | ({ readonly status: "ready" } & Findings)
  | { readonly status: "draining" | "unavailable"; readonly reason: string };

/** What a check of the database finds although requests can be served. */
interface Findings {
  /** How many scheduled articles should have been published more than a minute ago. */
  readonly overdue: number;
}

/** How long an answer of the database holds, and how long it may take. */
const validForMs = 1_000;
const patienceMs = 2_000;

/**
 * Whether requests should be sent here. However often it is asked, the database is asked once a second, and only once
 * at a time.
 */
export class ReadinessProbe {
  private draining = false;
  private known: { readonly answer: Promise<Readiness>; readonly until: number } | null = null;

  constructor(
    private readonly check: () => Promise<Findings>,
    private readonly report: (error: unknown) => void,
  ) {}

  startDraining(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  async read(): Promise<Readiness> {
    const answer = this.draining ? null : await this.checked();
    // The server may have begun to drain while the database answered.
    if (answer === null || this.draining)
      return { status: "draining", reason: "The server is stopping." };
    return answer;
  }

  private checked(): Promise<Readiness> {
    if (this.known === null || performance.now() >= this.known.until) {
      const answer = this.ask().finally(() => {
        this.known = { answer, until: performance.now() + validForMs };
      });
      this.known = { answer, until: Infinity };
    }
    return this.known.answer;
  }

  private async ask(): Promise<Readiness> {
    try {
      return { status: "ready", ...(await inTime(this.check())) };
    } catch (error) {
      this.report(error);
      const isOurs = error instanceof OperatorError || error instanceof ApiError;
      return {
        status: "unavailable",
        reason: isOurs ? error.message : "The database does not answer.",
      };
    }
  }
}

/** `/livez`: the process answers. `/readyz`: requests may be sent here; status 503 with the reason when not. */
export function registerProbes(app: FastifyInstance, readiness: ReadinessProbe): void {
  app.get("/livez", () => ({ status: "alive" }));
  app.get("/readyz", async (_request, reply) => {
    const answer = await readiness.read();
    return reply.code(answer.status === "ready" ? 200 : 503).send(answer);
  });
}

async function inTime<T>(check: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The database has not answered for ${String(patienceMs)} ms.`));
    }, patienceMs);
  });
  try {
    return await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}
