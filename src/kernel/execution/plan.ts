import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

import { collectFields } from "./collect-fields";
import { completerOf, isTextType } from "./completers";
import { type AskedField, type FieldPlan, type Fill, setPart } from "./parts";

type Variables = Readonly<Record<string, unknown>>;

/** An operation of a schema, and the values of the variables by which it includes or skips fields. */
export interface Planned {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/**
 * How an operation is answered: which fields of which type, by which resolver, into what. It is worked out once, type by
 * type as objects of it turn up, and serves all later executions.
 */
export class OperationPlan {
  /** Answers the operation itself. */
  readonly fill: Fill;
  private fields = 0;

  constructor(
    private readonly planned: Planned,
    root: GraphQLObjectType,
  ) {
    this.fill = this.fillerOf(root, [planned.operation.selectionSet]);
  }

  /** What a resolver may know of the field that it answers. */
  infoOf(field: AskedField, variables: Variables): GraphQLResolveInfo {
    return new FieldInfo(this.planned, field, variables);
  }

  private fillerOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Fill {
    const fills = [...collectFields(this.planned, type, sets)].map(([key, nodes]) =>
      this.fieldFiller(type, key, nodes),
    );
    return (run, source, place) => {
      try {
        for (const fill of fills) fill(run, source, place);
      } catch (error) {
        run.drop(place);
        throw error;
      }
    };
  }

  private fieldFiller(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Fill {
    const name = nodes[0]?.name.value ?? "";
    if (name === "__typename") {
      return (_run, _source, place) => setPart(place, key, type.name);
    }
    const definition: AskedField["definition"] | undefined = type.getFields()[name];
    if (definition === undefined) throw new Error(`${type.name} has no field ${name}.`);
    const field = this.fieldPlan({ index: this.fields++, definition, parentType: type, nodes });
    return definition.resolve === undefined ? propertyFiller(field, key) : methodFiller(field, key);
  }

  private fieldPlan(field: AskedField): FieldPlan {
    const { type } = field.definition;
    const sets = field.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const complete = completerOf(type, {
      field,
      fillerOf: (found) => this.fillerOf(found, sets),
      typeNamed: (name) => this.planned.schema.getType(name),
    });
    return { ...field, complete, mayBeNull: !isNonNullType(type) };
  }
}

/** Made for each field of each execution, so that its parts are looked up when somebody asks. */
class FieldInfo implements GraphQLResolveInfo {
  readonly rootValue = undefined;

  constructor(
    private readonly planned: Planned,
    private readonly field: AskedField,
    private readonly variables: Variables,
  ) {}

  get schema(): GraphQLSchema {
    return this.planned.schema;
  }

  get operation(): OperationDefinitionNode {
    return this.planned.operation;
  }

  get fragments(): Record<string, FragmentDefinitionNode> {
    return this.planned.fragments;
  }

  get variableValues(): Record<string, unknown> {
    return this.variables;
  }

  get fieldName(): string {
    return this.field.definition.name;
  }

  get fieldNodes(): FieldNode[] {
    return [...this.field.nodes];
  }

  get returnType(): GraphQLOutputType {
    return this.field.definition.type;
  }

  get parentType(): GraphQLObjectType {
    return this.field.parentType;
  }

  get path(): never {
    throw new Error("A field is answered for many places at once.");
  }
}

/** A field that a property answers, or the method that the property holds. */
function propertyFiller(field: FieldPlan, key: string): Fill {
  const { name, type } = field.definition;
  const isText = isTextType(type);
  return (run, source, place) => {
    try {
      const value = (source as Variables)[name];
      if (isText && typeof value === "string") setPart(place, key, value);
      else if (typeof value !== "function") run.put(value, field, place, key);
      else {
        const parameters = [run.argumentsOf(field), run.context, run.infoOf(field)];
        run.put(value.apply(source, parameters), field, place, key);
      }
    } catch (error) {
      run.refuse(error, field, place, key);
    }
  };
}

function methodFiller(field: FieldPlan, key: string): Fill {
  const { resolve } = field.definition;
  if (resolve === undefined) throw new Error(`${field.definition.name} has no resolver.`);
  return (run, source, place) => {
    try {
      const value = resolve(source, run.argumentsOf(field), run.context, run.infoOf(field));
      run.put(value, field, place, key);
    } catch (error) {
      run.refuse(error, field, place, key);
    }
  };
}
