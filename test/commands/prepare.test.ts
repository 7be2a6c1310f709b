import { type ChildProcessByStdio, spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

const project = join(__dirname, "..", "..");

interface Ending {
  readonly code: number | null;
  readonly output: string;
}

let checkout: string;

beforeEach(() => {
  checkout = realpathSync(mkdtempSync(join(tmpdir(), "rapporteur-prepare-")));
  cpSync(join(project, ".config"), join(checkout, ".config"), { recursive: true });
  rmSync(join(checkout, ".config", "sandbox-assets.mjs"), { force: true });
  put("package.json", "{}");
  put("package-lock.json", lockOf({ "better-sqlite3": "1.0.0", typescript: "1.0.0" }));
  put("tsconfig.json", "{}");
  put("src/main.ts", "one");
  put("src/page/page.html", "<p>one</p>");
  put("bin/npm", stubOfNpm);
  chmodSync(join(checkout, "bin", "npm"), 0o755);
});

afterEach(() => {
  rmSync(checkout, { recursive: true, force: true });
});

describe("npm start", () => {
  it("installs and builds once, then goes straight to the server", async () => {
    const first = await start();
    expect(first).toEqual({
      code: 0,
      output: expect.stringMatching(/Installed[^]*Built[^]*serving one/),
    });
    expect(readFileSync(join(checkout, "dist/page/page.html"), "utf8")).toBe("<p>one</p>");
    expect(callsOfNpm()).toEqual([expect.stringMatching(/^ci --include=dev /)]);
    expect(await start()).toEqual({ code: 0, output: "serving one\n" });
    expect(callsOfNpm()).toHaveLength(1);
  });

  it("installs development packages although NODE_ENV is production", async () => {
    await start({ NODE_ENV: "production" });
    expect(callsOfNpm()).toEqual([expect.stringContaining("--include=dev")]);
  });

  it("builds again when a source changed, and installs again when the lock did", async () => {
    await start();
    put("src/main.ts", "two");
    expect((await start()).output).toMatch(/^Building[^]*serving two\n$/);
    expect(callsOfNpm()).toHaveLength(1);
    put("package-lock.json", lockOf({ "better-sqlite3": "1.0.0", typescript: "1.0.1" }));
    expect((await start()).output).toMatch(/^Installing[^]*serving two\n$/);
    expect(callsOfNpm()).toHaveLength(2);
  });

  it("installs again over what an interruption left, which has no lock of npm's own", async () => {
    await start();
    rmSync(join(checkout, "node_modules/.package-lock.json"));
    expect((await start()).output).toContain("Installed");
  });

  it("accepts what npm ci installed by hand", async () => {
    await start();
    rmSync(join(checkout, "node_modules/.rapporteur-installed"));
    expect((await start()).output).toBe("serving one\n");
    expect(callsOfNpm()).toHaveLength(1);
  });

  it("starts without development packages when dist is built", async () => {
    await start();
    put("node_modules/.package-lock.json", lockOf({ "better-sqlite3": "1.0.0" }));
    expect((await start()).output).toBe("serving one\n");
    expect(callsOfNpm()).toHaveLength(1);
  });

  it("waits for another one that is at work in the same checkout", async () => {
    const both = await Promise.all([start(), start()]);
    for (const one of both)
      expect(one).toMatchObject({ code: 0, output: expect.stringMatching(/serving one\n$/) });
    expect(callsOfNpm()).toHaveLength(1);
  });

  it("takes over from one that was killed", async () => {
    put(".preparing", "4194304999");
    expect(await start()).toMatchObject({ code: 0 });
    expect(existsSync(join(checkout, ".preparing"))).toBe(false);
  });
});

describe("npm start in trouble", () => {
  it.each([
    [
      "npm error code ENOTFOUND",
      "npm could not reach its registry. Run the command again with a network.",
    ],
    ["npm error code EACCES", "npm may not write in"],
    ["npm error code EUSAGE", "npm ci failed (1), see its messages above."],
  ])("says in a sentence what %s means", async (complaint, sentence) => {
    const { code, output } = await start({ STUB_COMPLAINT: complaint });
    expect({ code, last: output.trim().split("\n").at(-1) }).toEqual({
      code: 1,
      last: expect.stringContaining(sentence),
    });
    expect(output).not.toContain("    at ");
  });

  it("says what is missing when better-sqlite3 does not load", async () => {
    const { code, output } = await start({ STUB_DRIVER: "/dev/null" });
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringContaining("needs Python 3, make"),
    });
  });

  it("shows the compiler's messages and does not start", async () => {
    await start();
    put("src/main.ts", "ERROR");
    const { code, output } = await start();
    expect({ code, output }).toEqual({
      code: 1,
      output:
        "Building ...\nmain.ts(1,1): error\nThe build stopped at the compiler's messages above.\n",
    });
  });

  it("ends npm when it is interrupted, and says that the next run begins again", async () => {
    const child = spawnStart({ STUB_SECONDS: "30" });
    const ending = endingOf(child);
    while (callsOfNpm().length === 0) await sleep(20);
    child.kill("SIGINT");
    const { code, output } = await ending;
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringContaining("Interrupted. The next run"),
    });
    expect(existsSync(join(checkout, ".preparing"))).toBe(false);
  });
});

/** Writes down how it was called, then installs a compiler that copies and the real driver's binary. */
const stubOfNpm = `#!/bin/sh
echo "$*" >> calls
[ -z "$STUB_COMPLAINT" ] || { echo "$STUB_COMPLAINT" >&2; exit 1; }
[ -z "$STUB_SECONDS" ] || exec sleep "$STUB_SECONDS"
rm -rf node_modules
mkdir -p node_modules/better-sqlite3/build/Release node_modules/typescript/bin
cp "\${STUB_DRIVER:-${join(project, "node_modules/better-sqlite3/build/Release/better_sqlite3.node")}}" \\
  node_modules/better-sqlite3/build/Release/better_sqlite3.node
cat > node_modules/typescript/bin/tsc <<'END'
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const text = readFileSync("src/main.ts", "utf8");
if (text === "ERROR") { console.log("main.ts(1,1): error"); process.exit(2); }
mkdirSync("dist", { recursive: true });
writeFileSync("dist/main.js", "console.log('serving " + text + "')");
END
cp package-lock.json node_modules/.package-lock.json
`;

function lockOf(versions: Record<string, string>): string {
  const packages = Object.entries(versions).map(([name, version]) => [
    `node_modules/${name}`,
    { version, ...(name === "typescript" ? { dev: true } : {}) },
  ]);
  return JSON.stringify({ packages: Object.fromEntries(packages) as unknown });
}

function put(path: string, text: string): void {
  mkdirSync(join(checkout, path, ".."), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

function callsOfNpm(): string[] {
  const calls = join(checkout, "calls");
  return existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [];
}

function start(environment: Record<string, string> = {}): Promise<Ending> {
  return endingOf(spawnStart(environment));
}

function spawnStart(
  environment: Record<string, string>,
): ChildProcessByStdio<null, Readable, Readable> {
  const path = [join(checkout, "bin"), process.env.PATH].join(delimiter);
  return spawn(process.execPath, [join(checkout, ".config", "start.mjs")], {
    cwd: checkout,
    env: { ...process.env, npm_execpath: "", PATH: path, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function endingOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ending> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}
