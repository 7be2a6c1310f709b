import { OperatorError } from "../../src/kernel/errors";

/** Expects one sentence for the operator that fits a pattern and holds no secret. */
export async function expectRefusal(opening: Promise<unknown>, text: RegExp): Promise<void> {
  const error: unknown = await opening.then(
    () => "It was opened.",
    (refusal: unknown) => refusal,
  );
  expect(error).toBeInstanceOf(OperatorError);
  const { message } = error as OperatorError;
  expect(message).toMatch(text);
  expect(message).not.toContain("secret");
  expect(message).not.toContain("\n");
}
