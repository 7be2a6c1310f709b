import {
  type DocumentNode,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from "graphql";

import { type Context, freshScope, Held } from "./context";
import { inLanguageDirective } from "./in-language";
import { defaultName } from "./names";

/** The names of all fields that an operation asks for, of whatever type; and `defaultName`, if names in no language. */
export type Selection = ReadonlySet<string>;

const selections = new WeakMap<OperationDefinitionNode, Selection>();
const noted = new Held<Selection>();

/**
 * Notes what the operation of a request selects, so that its statements read no column in vain. Only queries of the
 * public are narrowed: whoever writes works with whole rows.
 */
export function noteSelection(
  context: Context,
  { operation, fragments }: Pick<GraphQLResolveInfo, "operation" | "fragments">,
): void {
  if (context.viewer.scope !== "public" || operation.operation !== OperationTypeNode.QUERY) return;
  let selection = selections.get(operation);
  if (selection === undefined) {
    selection = selectedFields({
      kind: Kind.DOCUMENT,
      definitions: [operation, ...Object.values(fragments)],
    });
    selections.set(operation, selection);
  }
  const before = noted.of(context);
  if (before === selection) return;
  // What an earlier operation has read may lack columns.
  if (before !== undefined) freshScope(context);
  noted.put(context, selection);
}

/** What the operation of a request selects; null when nobody knows, so that rows have to be whole. */
export function selectionOf(context: Context): Selection | null {
  return noted.of(context) ?? null;
}

/** Whether a page's rows need the values that cursors are made of. */
export function selectsCursors(context: Context): boolean {
  const selection = selectionOf(context);
  return selection === null || cursorFields.some((name) => selection.has(name));
}

const cursorFields = ["cursor", "startCursor", "endCursor"];

function selectedFields(document: DocumentNode): Selection {
  const names = new Set<string>();
  const asked = { inLanguage: false };
  visit(document, {
    Field({ name, arguments: given = [] }) {
      names.add(name.value);
      if (name.value === "name" && given.length > 0) asked.inLanguage = true;
    },
    Directive({ name }) {
      if (name.value === inLanguageDirective.name) asked.inLanguage = true;
    },
  });
  // Names in a language are chosen among all of them.
  if (names.has("name") && !asked.inLanguage) names.add(defaultName);
  return names;
}
