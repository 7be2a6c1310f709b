import { Client } from "pg";

/** The URL of a database on the tests' server. */
export function urlOf(name: string): string {
  const url = new URL(administratorUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Does something on the tests' server as its superuser, in a connection of its own. */
export async function asAdministrator<T>(
  work: (client: Client) => Promise<T>,
  database?: string,
): Promise<T> {
  const client = new Client({ connectionString: database ?? administratorUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The URL of the database that every server has, as the superuser. */
export function administratorUrl(): string {
  const url = process.env.RAPPORTEUR_TEST_POSTGRES_URL;
  if (url === undefined)
    throw new Error("RAPPORTEUR_TEST_POSTGRES_URL is not set: run the tests by npm test.");
  return url;
}
