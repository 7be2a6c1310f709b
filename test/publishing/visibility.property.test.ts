import fc from "fast-check";

import type { Database } from "../../src/database/database";
import { recomputeAllPresence } from "../../src/participation/presence";
import { copyAllSortTimes } from "../../src/publishing/sort-times";
import { recomputeAllVisibility } from "../../src/publishing/visibility";
import { program } from "../support/api";
import { eachDatabase } from "../support/database";
import { articleChanges } from "./article-changes";
import { type Change, Editor } from "./change";
import { entityChanges } from "./entity-changes";
import { factChanges } from "./fact-changes";
import { filingChanges } from "./filing-changes";
import { clear, insertNewsroom } from "./insert-newsroom";
import { type Newsroom, newsrooms } from "./newsroom";
import { readRows, type Rows } from "./newsroom-rows";
import { presenceDifferences } from "./presence-oracle";
import { differences } from "./visibility-oracle";

const changes: Readonly<Record<string, Change>> = {
  ...articleChanges,
  ...entityChanges,
  ...factChanges,
  ...filingChanges,
};

interface Step {
  readonly change: string;
  /** The numbers by which rows are chosen. */
  readonly of: readonly number[];
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record(
    {
      change: fc.constantFrom(...Object.keys(changes)),
      of: fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }),
    },
    { noNullPrototype: true },
  ),
  { minLength: 1, maxLength: 12 },
);

/** How long each property may look, for a long look: `VISIBILITY_SECONDS=300 npx jest test/publishing`. */
const seconds = Number(
  process.env["VISIBILITY_SECONDS"] ?? (process.env["RAPPORTEUR_TESTS"] === "long" ? 30 : 1),
);
/** A failure has this time as well, until it is small. */
const shrinkSeconds = 60;

eachDatabase((databases) => {
  let database: Database;
  beforeAll(async () => {
    database = await databases.open(program);
  });

  const checks = <Drawn extends [unknown, ...unknown[]]>(
    drawn: { readonly [Index in keyof Drawn]: fc.Arbitrary<Drawn[Index]> },
    check: (...values: Drawn) => Promise<void>,
  ) => {
    const property = fc.asyncProperty(...drawn, untilTime(check));
    const interruptAfterTimeLimit = (seconds + shrinkSeconds) * 1000;
    return fc.assert(property, { numRuns: seconds * 60, interruptAfterTimeLimit });
  };

  test(
    "the stored columns and the presence of any newsroom are what the rules say",
    () =>
      checks([newsrooms], async (newsroom) => {
        const rows = await insert(database, newsroom);
        const found = await faults(database, rows);
        if (found.length > 0) throw new Error(report(found, rows, []));
      }),
    (seconds + shrinkSeconds + 10) * 1000,
  );

  test(
    "they stay so through any changes, each reporting what a service knows of",
    () =>
      checks([newsrooms, steps], async (newsroom, list) => {
        const before = await insert(database, newsroom);
        await follow(database, before, list);
        expect(await foundByDoctor(database)).toEqual([]);
      }),
    (seconds + shrinkSeconds + 10) * 1000,
  );
});

/** Lets everything pass when the time is up, unless it has failed before and is looking for a smaller failure. */
function untilTime<Drawn extends unknown[]>(check: (...values: Drawn) => Promise<void>) {
  const end = performance.now() + seconds * 1000;
  let hasFailed = false;
  return async (...values: Drawn): Promise<void> => {
    if (!hasFailed && performance.now() > end) return;
    try {
      await check(...values);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
}

/** Does one change after the other and looks at all rows after each. */
async function follow(database: Database, before: Rows, list: readonly Step[]): Promise<void> {
  const done: string[] = [];
  let rows = before;
  for (const { change, of } of list) {
    const now = rows;
    const what = await database.write((transaction) =>
      changes[change]!(new Editor(transaction, now, of)),
    );
    if (what === undefined) continue;
    done.push(what);
    rows = await readRows(database.read);
    const found = await faults(database, rows);
    if (found.length > 0) throw new Error(report(found, before, done));
  }
}

async function insert(database: Database, newsroom: Newsroom): Promise<Rows> {
  await database.write(clear);
  await database.write((transaction) => insertNewsroom(transaction, newsroom));
  return readRows(database.read);
}

/** What is stored and should not be: of visibility, and of who was present where. */
async function faults(database: Database, rows: Rows): Promise<string[]> {
  return [...differences(rows), ...(await presenceDifferences(database.read))];
}

async function foundByDoctor(database: Database): Promise<unknown[]> {
  return database.write(async (transaction) => [
    ...(await copyAllSortTimes(transaction)),
    ...(await recomputeAllVisibility(transaction)),
    ...(await recomputeAllPresence(transaction)),
  ]);
}

/** What somebody needs who looks for the fault: what differs, what was done, and the newsroom it was done to. */
function report(found: readonly string[], before: Rows, done: readonly string[]): string {
  return [...found, "", ...done.map((what) => `after: ${what}`), "in:", ...described(before)].join(
    "\n  ",
  );
}

function described({
  articles,
  revisions,
  links,
  entities,
  topicsOfEvents,
  facts,
  rolesHeld,
  evidence,
}: Rows): string[] {
  const said = (id: string, ...words: readonly (string | null)[]): string =>
    [
      id,
      ...words.filter((word) => word !== null && word !== "AUTOMATIC" && word !== "HAPPENED"),
    ].join(" ");
  const lines = [
    ...articles.map(({ id, status, firstDay }) => said(id, status, firstDay)),
    ...revisions.map(({ id, state }) => said(id, state)),
    ...links.map(({ revisionId, targetId }) => said(revisionId, "names", targetId)),
    ...entities.map(({ id, visibility, parentId, mergedIntoId, occurrence, firstDay }) =>
      said(
        id,
        visibility,
        parentId && `under ${parentId}`,
        mergedIntoId && `merged into ${mergedIntoId}`,
        occurrence,
        firstDay,
      ),
    ),
    ...topicsOfEvents.map(({ eventId, itemId, topicId }) =>
      said(eventId, itemId, "deals with", topicId),
    ),
    ...facts.map(({ id, visibility, ends, eventId }) =>
      said(id, visibility, "of", ...ends, eventId && `at ${eventId}`),
    ),
    ...rolesHeld.map(({ participationId, roleId }) => said(participationId, "in", roleId)),
    ...evidence.map(({ factId, revisionId }) => said(factId, "by", revisionId ?? "a book")),
  ];
  // An entity of which nothing is said is only there to fill the newsroom.
  return lines.filter((line) => line.includes(" "));
}
