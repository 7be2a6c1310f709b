import { columnOf, tableOf } from "../kernel/columns";
import { badUserInput } from "../kernel/errors";
import { checkedId, typenameOfId } from "../kernel/ids";
import type { Name } from "../kernel/name.entity";
import { type NameInput, nameRow, sortNameOfNames } from "../kernel/name.inputs";
import { refusal } from "../kernel/refusal";
import { raw, sql } from "../kernel/sql";
import type { Transaction } from "../kernel/transaction";
import { ownerIdOf } from "./aggregate";
import type { NameChangeInput } from "./name-mutation.inputs";
import { type NameOwner, nameOwners } from "./name-owner";
import { storedRows } from "./stored-rows";
import { changeObject, notFound, type Target } from "./write-object";
import type { Writing } from "./writing";

const mostNames = 50;

/**
 * Gives an object one more name, as a change of the object.
 *
 * @param target the object
 * @returns the id of the object
 * @throws what `changeObject` throws; BAD_USER_INPUT for an object without names and a name that does not fit
 */
export async function addName(writing: Writing, target: Target, input: NameInput): Promise<string> {
  const named = nameOwners().map(({ aggregate }) => aggregate.typename);
  checkedId(target.id, named, ["id"]);
  const owner = nameOwners().find(
    ({ aggregate }) => aggregate.typename === typenameOfId(target.id, []),
  );
  if (owner === undefined) throw notFound("Name", target.id, ["id"]);
  return changeNames(writing, owner, target, (names) => {
    if (names.length >= mostNames)
      throw badUserInput(`It has ${String(mostNames)} names already.`, ["input"]);
    const last = Math.max(0, ...names.map(({ position }) => position));
    return [...names, nameRow(input, last + 1, ["input"])];
  });
}

/**
 * Changes a name, as a change of its bearer.
 *
 * @param target the id of the name and the version of the bearer
 * @returns the id of the bearer
 * @throws what `changeObject` throws; BAD_USER_INPUT, CONFLICT when no name would be left that can be shown
 */
export async function changeName(
  writing: Writing,
  target: Target,
  input: NameChangeInput,
): Promise<string> {
  const { owner, ownerId } = await bearerOf(writing.transaction, target.id);
  return changeNames(writing, owner, { ...target, id: ownerId }, (names) =>
    names.map((name) => (name.id === target.id ? changed(name, input) : name)),
  );
}

/** Takes a name away. Parameters, answer and errors as those of `changeName`. */
export async function removeName(writing: Writing, target: Target): Promise<string> {
  const { owner, ownerId } = await bearerOf(writing.transaction, target.id);
  return changeNames(writing, owner, { ...target, id: ownerId }, (names) =>
    names.filter(({ id }) => id !== target.id),
  );
}

/** The names of an object in the order in which they were recorded. */
export async function storedNames(
  transaction: Transaction,
  owner: NameOwner,
  ownerId: string,
): Promise<Name[]> {
  const { name, select, decode } = storedRows(owner.names);
  const rows = await transaction.query(sql`
    SELECT ${select} FROM ${name} row WHERE row.${raw(columnOf(owner.names, owner.owner))} = ${ownerId}
    ORDER BY row.position, row.id`);
  return rows.map((row) => decode(row) as Name);
}

async function changeNames(
  writing: Writing,
  owner: NameOwner,
  target: Target,
  change: (names: readonly Name[]) => Name[],
): Promise<string> {
  const { transaction } = writing;
  let [before, after]: [Name[], Name[]] = [[], []];
  return changeObject(
    writing,
    owner.aggregate,
    target,
    async ({ id }) => {
      before = await storedNames(transaction, owner, id);
      after = change(before);
      if (after.every(({ kind }) => kind === "MISPRINT"))
        throw refusal("CONFLICT", "No name would be left that can be shown; add another first.", [
          "id",
        ]);
      return { sortName: sortNameOfNames(after) };
    },
    async ({ id }) => {
      const names = raw(tableOf(owner.names));
      for (const name of before)
        if (!after.includes(name))
          await transaction.query(sql`DELETE FROM ${names} WHERE id = ${name.id}`);
      const added = after.filter((name) => !before.includes(name));
      if (added.length > 0)
        await transaction.insert<object>(
          owner.names,
          added.map((name) => ({ ...name, [owner.owner]: id })),
        );
    },
  );
}

function changed(name: Name, { text, language, kind }: NameChangeInput): Name {
  if (text === null)
    throw badUserInput("A name has a text; leave it out to keep it.", ["input", "text"]);
  const input: NameInput = {
    text: text ?? name.text,
    language: language === undefined ? name.language : language,
    kind: kind === undefined ? name.kind : kind,
  };
  return { ...name, ...nameRow(input, name.position, ["input"]), id: name.id };
}

/** @throws BAD_USER_INPUT for an id of another type, NOT_FOUND */
async function bearerOf(
  transaction: Transaction,
  id: string,
): Promise<{ owner: NameOwner; ownerId: string }> {
  checkedId(id, "Name", ["id"]);
  for (const owner of nameOwners()) {
    const ownerId = await ownerIdOf(transaction, { entity: owner.names, owner: owner.owner }, id);
    if (ownerId !== null) return { owner, ownerId };
  }
  throw notFound("Name", id, ["id"]);
}
