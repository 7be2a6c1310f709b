import { createHash } from "node:crypto";

import { TypeID } from "typeid-js";

import type { IdPrefix } from "../kernel/ids";

/** The sample's ids look as if made at this moment, so that they sort before those of a newsroom that goes on from it. */
const madeAt = Date.UTC(2023, 10, 27);

/** The id that a key of the sample's files stands for: the same in every installation. */
export function sampleId(prefix: IdPrefix, key: string): string {
  const bytes = createHash("sha256").update(`${prefix}:${key}`).digest().subarray(0, 16);
  bytes.writeUIntBE(madeAt, 0, 6);
  // Version 7 and the variant of RFC 9562.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return TypeID.fromUUIDBytes(prefix, bytes).toString();
}
