import { declareAggregate } from "../access/aggregate";
import { Quotation } from "./quotation.entity";
import { QuotationEvidence } from "./quotation-evidence.entity";

export const quotationAggregate = declareAggregate<Quotation>({
  typename: "Quotation",
  entity: Quotation,
  owned: [{ entity: QuotationEvidence, owner: "quotationId" }],
});
