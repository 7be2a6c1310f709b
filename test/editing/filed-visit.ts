/** What `filedVisit` answers. */
export const askedVisit = `{
  event(slug: "university-visits-firm") {
    name theme date { edtf dayPeriod asPrinted inferred earliest } place { asPrinted organization { name } }
    headCounts { asPrinted min max side } programme { title kind }
    participations { totalCount nodes {
      participant { __typename name } side titleAsPrinted capacities { kind label item { title } }
      rolesHeld { title organization { name ancestors { name } } } onBehalfOf { name }
      headCount { asPrinted min approximate } evidence { article { slug } }
    } }
    outcomes { nodes { kind title parties { name } signatories { name } endsOn { edtf } state } }
    coverage { nodes { slug } }
  }
}`;

const evidence = [{ article: { slug: "a-visit" } }];
const none = { headCount: null, titleAsPrinted: null, capacities: [], rolesHeld: [], evidence };
const university = { name: "University" };
/** What the public sees of the visit of `visitInput` once its article is published. */
export const filedVisit = {
  event: {
    ...{ name: "The university visits the firm", theme: "Hand in hand" },
    date: {
      ...{ edtf: "2023-11-23", dayPeriod: "AFTERNOON", asPrinted: "in the afternoon" },
      ...{ inferred: ["YEAR"], earliest: "2023-11-23T04:00:00.000Z" },
    },
    place: { asPrinted: "the hall", organization: { name: "Firm" } },
    headCounts: [{ asPrinted: "a group of 30", min: 30, max: 30, side: "VISITOR" }],
    programme: [
      { title: "Tour of the hall", kind: "TOUR" },
      { title: "Forum", kind: "DISCUSSION" },
    ],
    participations: {
      totalCount: 4,
      nodes: [
        {
          ...{ ...none, participant: { __typename: "Person", name: "Ann" }, side: "VISITOR" },
          ...{ titleAsPrinted: "dean and secretary", onBehalfOf: university },
          capacities: [
            { kind: "LEADER", label: null, item: null },
            { kind: "SPEAKER", label: null, item: { title: "Forum" } },
          ],
          rolesHeld: [
            { title: "dean", organization: { name: "College", ancestors: [university] } },
            {
              title: "secretary",
              organization: {
                name: "Office of the College",
                ancestors: [{ name: "College" }, university],
              },
            },
          ],
        },
        {
          ...{ ...none, participant: { __typename: "UnnamedGroup", name: "students" } },
          ...{ side: "VISITOR", onBehalfOf: university },
          headCount: { asPrinted: "some twenty", min: 20, approximate: true },
        },
        {
          ...{ ...none, participant: { __typename: "Person", name: "Ben" }, side: "HOST" },
          onBehalfOf: { name: "Firm" },
          capacities: [{ kind: "OTHER", label: "guide", item: { title: "Tour of the hall" } }],
          rolesHeld: [{ title: "director", organization: { name: "Firm", ancestors: [] } }],
        },
        {
          ...{ ...none, participant: { __typename: "Organization", name: "Firm" } },
          ...{ side: "HOST", onBehalfOf: null },
        },
      ],
    },
    outcomes: {
      nodes: [
        {
          ...{ kind: "AGREEMENT", title: "A joint laboratory", state: "UNKNOWN" },
          ...{ parties: [university, { name: "Firm" }], signatories: [{ name: "Ann" }] },
          endsOn: { edtf: "2026" },
        },
      ],
    },
    coverage: { nodes: [{ slug: "a-visit" }] },
  },
};
