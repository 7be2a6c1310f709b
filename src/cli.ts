#!/usr/bin/env node
import "reflect-metadata";

import { commands } from "./commands";
import { rapporteur } from "./program";
import { doctor } from "./publishing/doctor";
import { runProcess } from "./serve";

void runProcess(async () => {
  await commands({ program: rapporteur, doctor }).parseAsync();
});
