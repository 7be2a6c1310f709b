import { openLimitDatabase } from "../limit-database";
import { limitReads } from "../limit-reads";
import type { WorkName } from "../queries";
import { serveBare } from "./bare-http";

/** L: what the database and JSON take, with nothing around them. */
const reads = limitReads(openLimitDatabase(process.env["BENCH_DATABASE"] ?? ""));

serveBare(async (body) => {
  const { operationName, variables } = JSON.parse(body) as {
    operationName: WorkName;
    variables: Record<string, string | number>;
  };
  return JSON.stringify({ data: await reads[operationName](variables) });
});
