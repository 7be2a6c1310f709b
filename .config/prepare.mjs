// What npm start, npm test and npm run build do first. Node's own modules only: nothing else may be
// installed yet.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";

import { filesBelow, Problem, root, runToEnd } from "./programs.mjs";
import { inTurn } from "./turn.mjs";

const modules = join(root, "node_modules");
const lockFile = join(root, "package-lock.json");
const installedLockFile = join(modules, ".package-lock.json");
const installedStamp = join(modules, ".rapporteur-installed");
const builtStamp = join(root, "dist", ".built");

/** Runs the steps; a problem is printed as one sentence, and the process ends with 1. */
export async function prepareOrExit(steps) {
  try {
    await steps();
  } catch (error) {
    console.error(sentence(error));
    process.exit(1);
  }
}

/**
 * Installs exactly what package-lock.json names, if that is not what is installed already. Without
 * `tools` an installation that lacks the development packages is good enough.
 */
export async function ensureInstalled({ tools }) {
  if (isInstalled(tools)) return;
  await inTurn(async () => {
    if (isInstalled(tools)) return;
    await install();
    const problem = problemOfDriver();
    if (problem !== undefined) {
      throw new Problem(
        `npm ci ran, but better-sqlite3 does not load: ${problem}. Where no binary can be downloaded it is ` +
          "compiled, which needs Python 3, make and a C++ compiler, and install scripts not switched off in npm.",
      );
    }
    stampInstalled(tools);
  });
}

/** Whether dist/ was built from the sources as they are. */
export function isBuilt() {
  return existsSync(builtStamp) && readFileSync(builtStamp, "utf8") === fingerprintOfSources();
}

/** Builds dist/ if it was not built from the sources as they are. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await inTurn(async () => {
    if (isBuilt()) return;
    const fingerprint = fingerprintOfSources();
    const { build } = await import("./build.mjs");
    rmSync(builtStamp, { force: true });
    const started = Date.now();
    console.log("Building ...");
    await build();
    writeFileSync(builtStamp, fingerprint);
    console.log(`Built in ${seconds(started)}.`);
  });
}

function isInstalled(tools) {
  if (!existsSync(installedLockFile)) return false;
  const expected = fingerprintOfInstallation();
  const stamp = existsSync(installedStamp) ? readFileSync(installedStamp, "utf8") : "";
  if (stamp === `${expected} with tools` || (!tools && stamp === expected)) return true;
  if (!holdsLockedPackages(tools) || problemOfDriver() !== undefined) return false;
  stampInstalled(tools);
  return true;
}

/** Names the lock, the last thing that npm did in node_modules, and what compiled packages depend on. */
function fingerprintOfInstallation() {
  const npmWasHere = statSync(installedLockFile);
  const lock = createHash("sha256").update(readFileSync(lockFile)).digest("hex");
  const { platform, arch, versions } = process;
  return [lock, npmWasHere.mtimeMs, npmWasHere.size, platform, arch, versions.modules].join(" ");
}

function stampInstalled(tools) {
  try {
    writeFileSync(installedStamp, `${fingerprintOfInstallation()}${tools ? " with tools" : ""}`);
  } catch {
    // Without the stamp, as in a read-only checkout, every start compares again.
  }
}

/** npm writes its own lock into node_modules as its last act: a broken-off installation has none. */
function holdsLockedPackages(tools) {
  const wanted = JSON.parse(readFileSync(lockFile, "utf8")).packages;
  const present = JSON.parse(readFileSync(installedLockFile, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = present[path];
    if (found !== undefined) {
      return found.version === entry.version && found.integrity === entry.integrity;
    }
    return entry.optional === true || entry.devOptional === true || (entry.dev === true && !tools);
  });
}

/** Why the compiled part of better-sqlite3 does not load: no install scripts, or another Node since. */
function problemOfDriver() {
  const binary = join(modules, "better-sqlite3", "build", "Release", "better_sqlite3.node");
  try {
    process.dlopen({ exports: {} }, binary);
    return undefined;
  } catch (error) {
    return error.message.split("\n")[0];
  }
}

async function install() {
  console.log("Installing packages with npm ci: some minutes where better-sqlite3 gets compiled.");
  const started = Date.now();
  const heartbeat = setInterval(
    () => console.log(`... still installing (${seconds(started)})`),
    10_000,
  );
  try {
    await runNpm();
  } finally {
    clearInterval(heartbeat);
  }
  console.log(`Installed in ${seconds(started)}.`);
}

/** The options hold against NODE_ENV=production and against settings in the user's own .npmrc. */
async function runNpm() {
  const [program, ...first] = npmCommand();
  const options = ["--include=dev", "--include=optional", "--engine-strict=false"];
  const quiet = ["--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  let complaints = "";
  const code = await runToEnd(program, [...first, "ci", ...options, ...quiet], {
    cwd: root,
    stdio: ["ignore", "inherit", "pipe"],
    shell: process.platform === "win32",
    onErrorOutput: (text) => {
      complaints += text;
      process.stderr.write(text);
    },
  });
  if (code !== 0) throw new Problem(sentenceAboutNpm(code, complaints));
}

/** The npm that runs this, if one does, else the one on PATH. */
function npmCommand() {
  const running = process.env.npm_execpath ?? "";
  return basename(running) === "npm-cli.js" ? [process.execPath, running] : ["npm"];
}

const networkTrouble =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/;

function sentenceAboutNpm(code, complaints) {
  if (networkTrouble.test(complaints)) {
    return "The packages are not installed: npm could not reach its registry. Run the command again with a network.";
  }
  if (/EACCES|EROFS|EPERM/.test(complaints)) {
    return `The packages are not installed: npm may not write in ${modules}.`;
  }
  return `npm ci failed (${code}), see its messages above. The next run begins the installation again.`;
}

function fingerprintOfSources() {
  const hash = createHash("sha256");
  const sources = [
    lockFile,
    join(root, "tsconfig.json"),
    ...filesBelow(join(root, ".config")),
    ...filesBelow(join(root, "src")),
  ];
  for (const file of sources) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function sentence(error) {
  if (error instanceof Problem) return error.message;
  const place = error.path ?? root;
  if (["EROFS", "EACCES", "EPERM"].includes(error.code)) {
    return (
      `Something has to be installed or built, and ${place} cannot be written. ` +
      "Run npm run build once as a user who may write there, or start from a writable copy."
    );
  }
  if (error.code === "ENOSPC") return `The disk is full: ${place} could not be written.`;
  return error.stack;
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(0)} s`;
}
