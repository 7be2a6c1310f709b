import { evidenceList } from "../article/evidence.edges";
import type { Edge } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { sql } from "../kernel/sql";
import { storedVisibility, table } from "../kernel/table";
import { Quotation } from "./quotation.entity";
import { QuotationEvidence } from "./quotation-evidence.entity";

export const quotations = table(Quotation, { isPublic: storedVisibility });

declareLookup({ typename: "Quotation", table: quotations });

export const quotationsOfPerson: Edge<Quotation> = {
  table: quotations,
  where: () => sql`row.speaker_id = parent.value`,
};

export const quotationsInArticle: Edge<Quotation> = {
  table: quotations,
  where: () => sql`row.article_id = parent.value`,
};

export const quotationsAtEvent: Edge<Quotation> = {
  table: quotations,
  where: () => sql`row.event_id = parent.value`,
};

export const evidenceOfQuotation = evidenceList(QuotationEvidence, "quotation_id");
