import { createHash } from "node:crypto";

/** In each day there is room for so many documents that two rarely meet: half for what is public, half for the rest. */
const perDay = 2 ** 31;
const places = perDay / 2;

const millisecondsOfDay = 24 * 60 * 60 * 1000;
/** The first day of the year 1 is day 1; what has no day is before it. */
const firstDay = Date.parse("0001-01-01T00:00:00.000Z") / millisecondsOfDay - 1;

/**
 * The number under which something stands in the index. It grows with the day, so that the index gives the newest first;
 * within a day it follows from the id; and it is even for what is public. So nothing of it depends on other documents,
 * unless two take the same place, which only two that are both public, or both not, can do.
 *
 * @param day as ISO 8601 writes it; null for what has none
 */
export function documentNumber(ownerId: string, day: string | null, isPublic: boolean): number {
  const place = createHash("sha256").update(ownerId).digest().readUInt32BE() % places;
  return startOfDay(day) + place * 2 + (isPublic ? 0 : 1);
}

/** The next number of the same day, to the same readers. */
export function nextNumber(number: number): number {
  const start = number - (number % perDay);
  return start + (((number % perDay) + 2) % perDay);
}

/** Whether a number is of this day and to the same readers as another. */
export function isAlike(number: number, other: number): boolean {
  return Math.floor(number / perDay) === Math.floor(other / perDay) && number % 2 === other % 2;
}

/** The first number of a day, and of the day after. */
export function numbersOfDay(day: string): { readonly first: number; readonly next: number } {
  const first = startOfDay(day);
  return { first, next: first + perDay };
}

/** More than any number that there is. */
export const beyondNumbers = Number.MAX_SAFE_INTEGER;

function startOfDay(day: string | null): number {
  if (day === null) return 0;
  const days = Date.parse(`${day}T00:00:00.000Z`) / millisecondsOfDay - firstDay;
  return Math.max(1, days) * perDay;
}
