import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { endianness } from "node:os";

/** What the shared index of a write-ahead log says was committed. */
interface WalIndex {
  readonly frames: number;
  /** How many of the frames have reached the database file. */
  readonly backfilled: number;
  readonly pageSize: number;
  /** Names the generation of the log; the log's own header has the same eight bytes. */
  readonly salts: Buffer;
  /** The whole header, by which a change of it is seen. */
  readonly bytes: Buffer;
}

const walHeaderBytes = 32;
const frameHeaderBytes = 24;
const indexVersion = 3_007_000;

/**
 * Compares the write-ahead log of a database with the index beside it, which a process that was killed
 * leaves behind. SQLite itself takes a log that is shorter, damaged or missing for the whole truth and
 * forgets what was committed.
 *
 * @returns what is missing, in words; `undefined` when nothing is, or when there is no index to tell
 * @see https://www.sqlite.org/walformat.html
 */
export function missingFromLog(databasePath: string): string | undefined {
  for (;;) {
    const index = readIndex(`${databasePath}-shm`);
    if (index === undefined || index.backfilled >= index.frames) return undefined;
    const missing = missingFrom(`${databasePath}-wal`, index);
    // A command that is at work meanwhile may have begun the log anew.
    const isSettled = readIndex(`${databasePath}-shm`)?.bytes.equals(index.bytes) ?? true;
    if (missing === undefined || isSettled) return missing;
  }
}

function missingFrom(log: string, index: WalIndex): string | undefined {
  const wal = readStart(log, walHeaderBytes);
  if (wal === undefined || wal.size === 0) {
    return `its write-ahead log (${log}) with committed changes is missing`;
  }
  const salts = wal.start.subarray(16, 24);
  if (salts.length === 8 && isOlder(index.salts, salts)) return undefined;
  const needed = walHeaderBytes + index.frames * (frameHeaderBytes + index.pageSize);
  if (wal.size < needed) {
    return `its write-ahead log (${log}) was cut: ${wal.size} bytes of at least ${needed} are left`;
  }
  if (!index.salts.equals(salts)) {
    return `its write-ahead log (${log}) is an older one than the last that was written`;
  }
  const sound = soundFrames(log, index);
  return sound === index.frames
    ? undefined
    : `its write-ahead log (${log}) is damaged after page ${sound} of ${index.frames}`;
}

/** Whether a file is there and has any content. */
export function hasContent(path: string): boolean {
  return (readStart(path, 1)?.size ?? 0) > 0;
}

/** The beginning of a file and its size; `undefined` when there is no such file. */
export function readStart(
  path: string,
  bytes: number,
): { readonly start: Buffer; readonly size: number } | undefined {
  if (!existsSync(path)) return undefined;
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(bytes);
    const length = readSync(file, buffer, 0, bytes, 0);
    return { start: buffer.subarray(0, length), size: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}

function readIndex(path: string): WalIndex | undefined {
  const file = readStart(path, 136);
  if (file === undefined || file.start.length < 136) return undefined;
  const header = file.start.subarray(0, 48);
  // Two equal copies: a process that died while it wrote them had committed nothing with them.
  if (!header.equals(file.start.subarray(48, 96))) return undefined;
  const isLittle = endianness() === "LE";
  const word = (offset: number): number =>
    isLittle ? file.start.readUInt32LE(offset) : file.start.readUInt32BE(offset);
  const half = (offset: number): number =>
    isLittle ? file.start.readUInt16LE(offset) : file.start.readUInt16BE(offset);
  if (word(0) !== indexVersion || header[12] !== 1) return undefined;
  const size = half(14);
  return {
    frames: word(16),
    backfilled: word(96),
    // 65,536 does not fit into the field and is written as 1.
    pageSize: (size & 0xfe00) | ((size & 1) << 16),
    salts: header.subarray(32, 40),
    bytes: header,
  };
}

/** How many frames from the start bear out their checksums; SQLite ignores the first that does not and all after it. */
function soundFrames(path: string, index: WalIndex): number {
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(walHeaderBytes);
    readSync(file, header, 0, walHeaderBytes, 0);
    const isLittle = (header.readUInt32BE(0) & 1) === 0;
    const sums = added({ first: 0, second: 0 }, header.subarray(0, 24), isLittle);
    const frame = Buffer.alloc(frameHeaderBytes + index.pageSize);
    for (let count = 0; count < index.frames; count += 1) {
      readSync(file, frame, 0, frame.length, walHeaderBytes + count * frame.length);
      added(sums, frame.subarray(0, 8), isLittle);
      added(sums, frame.subarray(frameHeaderBytes), isLittle);
      if (sums.first !== frame.readUInt32BE(16) || sums.second !== frame.readUInt32BE(20)) {
        return count;
      }
    }
    return index.frames;
  } finally {
    closeSync(file);
  }
}

/** Goes on with the running checksum of the log, over pairs of words of 32 bits. */
function added(
  sums: { first: number; second: number },
  bytes: Buffer,
  isLittle: boolean,
): { first: number; second: number } {
  for (let offset = 0; offset < bytes.length; offset += 8) {
    const one = isLittle ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
    const two = isLittle ? bytes.readUInt32LE(offset + 4) : bytes.readUInt32BE(offset + 4);
    sums.first = (sums.first + one + sums.second) >>> 0;
    sums.second = (sums.second + two + sums.first) >>> 0;
  }
  return sums;
}

/**
 * Whether the index belongs to an earlier generation of the log. The first salt counts generations; an index
 * that a power cut left behind may be old, and then it tells nothing of this log.
 */
function isOlder(index: Buffer, log: Buffer): boolean {
  const distance = (log.readUInt32BE(0) - index.readUInt32BE(0)) >>> 0;
  return distance > 0 && distance < 0x8000_0000;
}
