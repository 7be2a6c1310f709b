import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

import type { RequestRecord } from "./operations";

type CountedRequest = Pick<RequestRecord, "operation" | "code" | "cost" | "isKept">;

/** Figures for Prometheus: how many, how long, with what outcome; never who asked or for what. */
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new Counter({
    name: "rapporteur_requests_total",
    help: "GraphQL requests, by the kind of operation and the code of the first error (OK without one).",
    labelNames: ["operation", "code"],
    registers: [this.registry],
  });

  private readonly durations = new Histogram({
    name: "rapporteur_request_duration_seconds",
    help: "Time from the head of a GraphQL request to the end of its answer.",
    labelNames: ["operation", "code"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  private readonly costs = new Histogram({
    name: "rapporteur_operation_cost",
    help: "Objects that the operations could return.",
    buckets: [1, 10, 100, 1_000, 5_000, 10_000, 20_000],
    registers: [this.registry],
  });

  private readonly kept = new Counter({
    name: "rapporteur_kept_answers_total",
    help: "GraphQL requests whose answer was kept from an earlier one.",
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  count({ operation, code, cost, isKept }: CountedRequest, milliseconds: number): void {
    if (isKept) this.kept.inc();
    this.requests.inc({ operation, code });
    this.durations.observe({ operation, code }, milliseconds / 1_000);
    if (cost !== null) this.costs.observe(cost);
  }
}

/** `/metrics`, in the text format of Prometheus. */
export function registerMetrics(
  app: FastifyInstance,
  { registry }: Metrics,
  countOverdue: () => Promise<number>,
): void {
  new Gauge({
    name: "rapporteur_overdue_articles",
    help: "Scheduled articles that should have been published more than a minute ago; -1 when the database does not tell.",
    registers: [registry],
    async collect() {
      this.set(await countOverdue().catch(() => -1));
    },
  });
  app.get("/metrics", async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
