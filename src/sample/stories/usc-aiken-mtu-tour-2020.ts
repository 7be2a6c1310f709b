import type { Story } from "../story";

export const uscAikenMtuTour2020: Story = {
  organizations: [
    {
      key: "usc-aiken",
      kind: "UNIVERSITY",
      names: [{ text: "University of South Carolina Aiken" }, { text: "USC Aiken", kind: "SHORT" }],
    },
    {
      key: "usc-aiken-engineering-student-association",
      kind: "UNIT",
      kindLabel: "student association",
      names: [
        { text: "Engineering Student Association" },
        { text: "ESA", kind: "SHORT" },
        { text: "USC Aiken Engineering Student Association", kind: "ALIAS" },
      ],
      parent: "usc-aiken",
    },
    {
      key: "usc-aiken-sciences-and-engineering",
      kind: "UNIT",
      kindLabel: "college",
      names: [{ text: "College of Sciences and Engineering" }],
      parent: "usc-aiken",
    },
    {
      key: "rolls-royce-group",
      kind: "ENTERPRISE",
      names: [{ text: "Rolls-Royce Group" }, { text: "Rolls-Royce", kind: "SHORT" }],
    },
    {
      key: "mtu-america",
      kind: "ENTERPRISE",
      names: [
        { text: "MTU America Inc." },
        { text: "MTU America", kind: "SHORT" },
        { text: "MTU", kind: "ALIAS" },
      ],
      parent: "rolls-royce-group",
    },
  ],
  people: [
    { key: "daniel-nwachukwu", names: [{ text: "Daniel Nwachukwu" }] },
    { key: "steve-blaszczak", names: [{ text: "Steve Blaszczak" }] },
    { key: "chad-leverette", names: [{ text: "Chad Leverette" }] },
  ],
  topics: [
    { key: "networking", names: [{ text: "networking" }], broader: "employment" },
    { key: "manufacturing-engineering", names: [{ text: "manufacturing engineering" }] },
  ],
  article: {
    key: "usc-aiken-engineers-at-mtu",
    status: "PUBLISHED",
    language: "en",
    title: "USC Aiken's Engineers Experience Engineering in Action",
    summary:
      "A young student association leaves the classroom for a plant in Graniteville and comes back with contacts.",
    body: `The Engineering Student Association (ESA) of University of South Carolina Aiken is young, and its members chose a plant for an outing: on March 6 they went through the MTU facility in Graniteville. MTU America Inc. belongs to the Rolls-Royce Group.

What did it give them? A picture of an engineer's daily work, according to Daniel Nwachukwu, president of the ESA, and people to know when the search for a job begins. Steve Blaszczak, senior manager, Manufacturing Engineering, sees schools as partners whose students can hold their courses against practice.

Dr. Chad Leverette, interim dean of the College of Sciences and Engineering, thanked both companies for the hours that they gave to students. A partner such as MTU America is, he finds, an *exciting* one for the region.`,
    releasedOn: { edtf: "2020-03-24", asPrinted: "03/24/2020" },
    publishedAt: "2020-03-25T14:30:00Z",
    source: {
      name: "USC Aiken",
      url: "https://usca.meritpages.com/news/usc-aiken-s-engineers-experience-engineering-in-action/14878",
      organization: "usc-aiken",
    },
    topics: ["networking", "employment", "manufacturing-engineering"],
    mentions: [
      {
        words: "Engineering Student Association",
        organization: "usc-aiken-engineering-student-association",
      },
      { words: "University of South Carolina Aiken", organization: "usc-aiken" },
      { words: "Graniteville" },
      { words: "MTU America Inc.", organization: "mtu-america" },
      { words: "Rolls-Royce Group", organization: "rolls-royce-group" },
      { words: "Daniel Nwachukwu", person: "daniel-nwachukwu" },
      { words: "Steve Blaszczak", person: "steve-blaszczak" },
      { words: "Chad Leverette", person: "chad-leverette" },
      {
        words: "College of Sciences and Engineering",
        organization: "usc-aiken-sciences-and-engineering",
      },
    ],
  },
  event: {
    key: "usc-aiken-mtu-tour-2020",
    kind: "VISIT",
    names: [{ text: "Engineering Student Association tours MTU" }],
    theme: "engineering practice",
    date: { edtf: "2020-03-06", asPrinted: "on March 6", inferred: ["YEAR"] },
    timeZone: "America/New_York",
    place: { asPrinted: "MTU facility in Graniteville", organization: "mtu-america" },
    headCounts: [],
    programme: [
      {
        key: "usc-aiken-mtu-tour-2020-tour",
        title: "Tour of the facility",
        kind: "TOUR",
        place: { asPrinted: "MTU facility in Graniteville", organization: "mtu-america" },
        topics: ["manufacturing-engineering"],
      },
    ],
    topics: ["networking", "employment", "manufacturing-engineering"],
  },
  roles: [
    {
      key: "daniel-nwachukwu-president",
      person: "daniel-nwachukwu",
      organization: "usc-aiken-engineering-student-association",
      title: "president",
      quote: "Daniel Nwachukwu, president of the ESA",
    },
    {
      key: "steve-blaszczak-senior-manager",
      person: "steve-blaszczak",
      organization: "mtu-america",
      title: "senior manager, Manufacturing Engineering",
      quote: "Steve Blaszczak, senior manager, Manufacturing Engineering",
    },
    {
      key: "chad-leverette-interim-dean",
      person: "chad-leverette",
      organization: "usc-aiken-sciences-and-engineering",
      title: "interim dean",
      quote: "Dr. Chad Leverette, interim dean",
    },
  ],
  participations: [
    {
      key: "usc-aiken-mtu-tour-2020-esa-members",
      group: {
        name: "members of the Engineering Student Association",
        organizations: ["usc-aiken-engineering-student-association"],
      },
      side: "VISITOR",
      capacities: [],
      roles: [],
      onBehalfOf: "usc-aiken",
      quote: "its members",
    },
    {
      key: "usc-aiken-mtu-tour-2020-daniel-nwachukwu",
      person: "daniel-nwachukwu",
      side: "VISITOR",
      capacities: [{ kind: "SPEAKER" }],
      roles: ["daniel-nwachukwu-president"],
      titleAsPrinted: "president of the ESA",
      quote: "Daniel Nwachukwu, president",
    },
    {
      key: "usc-aiken-mtu-tour-2020-steve-blaszczak",
      person: "steve-blaszczak",
      side: "HOST",
      capacities: [{ kind: "RECEIVER" }, { kind: "SPEAKER" }],
      roles: ["steve-blaszczak-senior-manager"],
      titleAsPrinted: "senior manager, Manufacturing Engineering; MTU America Inc.",
      onBehalfOf: "mtu-america",
      quote: "Steve Blaszczak, senior manager",
    },
    {
      key: "usc-aiken-mtu-tour-2020-chad-leverette",
      person: "chad-leverette",
      side: "VISITOR",
      capacities: [{ kind: "SPEAKER" }],
      roles: ["chad-leverette-interim-dean"],
      titleAsPrinted: "interim dean of the College of Sciences and Engineering",
      nameAsPrinted: "Dr. Chad Leverette",
      quote: "Dr. Chad Leverette",
    },
  ],
  outcomes: [],
  quotations: [
    {
      key: "usc-aiken-mtu-tour-2020-daniel-nwachukwu",
      speaker: "daniel-nwachukwu",
      titleAsPrinted: "president of the ESA",
      text: "The students got to see the daily work of engineers.",
      verbatim: false,
      atEvent: true,
    },
    {
      key: "usc-aiken-mtu-tour-2020-steve-blaszczak",
      speaker: "steve-blaszczak",
      titleAsPrinted: "senior manager, Manufacturing Engineering; MTU America Inc.",
      text: "Working with schools lets students see what the job is really like.",
      verbatim: false,
      atEvent: true,
    },
    {
      key: "usc-aiken-mtu-tour-2020-chad-leverette",
      speaker: "chad-leverette",
      titleAsPrinted: "interim dean of the College of Sciences and Engineering",
      text: "The college is thankful for the time that both companies gave its students.",
      verbatim: false,
      atEvent: true,
    },
  ],
};
