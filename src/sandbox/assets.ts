import type { ReadStream } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The parts without which the page cannot work; the build writes them (`.config/sandbox-assets.mjs`). */
export const PAGE_ASSETS = [
  "editor-worker.js",
  "favicon.svg",
  "graphiql.css",
  "graphiql.js",
  "graphql-worker.js",
  "json-worker.js",
  "sandbox.css",
  "sandbox.js",
] as const;

export type PageAsset = (typeof PAGE_ASSETS)[number];

const CONTENT_TYPES = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  ttf: "font/ttf",
  woff: "font/woff",
  woff2: "font/woff2",
};

const FILE_NAME = /^(?<stem>[a-z-]+)\.(?<hash>[0-9a-f]{12})\.(?<type>css|js|svg|ttf|woff2?)$/;

export interface Asset {
  readonly contentType: string;
  readonly hash: string;
  /** A compressed copy lies next to the file. */
  readonly compressed: boolean;
}

export interface OpenAsset {
  readonly size: number;
  readonly stream: ReadStream;
}

/** The fixed list of files that the build wrote: a name that is not in it is never looked for on the disk. */
export class AssetIndex {
  private constructor(
    private readonly directory: string,
    private readonly assets: ReadonlyMap<string, Asset>,
    /** The file name, with its hash, of each part of the page. */
    readonly files: Readonly<Record<PageAsset, string>>,
  ) {}

  /** Null where the sandbox has not been built, or only in part. */
  static async read(directory: string): Promise<AssetIndex | null> {
    const names = await readdir(directory).catch((): string[] => []);
    const present = new Set(names);
    const assets = new Map<string, Asset>();
    const files: Partial<Record<string, string>> = {};
    for (const name of names) {
      const parts = FILE_NAME.exec(name)?.groups;
      if (!parts) continue;
      const { stem, hash, type } = parts as {
        stem: string;
        hash: string;
        type: keyof typeof CONTENT_TYPES;
      };
      files[`${stem}.${type}`] = name;
      const compressed = present.has(`${name}.gz`);
      assets.set(name, { contentType: CONTENT_TYPES[type], hash, compressed });
    }
    return isComplete(files) ? new AssetIndex(directory, assets, files) : null;
  }

  find(name: string): Asset | undefined {
    return this.assets.get(name);
  }

  /** Null when the file has gone since the list was read, as after another build. */
  async open(name: string, compressed: boolean): Promise<OpenAsset | null> {
    const path = join(this.directory, compressed ? `${name}.gz` : name);
    const handle = await open(path).catch(() => null);
    if (!handle) return null;
    const { size } = await handle.stat();
    return { size, stream: handle.createReadStream() };
  }
}

function isComplete(files: Partial<Record<string, string>>): files is Record<PageAsset, string> {
  return PAGE_ASSETS.every((name) => name in files);
}
