import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { Problem, root } from "./programs.mjs";

const turnFile = join(root, ".preparing");
const longestTurnMs = 20 * 60_000;

/** One process at a time installs or builds in a checkout; others wait, and then find the work done. */
export async function inTurn(work) {
  await takeTurn();
  const release = () => rmSync(turnFile, { force: true });
  process.once("exit", release);
  try {
    await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

async function takeTurn() {
  const deadline = Date.now() + longestTurnMs;
  let said = false;
  while (!take()) {
    const holder = holderOfTurn();
    if (holder !== undefined && !said) {
      console.log(`Process ${holder} installs or builds here already; waiting for it.`);
      said = true;
    }
    if (Date.now() > deadline) {
      throw new Problem(
        `After 20 minutes ${turnFile} is still there. If no Rapporteur is being installed or built, remove it.`,
      );
    }
    await sleep(holder === undefined ? 20 : 250);
  }
}

function take() {
  try {
    writeFileSync(turnFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** The living process whose turn it is. The file of one that was killed is removed. */
function holderOfTurn() {
  const holder = pidInFile();
  if (holder === undefined || isAlive(holder)) return holder;
  if (pidInFile() === holder) rmSync(turnFile, { force: true });
  return undefined;
}

/** Undefined when the file went away meanwhile or its process number is not written yet. */
function pidInFile() {
  try {
    return Number(readFileSync(turnFile, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
