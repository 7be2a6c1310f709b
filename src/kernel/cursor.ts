import { badUserInput } from "./errors";
import type { Order, SortColumn } from "./orders";

/** A value of a sort column. Only values that the reader has seen already stand in a cursor. */
export type CursorValue = string | number;

const longestCursor = 2_000;

/** A cursor: the order's name and the row's values of its sort columns, as base64url of JSON. */
export function cursorOf(order: Order, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([order.name, ...values])).toString("base64url");
}

/**
 * Reads a cursor that a client sent.
 *
 * @param argument the argument's name, for the error
 * @throws BAD_USER_INPUT when it does not parse, or was made under another order
 */
export function cursorValues(cursor: string, order: Order, argument: string): CursorValue[] {
  const [name, ...values] = parsed(cursor, argument);
  if (typeof name !== "string") throw unreadable(argument);
  if (name !== order.name) {
    throw badUserInput(
      `\`${argument}\` is a cursor of another order or list. Use a cursor that this field gave out under the same \`orderBy\`.`,
      [argument],
    );
  }
  if (
    values.length !== order.columns.length ||
    !order.columns.every((column, index) => fits(column, values[index]))
  ) {
    throw unreadable(argument);
  }
  return values as CursorValue[];
}

function parsed(cursor: string, argument: string): unknown[] {
  if (cursor.length > longestCursor || !/^[A-Za-z0-9_-]+$/.test(cursor)) throw unreadable(argument);
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(value)) return value as unknown[];
  } catch {
    // What is not JSON is as unreadable as JSON that is no list.
  }
  throw unreadable(argument);
}

function fits({ type }: SortColumn, value: unknown): boolean {
  if (type === "number") return typeof value === "number" && Object.is(value | 0, value);
  if (type === "count") return Number.isSafeInteger(value);
  if (typeof value !== "string" || value.includes("\0") || !value.isWellFormed()) return false;
  return type === "text" || isInstant(value);
}

function isInstant(value: string): boolean {
  // PostgreSQL refuses years that JavaScript writes with a sign, and the year 0.
  if (!/^(?!0000)\d{4}-/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

function unreadable(argument: string): Error {
  return badUserInput(
    `\`${argument}\` is not a cursor. Use \`pageInfo.endCursor\`, \`pageInfo.startCursor\` or an edge's \`cursor\` as it was given out.`,
    [argument],
  );
}
