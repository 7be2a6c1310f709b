import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const SCRIPT = resolve(__dirname, "../../.config/sandbox-assets.mjs");

export interface BuiltAssets {
  readonly distDirectory: string;
  readonly assetsDirectory: string;
  remove(): void;
}

/** What the build would write into `dist`, in a directory of the test's own. */
export function buildAssets(): BuiltAssets {
  const distDirectory = mkdtempSync(join(tmpdir(), "rapporteur-sandbox-"));
  const program = `
    const { default: copy } = await import(${JSON.stringify(pathToFileURL(SCRIPT).href)});
    await copy(${JSON.stringify(distDirectory)});`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", program]);
  return {
    distDirectory,
    assetsDirectory: join(distDirectory, "sandbox", "assets"),
    remove: () => rmSync(distDirectory, { recursive: true, force: true }),
  };
}
