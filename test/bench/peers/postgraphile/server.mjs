// PostGraphile as its documentation teaches it: over the tables themselves, as a role to which row-level security shows
// what is public.
import { createServer } from "node:http";

import { grafserv } from "grafserv/node";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const url = new URL(process.env.BENCH_DATABASE);
const withFlag = ["article", "event", "person", "organization", "role", "participation"];
const withoutFlag = ["event_name", "person_name", "organization_name", "revision_event"];

/** All others connect as the owner, whom row-level security does not concern. */
const preparation = `
  DO $$ BEGIN CREATE ROLE public_reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
  ${withFlag
    .map(
      (table) => `
  ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY;
  DROP POLICY IF EXISTS is_public ON "${table}";
  CREATE POLICY is_public ON "${table}" FOR SELECT TO public_reader USING (is_public);`,
    )
    .join("")}
  GRANT SELECT ON ${[...withFlag, ...withoutFlag].map((table) => `"${table}"`).join(", ")} TO public_reader;
  CREATE OR REPLACE FUNCTION article_covers(article article) RETURNS SETOF event LANGUAGE sql STABLE AS
    'SELECT event.* FROM revision_event link JOIN event ON event.id = link.event_id
      WHERE link.revision_id = article.text_revision_id ORDER BY event.sort_at DESC, event.id DESC';
  CREATE OR REPLACE FUNCTION event_coverage(event event) RETURNS SETOF article LANGUAGE sql STABLE AS
    'SELECT article.* FROM revision_event link JOIN article ON article.text_revision_id = link.revision_id
      WHERE link.event_id = event.id ORDER BY article.sort_at DESC, article.id DESC';`;

const owner = new pg.Client({ connectionString: url.href });
await owner.connect();
await owner.query(preparation);
await owner.end();

url.username = "public_reader";
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({ connectionString: url.href, schemas: ["public"], poolConfig: { max: 10 } }),
  ],
  grafserv: { graphiql: false, graphqlPath: "/graphql", watch: false },
  disablePlugins: ["PgIndexBehaviorsPlugin"],
});
if (process.argv[2] === "--schema") {
  const { printSchema } = await import("graphql");
  console.log(printSchema(await instance.getSchema()));
  process.exit(0);
}
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
