import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { type Browser, chromium } from "playwright-core";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];
const DIRECTORIES = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];
const APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The system's Chromium, or a browser of its family; null where there is none. */
export function findChromium(): string | null {
  const path = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const directories = [...path, ...DIRECTORIES];
  const candidates = NAMES.flatMap((name) => directories.map((each) => join(each, name)));
  return [...candidates, ...APPLICATIONS].find(isExecutable) ?? null;
}

export interface OpenBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** A browser with a new profile and a home of its own, both gone afterwards. */
export async function openBrowser(executablePath: string): Promise<OpenBrowser> {
  const home = mkdtempSync(join(tmpdir(), "rapporteur-chromium-"));
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: FLAGS,
    // An account without a home, such as nobody, can start it too.
    env: { ...process.env, HOME: home },
    timeout: 20_000,
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
