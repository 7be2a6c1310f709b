import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

/**
 * The names from the operation's root to a part of it, as the answer would show them: the response names of the
 * fields, then the argument, then keys and indexes inside its value: `["articles", "first"]`.
 *
 * @returns null when the operation does not use that part
 */
export function pathInOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  wanted: (node: ASTNode) => boolean,
): string[] | null {
  const fragments = fragmentsOf(document);
  const visited = new Set<string>();
  return pathInSelections(operation.selectionSet);

  function pathInSelections(selections: SelectionSetNode): string[] | null {
    for (const selection of selections.selections) {
      const found =
        selection.kind === Kind.FIELD ? pathInField(selection) : pathInFragment(selection);
      if (found !== null) return found;
    }
    return null;
  }

  function pathInField(field: FieldNode): string[] | null {
    const name = field.alias?.value ?? field.name.value;
    if (wanted(field)) return [name];
    const inside =
      pathInArguments(field, wanted) ??
      (field.selectionSet ? pathInSelections(field.selectionSet) : null);
    return inside === null ? null : [name, ...inside];
  }

  function pathInFragment(
    selection: Exclude<SelectionSetNode["selections"][number], FieldNode>,
  ): string[] | null {
    if (selection.kind === Kind.INLINE_FRAGMENT) return pathInSelections(selection.selectionSet);
    const name = selection.name.value;
    const fragment = fragments.get(name);
    if (fragment === undefined || visited.has(name)) return null;
    visited.add(name);
    return pathInSelections(fragment.selectionSet);
  }
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  }
  return fragments;
}

/** Looks into the values of a field's arguments, not into its directives. */
function pathInArguments(field: FieldNode, wanted: (node: ASTNode) => boolean): string[] | null {
  for (const argument of field.arguments ?? []) {
    const found: string[][] = [];
    visit(argument, {
      enter(node, _key, parent, _path, ancestors) {
        if (!wanted(node)) return undefined;
        found.push(namesOf(parent === undefined ? [node] : [...ancestors, parent, node]));
        return BREAK;
      },
    });
    if (found[0] !== undefined) return found[0];
  }
  return null;
}

function namesOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  const names: string[] = [];
  ancestors.forEach((one, index) => {
    if (isNode(one)) {
      if (one.kind === Kind.ARGUMENT || one.kind === Kind.OBJECT_FIELD) names.push(one.name.value);
      return;
    }
    const parent = ancestors[index - 1];
    const child = ancestors[index + 1];
    if (
      parent !== undefined &&
      isNode(parent) &&
      parent.kind === Kind.LIST &&
      child !== undefined &&
      isNode(child)
    ) {
      names.push(String(one.indexOf(child)));
    }
  });
  return names;
}

function isNode(value: ASTNode | readonly ASTNode[]): value is ASTNode {
  return "kind" in value;
}
