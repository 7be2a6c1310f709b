import { migrations } from "../../src/database/migrations/migrations";
import { raw, sql } from "../../src/kernel/sql";
import { doctor } from "../../src/publishing/doctor";
import { entities } from "../../src/slices";
import { eachDatabase } from "../support/database";
import { bulkLoad, deriveTables } from "./bulk-load";
import { generatedTables } from "./generate";
import { sizesAt } from "./newsroom-shape";

const scale = 0.01;

eachDatabase((databases) => {
  test("the generated newsroom is as the program would have stored it", async () => {
    const url = await databases.create({ migrations });
    await bulkLoad(url, generatedTables(scale));
    const database = await databases.open({ url, entities, migrations });
    await deriveTables(database);
    expect((await doctor(database, { fix: false })).findings).toEqual([]);
    const count = async (table: string): Promise<number> => {
      const [row] = await database.read(sql`SELECT COUNT(*) AS "count" FROM ${raw(table)}`);
      return Number(row?.["count"]);
    };
    const { organizations, people, events, articles } = sizesAt(scale);
    expect({
      organizations: await count("organization"),
      people: await count("person"),
      events: await count("event"),
      articles: await count("article"),
      participations: await count("participation"),
    }).toEqual({ organizations, people, events, articles, participations: events * 8 });
  });
});
