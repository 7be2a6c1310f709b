import { builtinRules } from "eslint/use-at-your-own-risk";

const original = builtinRules.get("max-lines-per-function");

/**
 * ESLint's own rule, but for the callbacks of `describe` and `eachDatabase`: such a chapter of tests is
 * as long as its tests are many.
 */
export const functionLengthRule = {
  ...original,
  create(context) {
    const report = (descriptor) => {
      if (!isChapter(descriptor.node)) context.report(descriptor);
    };
    return original.create(Object.create(context, { report: { value: report } }));
  },
};

function isChapter(node) {
  const call = node?.parent;
  return call?.type === "CallExpression" && /^(describe|eachDatabase)$/.test(nameOf(call.callee));
}

/** `describe`, `describe.each(...)` and `describe.skip` alike begin with the same name. */
function nameOf(callee) {
  if (callee.type === "CallExpression" || callee.type === "TaggedTemplateExpression") {
    return nameOf(callee.callee ?? callee.tag);
  }
  return callee.type === "MemberExpression" ? nameOf(callee.object) : (callee.name ?? "");
}
