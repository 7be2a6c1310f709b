import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** The fields that are asked of an object under each key of the answer, in the order of the answer. */
export type CollectedFields = ReadonlyMap<string, readonly FieldNode[]>;

export interface Selected {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What some selections ask of an object of this type. */
export function collectFields(
  selected: Selected,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): CollectedFields {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const add = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, selected.variables)) continue;
      if (selection.kind === Kind.FIELD) addField(fields, selection);
      else {
        const inner = fragmentOf(selection, selected, spread);
        if (inner !== undefined && fits(type, inner.typeCondition, selected.schema))
          add(inner.selectionSet);
      }
    }
  };
  sets.forEach(add);
  return fields;
}

function addField(fields: Map<string, FieldNode[]>, field: FieldNode): void {
  const key = (field.alias ?? field.name).value;
  const known = fields.get(key);
  if (known === undefined) fields.set(key, [field]);
  else known.push(field);
}

type Fragment = Readonly<{
  typeCondition?: NamedTypeNode | undefined;
  selectionSet: SelectionSetNode;
}>;

/** The fragment of a selection; undefined for a named one that has been spread already. */
function fragmentOf(
  selection: Exclude<SelectionNode, FieldNode>,
  { fragments }: Selected,
  spread: Set<string>,
): Fragment | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (spread.has(name)) return undefined;
  spread.add(name);
  return fragments[name];
}

function fits(
  type: GraphQLObjectType,
  condition: NamedTypeNode | undefined,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined) return true;
  const wanted = schema.getType(condition.name.value);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}

function isIncluded(
  { directives = [] }: SelectionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  if (directives.length === 0) return true;
  const node = { directives };
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.["if"] !== true && include?.["if"] !== false;
}
