import { declareAggregate } from "../access/aggregate";
import { Outcome } from "./outcome.entity";
import { OutcomeEvidence } from "./outcome-evidence.entity";
import { OutcomeParty } from "./outcome-party.entity";
import { OutcomeSignatory } from "./outcome-signatory.entity";

export const outcomeAggregate = declareAggregate<Outcome>({
  typename: "Outcome",
  entity: Outcome,
  owned: [
    { entity: OutcomeParty, owner: "outcomeId" },
    { entity: OutcomeSignatory, owner: "outcomeId" },
    { entity: OutcomeEvidence, owner: "outcomeId" },
  ],
});
