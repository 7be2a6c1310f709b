import { openDatabase } from "../../src/database/database";
import type { Read } from "../../src/kernel/context";
import { Api, program } from "../support/api";
import { product } from "./contestants";
import { ask, measure } from "./load";
import { type Quantiles, quantiles } from "./statistics";

/** An operation, with the variables that it is asked with in turn. */
export interface Question {
  readonly source: string;
  readonly variables: readonly Readonly<Record<string, unknown>>[];
}

/** How long one operation takes, asked one after the other by a single client. */
export interface Latencies {
  /** Its statement that takes longest, as the program waits for it. */
  readonly slowestStatement: Quantiles;
  /** The operation in this process: parsed, validated, executed, written as JSON and read again. */
  readonly whole: Quantiles;
  /** The same of the program's own server, which keeps no answers here. */
  readonly served: Quantiles;
}

/**
 * Asks the program's own schema over a newsroom, first without HTTP, then through it.
 *
 * @param questionsOf finds the questions, each with whatever belongs to it
 * @param milliseconds how long each question is asked, in each of the two ways
 * @throws when an answer has errors
 */
export async function timeQuestions<Asked extends { readonly question: Question }>(
  url: string,
  questionsOf: (api: Api) => Promise<readonly Asked[]>,
  milliseconds: number,
): Promise<(Asked & Latencies)[]> {
  const direct: (Asked & Omit<Latencies, "served">)[] = [];
  const { api, statements, close } = await openTimed(url);
  try {
    for (const asked of await questionsOf(api))
      direct.push({
        ...asked,
        ...(await timeDirect(api, statements, asked.question, milliseconds)),
      });
  } finally {
    await close();
  }
  const { port, stop } = await product.start(url);
  try {
    const all: (Asked & Latencies)[] = [];
    for (const asked of direct)
      all.push({ ...asked, served: await timeServed(port, asked.question, milliseconds) });
    return all;
  } finally {
    await stop();
  }
}

/** The schema over a database, with what each statement took. */
async function openTimed(url: string) {
  const database = await openDatabase({ ...program, url, role: "server" });
  const statements: number[] = [];
  const timed =
    (read: Read): Read =>
    async (statement) => {
      const started = performance.now();
      const rows = await read(statement);
      statements.push(performance.now() - started);
      return rows;
    };
  const [read, readAside] = [timed(database.read), timed(database.readAside)];
  return {
    api: new Api({ ...database, read, readAside }),
    statements,
    close: () => database.close(),
  };
}

async function timeDirect(
  api: Api,
  statements: number[],
  { source, variables }: Question,
  milliseconds: number,
): Promise<Omit<Latencies, "served">> {
  for (const one of variables) await api.run(source, one);
  const slowest: number[] = [];
  const whole: number[] = [];
  const begun = performance.now();
  while (whole.length < variables.length || performance.now() - begun < milliseconds) {
    statements.length = 0;
    const started = performance.now();
    await api.run(source, variables[whole.length % variables.length]);
    whole.push(performance.now() - started);
    slowest.push(Math.max(...statements));
  }
  return { slowestStatement: quantiles(slowest), whole: quantiles(whole) };
}

async function timeServed(
  port: number,
  { source, variables }: Question,
  milliseconds: number,
): Promise<Quantiles> {
  const bodies = variables.map((one) => JSON.stringify({ query: source, variables: one }));
  for (const body of bodies) {
    const answer = (await ask({ port }, body)) as { errors?: unknown };
    if (answer.errors !== undefined) throw new Error(`${body} gave ${JSON.stringify(answer)}`);
  }
  const atLeast = bodies.length;
  return measure({ port, bodies, milliseconds, atLeast, connections: 1 });
}
