import type { Story } from "../story";

export const ningboBureauVisitsGuangbo2021: Story = {
  organizations: [
    {
      key: "guangbo-group",
      kind: "ENTERPRISE",
      names: [{ text: "Guangbo Group" }, { text: "Guangbo", kind: "SHORT" }],
    },
    {
      key: "guangxin-nano",
      kind: "ENTERPRISE",
      kindLabel: "company of the group",
      names: [{ text: "Guangxin nano company" }],
      parent: "guangbo-group",
    },
    {
      key: "ningbo-education-bureau",
      kind: "PUBLIC_BODY",
      kindLabel: "bureau",
      names: [{ text: "Ningbo municipal bureau of education" }],
    },
  ],
  people: [
    { key: "mao-caisheng", names: [{ text: "Mao Caisheng" }] },
    { key: "wang-junping", names: [{ text: "Wang Junping" }] },
    { key: "shu-yueping", names: [{ text: "Shu Yueping" }] },
  ],
  topics: [
    {
      key: "production-and-education",
      names: [{ text: "production and education" }, { text: "产教融合", language: "zh" }],
      broader: "university-enterprise-cooperation",
    },
  ],
  article: {
    key: "ningbo-education-bureau-at-guangbo",
    status: "PUBLISHED",
    language: "en",
    title: "Cooperation between school and enterprise Strive for the first place",
    summary:
      "The head of a city's education bureau sees a workshop that runs by itself and talks about training and products.",
    body: `What is made for students, and how? Director Mao Caisheng of Ningbo municipal bureau of education and his party looked into it at Guangbo Group on the afternoon of March 11, together with Wang Junping, general manager, and Shu Yueping, deputy secretary of the Party committee.

There were two stops:

- the digital workshop of Guangxin nano company, one of the group's enterprises, which works *without people* and earned the director's praise;
- the sample center at headquarters, with everything that the group makes for students.

The talk that closed the afternoon was about schools and enterprises as partners, about training people jointly, and about new products.`,
    section: "News",
    releasedOn: { edtf: "2021-04-19", asPrinted: "2021-04-19" },
    publishedAt: "2021-04-20T02:20:00Z",
    source: { url: "http://digiguangbo.com/newshow-9.html" },
    clicks: 1961,
    topics: [
      "university-enterprise-cooperation",
      "production-and-education",
      "talent-cultivation",
      "product-development",
    ],
    mentions: [
      { words: "Mao Caisheng", person: "mao-caisheng" },
      { words: "Ningbo municipal bureau of education", organization: "ningbo-education-bureau" },
      { words: "Guangbo Group", organization: "guangbo-group" },
      { words: "Wang Junping", person: "wang-junping" },
      { words: "Shu Yueping", person: "shu-yueping" },
      { words: "Guangxin nano company", organization: "guangxin-nano" },
      { words: "sample center" },
    ],
  },
  event: {
    key: "ningbo-bureau-visits-guangbo-2021",
    kind: "VISIT",
    names: [{ text: "Ningbo municipal bureau of education at Guangbo Group" }],
    theme: "school enterprise cooperation",
    date: {
      edtf: "2021-03-11",
      dayPeriod: "AFTERNOON",
      asPrinted: "on the afternoon of March 11",
      inferred: ["YEAR"],
    },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "Guangbo", organization: "guangbo-group" },
    headCounts: [],
    programme: [
      {
        key: "ningbo-bureau-visits-guangbo-2021-digital-workshop",
        title: "Digital workshop",
        kind: "TOUR",
        place: { asPrinted: "Guangxin nano company", organization: "guangxin-nano" },
      },
      {
        key: "ningbo-bureau-visits-guangbo-2021-sample-center",
        title: "Sample center",
        kind: "TOUR",
        place: { asPrinted: "headquarters", organization: "guangbo-group" },
      },
      {
        key: "ningbo-bureau-visits-guangbo-2021-talk",
        title: "Talk about cooperation, training and products",
        kind: "DISCUSSION",
        topics: ["production-and-education", "talent-cultivation", "product-development"],
      },
    ],
    topics: ["university-enterprise-cooperation"],
  },
  roles: [
    {
      key: "mao-caisheng-director",
      person: "mao-caisheng",
      organization: "ningbo-education-bureau",
      title: "Director",
      quote: "Director Mao Caisheng",
    },
    {
      key: "wang-junping-general-manager",
      person: "wang-junping",
      organization: "guangbo-group",
      title: "general manager",
      quote: "Wang Junping, general manager",
    },
    {
      key: "shu-yueping-deputy-party-secretary",
      person: "shu-yueping",
      organization: "guangbo-group",
      title: "deputy secretary of the Party committee",
      quote: "Shu Yueping, deputy secretary of the Party committee",
    },
  ],
  participations: [
    {
      key: "ningbo-bureau-visits-guangbo-2021-mao-caisheng",
      person: "mao-caisheng",
      side: "VISITOR",
      capacities: [{ kind: "LEADER" }],
      roles: ["mao-caisheng-director"],
      titleAsPrinted: "Director of Ningbo municipal bureau of education",
      quote: "Director Mao Caisheng",
    },
    {
      key: "ningbo-bureau-visits-guangbo-2021-party",
      group: { name: "Mao Caisheng's party", organizations: ["ningbo-education-bureau"] },
      side: "VISITOR",
      capacities: [],
      roles: [],
      onBehalfOf: "ningbo-education-bureau",
      quote: "his party",
    },
    {
      key: "ningbo-bureau-visits-guangbo-2021-wang-junping",
      person: "wang-junping",
      side: "HOST",
      capacities: [],
      roles: ["wang-junping-general-manager"],
      titleAsPrinted: "general manager of Guangbo Group",
      quote: "Wang Junping, general manager",
    },
    {
      key: "ningbo-bureau-visits-guangbo-2021-shu-yueping",
      person: "shu-yueping",
      side: "HOST",
      capacities: [],
      roles: ["shu-yueping-deputy-party-secretary"],
      titleAsPrinted: "deputy secretary of the Party committee",
      quote: "Shu Yueping, deputy secretary",
    },
  ],
  outcomes: [],
  quotations: [],
};
