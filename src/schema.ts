import "reflect-metadata";

import {
  assertValidSchema,
  defaultFieldResolver,
  type GraphQLSchema,
  isInputObjectType,
  specifiedDirectives,
} from "graphql";
import { buildSchemaSync } from "type-graphql";

import { guardFields } from "./guard-fields";
import type { Context } from "./kernel/context";
import { inLanguageDirective } from "./kernel/in-language";
import { withPlainResolvers } from "./kernel/plain-resolvers";
import { noteSelection } from "./kernel/selection";
import { resolvers } from "./resolvers";

let built: GraphQLSchema | undefined;

/** The schema, built once in a process: TypeGraphQL keeps what it builds from in one store. */
export function buildSchema(): GraphQLSchema {
  return (built ??= guardFields(
    withNarrowRows(withPlainResolvers(withOneOf(described(decorated())))),
  ));
}

function decorated(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    validate: false,
    directives: [...specifiedDirectives, inLanguageDirective],
    // TypeGraphQL would answer a whole introspection to find out what the next line finds.
    skipCheck: true,
  });
  assertValidSchema(schema);
  return schema;
}

/** TypeGraphQL has no option for a schema's own description. */
function described(schema: GraphQLSchema): GraphQLSchema {
  schema.description =
    "Who met whom, in what capacity, on whose behalf, what was agreed, and which article says so. Start from an event, a person, an organization, a topic or an article, by id or by slug, or from one of the lists; every fact leads on to its evidence. Without a token you see what is public.";
  return schema;
}

/** Inputs of which exactly one field has to be given. TypeGraphQL has no decorator for that. */
const oneOfInputs = ["OrganizationRef", "PersonRef", "RoleRef"];

function withOneOf(schema: GraphQLSchema): GraphQLSchema {
  for (const name of oneOfInputs) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`${name} is no input type.`);
    type.isOneOf = true;
  }
  return schema;
}

/** Every question begins at a field of Query: there it becomes known what the operation selects. */
function withNarrowRows(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: Context, info) => {
      noteSelection(context, info);
      return resolve(source, args, context, info);
    };
  }
  return schema;
}
