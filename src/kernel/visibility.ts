import { enumType } from "./enum-type";

export const Visibility = enumType(
  "Visibility",
  "What an editor has decided about who may see something. What follows from it and from the articles is decided by one rule for all.",
  {
    AUTOMATIC: "Public as soon as a published article shows it, and for as long.",
    PUBLIC: "Public by itself: an editor vouches for it.",
    HIDDEN: "Never public, whatever the articles say.",
  },
);
export type Visibility = keyof typeof Visibility;
