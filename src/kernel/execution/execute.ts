import {
  type DocumentNode,
  execute as executeGenerally,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from "graphql";

import type { Context } from "../context";
import { OperationPlan } from "./plan";
import { Run } from "./run";

/**
 * Executes an operation as graphql-js does, with the same answer: a query by a plan of its own, kept with the document;
 * a mutation, or what asks about the schema, by graphql-js itself.
 *
 * @param args with the document checked against the schema, and the `Context` as `contextValue`
 */
export async function execute(args: ExecutionArgs): Promise<ExecutionResult> {
  const { schema, document, operationName, variableValues, options } = args;
  const operation = getOperationAST(document, operationName);
  const root = schema.getQueryType();
  const traits = traitsOf(document);
  if (operation?.operation !== OperationTypeNode.QUERY || root == null || !traits.isPlannable)
    return executeGenerally(args);
  const { errors, coerced } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variableValues ?? {},
    { maxErrors: options?.maxCoercionErrors ?? 50 },
  );
  if (errors !== undefined) return { errors };
  const planned = { schema, operation, fragments: traits.fragments, variables: coerced };
  const key = JSON.stringify(traits.conditions.map((name) => coerced[name]));
  const plan = kept(operation, key, () => new OperationPlan(planned, root));
  return new Run(plan, args.contextValue as Context, coerced).answer();
}

/** What is known of a document. */
interface Traits {
  /** Whether its operations can be planned, if they are queries. */
  readonly isPlannable: boolean;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The variables by which fields are included or skipped. */
  readonly conditions: readonly string[];
}

const known = new WeakMap<DocumentNode, Traits>();
const plans = new WeakMap<OperationDefinitionNode, Map<string, OperationPlan>>();

/** So many plans an operation keeps: one for each choice of the fields that are included or skipped. */
const mostPlans = 16;

function kept(
  operation: OperationDefinitionNode,
  key: string,
  make: () => OperationPlan,
): OperationPlan {
  let all = plans.get(operation);
  if (all === undefined) plans.set(operation, (all = new Map<string, OperationPlan>()));
  const plan = all.get(key) ?? make();
  if (all.size < mostPlans) all.set(key, plan);
  return plan;
}

function traitsOf(document: DocumentNode): Traits {
  let traits = known.get(document);
  if (traits === undefined) known.set(document, (traits = findTraits(document)));
  return traits;
}

function findTraits(document: DocumentNode): Traits {
  const conditions = new Set<string>();
  let isPlannable = true;
  visit(document, {
    Field({ name, alias }) {
      // The answer to the second could be no plain object.
      if (/^__(?!typename$)/.test(name.value) || alias?.value === "__proto__") isPlannable = false;
    },
    Directive({ name, arguments: given = [] }) {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of given)
        if (value.kind === Kind.VARIABLE) conditions.add(value.name.value);
    },
  });
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return {
    isPlannable,
    fragments: Object.fromEntries(
      (fragments as FragmentDefinitionNode[]).map((one) => [one.name.value, one]),
    ),
    conditions: [...conditions],
  };
}
