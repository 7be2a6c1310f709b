import "reflect-metadata";

import { rapporteur } from "./program";
import { runProcess, serve } from "./serve";

void runProcess(() => serve(rapporteur));
