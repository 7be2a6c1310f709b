import { enumType } from "../kernel/enum-type";

export const Side = enumType("Side", "On which side of an event somebody stood.", {
  HOST: "Received the others.",
  VISITOR: "Came to the others.",
});
export type Side = keyof typeof Side;
