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

/** What writing took, in milliseconds, and over the raw transaction. */
export interface WriteResults {
  readonly raw: number;
  readonly product: number;
  readonly ratio: number;
}

type WriteOnce = (index: number) => Promise<void>;

/**
 * Writes articles with an event and ten participations, one after the other, each durable when its answer comes: by the
 * program's two mutations, and by one transaction of raw SQL.
 *
 * @param copies newsrooms that are removed afterwards
 * @param writes in each of five rounds
 */
export async function compareWrites(
  copies: Readonly<Record<"raw" | "product", NewsroomCopy>>,
  writes: number,
): Promise<WriteResults> {
  const token = await writersToken(copies.product.url);
  const servers = [
    await rawWrites.start(copies.raw.url),
    await product.start(copies.product.url),
  ] as const;
  try {
    const [raw, own] = [writeRaw(servers[0]), writeThrough(servers[1], token)];
    const times = { raw: [] as number[], product: [] as number[] };
    for (let round = 0; round < 6; round += 1) {
      const rawTime = await timeOf(raw, round, writes);
      const productTime = await timeOf(own, round, writes);
      // The first round warms up.
      if (round === 0) continue;
      times.raw.push(rawTime);
      times.product.push(productTime);
    }
    const [ofRaw, ofProduct] = [median(times.raw), median(times.product)];
    return { raw: ofRaw, product: ofProduct, ratio: ofProduct / ofRaw };
  } finally {
    for (const server of servers) await server.stop();
    for (const copy of Object.values(copies)) await copy.remove();
  }
}

async function timeOf(write: WriteOnce, round: number, writes: number): Promise<number> {
  const started = performance.now();
  for (let index = 0; index < writes; index += 1) await write(round * writes + index);
  return (performance.now() - started) / writes;
}

function writeRaw(server: RunningServer): WriteOnce {
  return async (index) => {
    await ask(server, JSON.stringify({ slug: slugAt(index), people: peopleAt(index) }));
  };
}

function writeThrough({ port }: RunningServer, token: string): WriteOnce {
  const send = async (query: string, variables: object): Promise<string> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await ask({ port, headers }, JSON.stringify({ query, variables }));
    const { data } = answer as { data?: { written: { object: { id: string } | null } } };
    if (data?.written.object == null)
      throw new Error(`A write was refused: ${JSON.stringify(answer)}`);
    return data.written.object.id;
  };
  return async (index) => {
    const [title, slug] = [`Visit ${String(index)}`, slugAt(index)];
    const article = await send(articleMutation, {
      input: { language: "en", title, slug, body: title },
    });
    const input = {
      ...{ kind: "VISIT", slug, names: [{ text: title, language: "en" }] },
      participations: peopleAt(index).map((id) => ({ participant: { person: { id } } })),
    };
    await send(eventMutation, { input, article });
  };
}

const articleMutation =
  "mutation ($input: ArticleCreateInput!) { written: articleCreate(input: $input) { object: article { id } userErrors { message } } }";
const eventMutation =
  "mutation ($input: EventCreateInput!, $article: ID!) { written: eventCreate(input: $input, source: { articleId: $article }) { object: event { id } userErrors { message } } }";

function slugAt(index: number): string {
  return `written-${String(index)}`;
}

function peopleAt(index: number): string[] {
  const people = Array.from({ length: 20 }, (_, place) => (index * 31 + place * 997) % 20_000);
  return people
    .filter((person) => !isHidden(person))
    .slice(0, 10)
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
