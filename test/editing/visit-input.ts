/** A visit as a client files it: everything that the model has for an event, in one input. */
export function visitInput(): Record<string, unknown> {
  const names = (text: string) => [{ text, language: "en" }];
  const unit = (ref: string, text: string, parent: string) => ({
    create: { ref, names: names(text), kind: "UNIT", parent: { ref: parent } },
  });
  const held = (organization: object, title: string) => ({ create: { organization, title } });
  return {
    names: names("The university visits the firm"),
    slug: "university-visits-firm",
    kind: "VISIT",
    theme: "Hand in hand",
    date: {
      edtf: "2023-11-23",
      dayPeriod: "AFTERNOON",
      asPrinted: "in the afternoon",
      inferred: ["YEAR"],
    },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "the hall", organization: { ref: "firm" } },
    headCounts: [{ asPrinted: "a group of 30", min: 30, max: 30, side: "VISITOR" }],
    programme: [
      { ref: "tour", title: "Tour of the hall", kind: "TOUR" },
      { ref: "forum", title: "Forum", kind: "DISCUSSION" },
    ],
    participations: [
      {
        participant: { person: { create: { ref: "ann", names: names("Ann") } } },
        ...{ side: "VISITOR", titleAsPrinted: "dean and secretary" },
        rolesHeld: [
          held(unit("college", "College", "university"), "dean"),
          held(unit("office", "Office of the College", "college"), "secretary"),
        ],
        capacities: [{ kind: "LEADER" }, { kind: "SPEAKER", itemRef: "forum" }],
      },
      {
        participant: { group: { name: "students", organizations: [{ ref: "college" }] } },
        ...{ side: "VISITOR", onBehalfOf: { ref: "university" } },
        headCount: { asPrinted: "some twenty", min: 20, approximate: true },
      },
      {
        participant: { person: { create: { names: names("Ben") } } },
        ...{ side: "HOST", capacities: [{ kind: "OTHER", label: "guide", itemRef: "tour" }] },
        rolesHeld: [held({ ref: "firm" }, "director")],
      },
      { participant: { organization: { ref: "firm" } }, side: "HOST" },
    ],
    outcomes: [
      {
        ...{ kind: "AGREEMENT", title: "A joint laboratory", endsOn: { edtf: "2026" } },
        parties: [
          { create: { ref: "university", names: names("University"), kind: "UNIVERSITY" } },
          { create: { ref: "firm", names: names("Firm"), kind: "ENTERPRISE" } },
        ],
        signatories: [{ ref: "ann" }],
      },
    ],
  };
}
