// A process of its own on a database: node work-on-database.cjs <what> <url> [migrations as JSON]
require("../support/typescript.cjs");
require("reflect-metadata");
const { openDatabase } = require("../../src/database/database.ts");
const { newsroom, Note, note } = require("./newsroom.ts");

const [what, url, extra = "[]"] = process.argv.slice(2);

async function main() {
  const role = what === "serve" ? "server" : "command";
  const migrations = [...newsroom.migrations, ...JSON.parse(extra)];
  console.log("begun");
  const database = await openDatabase({ ...newsroom, url, role, migrations, consequences: [] });
  if (what === "serve") {
    for (let index = 0; index < 50; index += 1) {
      await database.write((transaction) => transaction.insert(Note, note(`n${index}`)));
    }
    console.log("ready");
    setInterval(() => undefined, 1000);
    return;
  }
  await database.close();
  console.log("done");
}

main().catch((error) => {
  console.log(`${error.name}: ${error.message}`);
  process.exitCode = 1;
});
