import { createHash } from "node:crypto";

import { foldText } from "../kernel/fold-text";
import type { DuplicateKind } from "./duplicate-candidate.entity";
import type { DuplicateReasonKind } from "./duplicate-reason.object";

/** Marks between letters and digits that do not tell two names apart, as `Co., Ltd.` and `Co Ltd`, `张 伟` and `张伟`. */
const between = /[\p{P}\p{Z}\p{Cf}\s]+/gu;

/** A name as it is compared: folded, without punctuation and spaces; null when one character or none is left. */
export function sameName(text: string): string | null {
  const squeezed = foldText(text).replaceAll(between, "");
  return [...squeezed].length > 1 ? squeezed : null;
}

/**
 * An external id as it is compared: scheme and value folded like a name, and without the address of the register in
 * front, so that `ROR https://ror.org/03yrm5c26` is `ror 03YRM5C26`; null when nothing is left of one of them.
 */
export function sameExternalId(scheme: string, value: string): string | null {
  const register = foldText(scheme).replaceAll(between, "");
  const id = withoutAddress(foldText(value), register).replaceAll(between, "");
  return register === "" || id === "" ? null : `${register} ${id}`;
}

/** What stands in the index for a comparable text. */
export function digestOf(kind: DuplicateKind, reason: DuplicateReasonKind, text: string): string {
  return createHash("sha256").update(`${kind} ${reason} ${text}`).digest("hex");
}

/** An address elsewhere is kept: two can have the same page name on sites of their own. */
function withoutAddress(value: string, register: string): string {
  if (!/^https?:\/\//.test(value)) return value;
  const [host = "", ...path] = value.slice(value.indexOf("//") + 2).split("/");
  const isOfRegister = register !== "" && host.split(".").includes(register);
  return (isOfRegister ? path.filter((part) => part !== "").at(-1) : undefined) ?? value;
}
