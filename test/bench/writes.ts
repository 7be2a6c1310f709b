import { openDatabase } from "../../src/database/database";
import { migrations } from "../../src/database/migrations/migrations";
import { createFirstAccounts } from "../../src/first-accounts";
import { entities } from "../../src/slices";
import { product, rawWrites } from "./contestants";
import type { NewsroomCopy } from "./data-sets";
import { idOf } from "./generated-table";
import { ask } from "./load";
import { isHidden } from "./newsroom-shape";
import type { RunningServer } from "./processes";
import { median } from "./statistics";

/** What writing took of an article whose event has so many participations, in milliseconds, and over the raw transaction. */
export interface WriteResults {
  readonly participations: number;
  readonly raw: number;
  readonly product: number;
  readonly ratio: number;
}

/** What is written in one go. */
interface Visit {
  readonly slug: string;
  readonly people: readonly string[];
}

type WriteOnce = (visit: Visit) => Promise<void>;

const rounds = 6;

/** A report of a visit, and the guests of a conference, as an import brings them. */
const sizes = [10, 200];

/**
 * Writes articles with an event and its participations, one after the other, each durable when its answer comes: by the
 * program's mutation, and by one transaction of raw SQL.
 *
 * @param copies newsrooms that are removed afterwards
 * @param writes in each of five rounds, of events with ten participations; of larger ones accordingly fewer
 */
export async function compareWrites(
  copies: Readonly<Record<"raw" | "product", NewsroomCopy>>,
  writes: number,
): Promise<WriteResults[]> {
  const token = await writersToken(copies.product.url);
  const servers = [
    await rawWrites.start(copies.raw.url),
    await product.start(copies.product.url),
  ] as const;
  try {
    const [raw, own] = [writeRaw(servers[0]), writeThrough(servers[1], token)];
    const results: WriteResults[] = [];
    for (const participations of sizes) {
      const visits = visitsOf(participations, Math.ceil((writes * 10) / participations));
      results.push({ participations, ...(await compare(raw, own, visits)) });
    }
    return results;
  } finally {
    for (const server of servers) await server.stop();
    for (const copy of Object.values(copies)) await copy.remove();
  }
}

/** The visits of each round. */
function visitsOf(participations: number, writes: number): Visit[][] {
  return Array.from({ length: rounds }, (_, round) =>
    Array.from({ length: writes }, (__, place) => {
      const index = round * writes + place;
      const slug = `written-${String(participations)}-${String(index)}`;
      return { slug, people: peopleAt(index, participations) };
    }),
  );
}

async function compare(
  raw: WriteOnce,
  own: WriteOnce,
  [warming = [], ...measured]: readonly (readonly Visit[])[],
): Promise<Omit<WriteResults, "participations">> {
  const times = { raw: [] as number[], product: [] as number[] };
  await timeOf(raw, warming);
  await timeOf(own, warming);
  for (const visits of measured) {
    times.raw.push(await timeOf(raw, visits));
    times.product.push(await timeOf(own, visits));
  }
  const [ofRaw, ofProduct] = [median(times.raw), median(times.product)];
  return { raw: ofRaw, product: ofProduct, ratio: ofProduct / ofRaw };
}

async function timeOf(write: WriteOnce, visits: readonly Visit[]): Promise<number> {
  const started = performance.now();
  for (const visit of visits) await write(visit);
  return (performance.now() - started) / visits.length;
}

function writeRaw(server: RunningServer): WriteOnce {
  return async (visit) => {
    await ask(server, JSON.stringify(visit));
  };
}

function writeThrough({ port }: RunningServer, token: string): WriteOnce {
  const send = async (variables: object): Promise<void> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await ask({ port, headers }, JSON.stringify({ query: mutation, variables }));
    const { data } = answer as { data?: { articleCreate: { article: object | null } } };
    if (data?.articleCreate.article == null)
      throw new Error(`A write was refused: ${JSON.stringify(answer)}`);
  };
  return async ({ slug, people }) => {
    const event = {
      ...{ kind: "VISIT", slug, names: [{ text: slug, language: "en" }] },
      participations: people.map((id) => ({ participant: { person: { id } } })),
    };
    const input = { language: "en", title: slug, slug, body: slug };
    await send({ input, events: [event] });
  };
}

const mutation =
  "mutation ($input: ArticleCreateInput!, $events: [EventCreateInput!]) { articleCreate(input: $input, events: $events) { article { id } userErrors { message } } }";

function peopleAt(index: number, count: number): string[] {
  const people = Array.from(
    { length: 2 * count },
    (_, place) => (index * 31 + place * 997) % 20_000,
  );
  return people
    .filter((person) => !isHidden(person))
    .slice(0, count)
    .map((person) => idOf("per", person));
}

async function writersToken(url: string): Promise<string> {
  const database = await openDatabase({
    ...{ url, entities, migrations, consequences: [], role: "command" },
  });
  try {
    const [writer] = await createFirstAccounts(database.write, new Date());
    if (writer === undefined) throw new Error("The newsroom has users already.");
    return writer.token;
  } finally {
    await database.close();
  }
}
