import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Place, Template } from "./place";

/** Database files in a directory of their own. */
export class SqlitePlace implements Place {
  private readonly directory = mkdtempSync(join(tmpdir(), "rapporteur-"));
  private readonly templates = new Map<string, Promise<string>>();

  async create(template: Template): Promise<string> {
    let made = this.templates.get(template.key);
    if (made === undefined) {
      made = this.make(template);
      this.templates.set(template.key, made);
    }
    const path = join(this.directory, `${randomBytes(6).toString("hex")}.sqlite`);
    copyFileSync(await made, path);
    return `sqlite:${path}`;
  }

  release(): Promise<void> {
    return Promise.resolve();
  }

  remove(): Promise<void> {
    rmSync(this.directory, { recursive: true, force: true });
    return Promise.resolve();
  }

  private async make(template: Template): Promise<string> {
    const path = join(this.directory, `template-${template.key}.sqlite`);
    await template.fill(`sqlite:${path}`);
    return path;
  }
}
