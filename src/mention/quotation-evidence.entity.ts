import { Entity } from "typeorm";

import { Evidence } from "../article/evidence.entity";
import { ReferenceColumn } from "../kernel/column-decorators";
import { Quotation } from "./quotation.entity";

@Entity()
export class QuotationEvidence extends Evidence {
  @ReferenceColumn(() => Quotation, { onDelete: "CASCADE" })
  quotationId!: string;
}
