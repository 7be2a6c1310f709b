#!/usr/bin/env node
import "reflect-metadata";

import { commands } from "./commands";
import { rapporteur } from "./program";
import { doctor } from "./publishing/doctor";
import { rebuildSearchIndex } from "./search/search-index";
import { runProcess } from "./serve";

void runProcess(async () => {
  await commands({ program: rapporteur, doctor, reindex: rebuildSearchIndex }).parseAsync();
});
