import simpleImportSort from "eslint-plugin-simple-import-sort";
import tseslint from "typescript-eslint";

import { functionLengthRule } from "./eslint-function-length.mjs";

const limits = {
  complexity: ["error", 10],
  "max-lines": ["error", 300],
  "rapporteur/max-lines-per-function": [
    "error",
    { max: 60, skipBlankLines: true, skipComments: true },
  ],
};

const order = {
  "simple-import-sort/exports": "error",
  "simple-import-sort/imports": [
    "error",
    // Node's own modules, packages, our own files; a type import stands where its module belongs.
    { groups: [["^\\u0000", "^node:"], ["^@?\\w"], ["^\\."]] },
  ],
};

export default tseslint.config(
  { ignores: ["dist/", "data/", "coverage/"] },
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: {
      "simple-import-sort": simpleImportSort,
      rapporteur: { rules: { "max-lines-per-function": functionLengthRule } },
    },
    rules: {
      ...limits,
      ...order,
      eqeqeq: ["error", "always", { null: "ignore" }],
      "object-shorthand": "error",
      "no-console": "off",
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `() => log.info(...)` says that the result does not matter as clearly as braces would.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A number in a sentence needs no String() around it.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // TypeGraphQL and TypeORM read classes that hold nothing but decorators.
      "@typescript-eslint/no-extraneous-class": ["error", { allowWithDecorator: true }],
      // Decorated classes describe rows and answers, which are plain objects: nothing constructs them,
      // and spreading one copies a row.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-misused-spread": "off",
      // The underscore says that a parameter has to be there and is not used.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      // A type parameter that is used once still lets the caller say, or the compiler infer, a type.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // The library marks it so that it stands out; config.ts lets it be used on this machine alone.
      "@typescript-eslint/no-deprecated": [
        "error",
        { allow: [{ from: "package", package: "openid-client", name: "allowInsecureRequests" }] },
      ],
      // An async function without await keeps a promised signature, and turns a throw into a rejection.
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    // TypeORM and TypeGraphQL fill the fields of these classes, so that declared types promise less.
    files: ["src/**/*.{entity,inputs,object,args,resolver}.ts"],
    rules: { "@typescript-eslint/no-unnecessary-condition": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // What a test knows of its own rows is checked by the test that follows.
      "@typescript-eslint/no-non-null-assertion": "off",
      // Jest types `expect.any()` and its relatives as any.
      "@typescript-eslint/no-unsafe-assignment": "off",
      // `expect(service.method)` compares, it does not call.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/explicit-module-boundary-types": "off",
      "no-restricted-properties": [
        "error",
        ...["it", "test", "describe"].map((object) => ({
          object,
          property: "only",
          message: "It would silence every other test.",
        })),
      ],
    },
  },
  {
    // SQL lists: a migration is not changed any more once it was released, so that nobody has to find
    // his way about in it.
    files: ["src/database/migrations/**"],
    rules: { "max-lines": "off" },
  },
  { files: ["**/*.{mjs,cjs}"], extends: [tseslint.configs.strict] },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
);
