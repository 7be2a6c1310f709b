import { evidenceList } from "../article/evidence.edges";
import { type Edge, edgeBy } from "../kernel/edges";
import { declareLookup } from "../kernel/lookup";
import { storedVisibility, table } from "../kernel/table";
import { Quotation } from "./quotation.entity";
import { QuotationEvidence } from "./quotation-evidence.entity";

export const quotations = table(Quotation, { isPublic: storedVisibility });

declareLookup({ typename: "Quotation", table: quotations });

export const quotationsOfPerson: Edge<Quotation> = edgeBy(quotations, "speaker_id");

export const quotationsInArticle: Edge<Quotation> = edgeBy(quotations, "article_id");

export const quotationsAtEvent: Edge<Quotation> = edgeBy(quotations, "event_id");

export const evidenceOfQuotation = evidenceList(QuotationEvidence, "quotation_id");
