import type { ASTVisitor, FieldNode, ValidationContext } from "graphql";

import { ApiError } from "../kernel/errors";

/**
 * Refuses a document in which a field that takes a password or a code stands beside another mutation: many tries in one
 * request would pass by what counts requests.
 */
export function oneCredentialRule(context: ValidationContext): ASTVisitor {
  const root = context.getSchema().getMutationType();
  const mutations: FieldNode[] = [];
  let hasCredential = false;
  return {
    Field(node) {
      if (root == null || context.getParentType() !== root) return;
      mutations.push(node);
      hasCredential ||= context.getFieldDef()?.extensions["isCredential"] === true;
    },
    Document: {
      leave() {
        if (!hasCredential || mutations.length < 2) return;
        const words =
          "A field that takes a password or a code is the only mutation of its document. Send it alone.";
        context.reportError(new ApiError("BAD_USER_INPUT", words));
      },
    },
  };
}
