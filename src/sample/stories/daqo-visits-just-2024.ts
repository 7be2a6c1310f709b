import type { Story } from "../story";

export const daqoVisitsJust2024: Story = {
  organizations: [
    {
      key: "just-industry-liaison-office",
      kind: "UNIT",
      kindLabel: "office",
      names: [{ text: "Industry Liaison Office" }],
      parent: "just-automation-college",
    },
  ],
  people: [{ key: "lu-wenqing", names: [{ text: "Lu Wenqing" }] }],
  topics: [
    {
      key: "return-visits",
      names: [{ text: "return visits" }],
      broader: "university-enterprise-cooperation",
    },
  ],
  article: {
    key: "daqo-returns-the-visit",
    status: "DRAFT",
    language: "en",
    title: "Daqo Group to Return the Visit in May",
    summary:
      "Draft: half a year after the autumn tour, the hosts are to be guests at Automation College.",
    body: `*Invented by the sample newsroom, to show what a draft looks like; nothing of it has happened.*

Daqo Group is expected at Jiangsu University of Science and Technology in May, with about twenty engineers. The programme lies with Lu Wenqing, head of the Industry Liaison Office that Automation College has set up for such occasions.

> We would like each of them to go home with a student's telephone number.

Still to be checked before this goes out:

- the day, and whether there will be a tour of the campus;
- how many places for summer interns are on offer.`,
    topics: ["university-enterprise-cooperation", "internships", "return-visits"],
    mentions: [
      { words: "Daqo Group", organization: "daqo-group" },
      { words: "Jiangsu University of Science and Technology", organization: "just" },
      { words: "Lu Wenqing", person: "lu-wenqing" },
      { words: "Industry Liaison Office", organization: "just-industry-liaison-office" },
      { words: "Automation College", organization: "just-automation-college" },
      { words: "summer interns" },
    ],
  },
  event: {
    key: "daqo-visits-just-2024",
    kind: "VISIT",
    names: [{ text: "Daqo Group returns the visit" }],
    occurrence: "PLANNED",
    theme: "return visit",
    date: { edtf: "2024-05", asPrinted: "in May" },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "Automation College", organization: "just-automation-college" },
    headCounts: [
      { asPrinted: "about twenty engineers", min: 20, max: 20, approximate: true, side: "VISITOR" },
    ],
    programme: [
      {
        key: "daqo-visits-just-2024-campus",
        title: "Tour of the campus",
        kind: "TOUR",
        place: { asPrinted: "the campus", organization: "just" },
      },
      {
        key: "daqo-visits-just-2024-talk",
        title: "Talk about places for interns",
        kind: "DISCUSSION",
        topics: ["internships"],
      },
    ],
    topics: ["return-visits", "internships"],
  },
  roles: [
    {
      key: "lu-wenqing-head",
      person: "lu-wenqing",
      organization: "just-industry-liaison-office",
      title: "head",
      quote: "Lu Wenqing, head of the Industry Liaison Office",
    },
  ],
  participations: [
    {
      key: "daqo-visits-just-2024-daqo-group",
      organization: "daqo-group",
      side: "VISITOR",
      capacities: [],
      roles: [],
      quote: "Daqo Group is expected",
    },
    {
      key: "daqo-visits-just-2024-engineers",
      group: { name: "engineers of Daqo Group", organizations: ["daqo-group"] },
      side: "VISITOR",
      capacities: [],
      roles: [],
      onBehalfOf: "daqo-group",
      headCount: {
        asPrinted: "about twenty engineers",
        min: 20,
        max: 20,
        approximate: true,
        side: "VISITOR",
      },
      quote: "about twenty engineers",
    },
    {
      key: "daqo-visits-just-2024-lu-wenqing",
      person: "lu-wenqing",
      side: "HOST",
      capacities: [{ kind: "RECEIVER" }, { kind: "ORGANIZER" }],
      roles: ["lu-wenqing-head"],
      titleAsPrinted: "head of the Industry Liaison Office",
      quote: "Lu Wenqing, head of the Industry Liaison Office",
    },
  ],
  outcomes: [
    {
      key: "daqo-visits-just-2024-summer-internships",
      kind: "PROJECT",
      title: "Summer internships at Daqo Group",
      parties: ["daqo-group", "just"],
      state: "PLANNED",
      quote: "places for summer interns",
    },
  ],
  quotations: [
    {
      key: "daqo-visits-just-2024-lu-wenqing",
      speaker: "lu-wenqing",
      titleAsPrinted: "head of the Industry Liaison Office",
      text: "We would like each of them to go home with a student's telephone number.",
      verbatim: true,
      atEvent: false,
    },
  ],
};
