import { Command, InvalidArgumentError } from "commander";
import { printSchema } from "graphql";

import type { AuditHead } from "./access/audit-chain";
import { addAccountCommands } from "./account-commands";
import { readConfig, withoutPassword } from "./config";
import { createLog } from "./log";
import { type Program, type Purpose, serve } from "./serve";
import type { ServedDatabase } from "./server";

/** Looks through the database for what should not be. */
type Doctor<D> = (
  database: D,
  options: { readonly fix: boolean; readonly auditHead: AuditHead | null },
) => Promise<DoctorReport>;

interface DoctorReport {
  /** What differs, one sentence each. */
  readonly findings: readonly string[];
  /** How many of the findings were mended. */
  readonly mended: number;
  readonly auditHead: AuditHead | null;
}

interface CommandParts<D extends ServedDatabase> {
  readonly program: Program<D>;
  readonly doctor: Doctor<D>;
  /** Builds the index of the search anew; says how much can be found then. */
  readonly reindex: (database: D) => Promise<number>;
}

/** The command line: `rapporteur serve | migrate | doctor [--fix] [--reindex] | schema | user … | token …`. */
export function commands<D extends ServedDatabase>(parts: CommandParts<D>): Command {
  const { program } = parts;
  const root = new Command("rapporteur").description(
    "A GraphQL content backend that remembers who met whom, in what capacity, and which article says so.",
  );
  root
    .command("serve")
    .description("serve the API and the sandbox until stopped")
    .action(() => serve(program));
  root
    .command("migrate")
    .description("create the database, or bring it to this version")
    .action(() => migrate(parts));
  root
    .command("doctor")
    .description("look for what should not be in the database")
    .option("--fix", "mend what can be mended")
    .option("--reindex", "build the index of the search anew first")
    .option("--audit-head <row:hash>", "an end of the audit that was printed before", auditHead)
    .action((options: DoctorOptions) => examine(parts, options));
  root
    .command("schema")
    .description("print the schema of the API")
    .action(async () => {
      process.stdout.write(`${printSchema(await program.buildSchema())}\n`);
    });
  addAccountCommands(root, (work) =>
    withDatabase(parts, "migrate", async (database) => {
      process.stdout.write(`${await database.write(work)}\n`);
    }),
  );
  return root;
}

async function migrate<D extends ServedDatabase>(parts: CommandParts<D>): Promise<void> {
  await withDatabase(parts, "migrate", async (_database, address) => {
    process.stdout.write(`The database ${address} is at this version.\n`);
  });
}

interface DoctorOptions {
  readonly fix?: boolean;
  readonly reindex?: boolean;
  readonly auditHead?: AuditHead;
}

async function examine<D extends ServedDatabase>(
  parts: CommandParts<D>,
  { fix = false, reindex = false, auditHead: kept }: DoctorOptions,
): Promise<void> {
  await withDatabase(parts, "examine", async (database) => {
    if (reindex) {
      const count = await parts.reindex(database);
      process.stdout.write(`The index of the search was built anew; it holds ${count}.\n`);
    }
    const report = await parts.doctor(database, { fix, auditHead: kept ?? null });
    const { findings, mended, auditHead: head } = report;
    process.stdout.write(findings.map((finding) => `${finding}\n`).join(""));
    const left = findings.length - mended;
    if (findings.length === 0) process.stdout.write("Nothing is wrong.\n");
    else process.stdout.write(`${findings.length} found, ${mended} mended.\n`);
    if (head !== null)
      process.stdout.write(
        `The audit ends with ${String(head.sequence)}:${head.hash}. Kept elsewhere and given as --audit-head, it shows later that no row was taken away.\n`,
      );
    if (left > 0) process.exitCode = 1;
  });
}

function auditHead(text: string): AuditHead {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined)
    throw new InvalidArgumentError(
      "Write what the doctor printed: a number, a colon and 64 digits.",
    );
  return { sequence: Number(sequence), hash };
}

async function withDatabase<D extends ServedDatabase>(
  { program }: CommandParts<D>,
  purpose: Purpose,
  work: (database: D, address: string) => Promise<void>,
): Promise<void> {
  const config = readConfig();
  const database = await program.openDatabase(config, purpose, createLog(config.logLevel));
  try {
    await work(database, withoutPassword(config.databaseUrl));
  } finally {
    await database.close();
  }
}
