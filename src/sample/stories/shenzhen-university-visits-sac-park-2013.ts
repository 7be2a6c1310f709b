import type { Story } from "../story";

export const shenzhenUniversityVisitsSacPark2013: Story = {
  organizations: [
    { key: "shenzhen-university", kind: "UNIVERSITY", names: [{ text: "Shenzhen University" }] },
    { key: "china-tong-yuan", kind: "ENTERPRISE", names: [{ text: "China Tong Yuan" }] },
    {
      key: "sac-park",
      kind: "UNIT",
      kindLabel: "park",
      names: [{ text: "SAC Park" }],
      parent: "china-tong-yuan",
    },
    {
      key: "shenzhen-chaoshan-chamber-of-commerce",
      kind: "ASSOCIATION",
      kindLabel: "chamber of commerce",
      names: [{ text: "Shenzhen Chaoshan Chamber of Commerce" }],
    },
    {
      key: "silk-living-museum",
      kind: "UNIT",
      kindLabel: "museum",
      names: [{ text: "Silk Living Museum" }],
    },
  ],
  people: [
    {
      key: "li-qingquan",
      names: [{ text: "Li Qingquan" }, { text: "President Li", kind: "ALIAS" }],
    },
    {
      key: "zheng-guiquan",
      names: [
        { text: "Zheng Guiquan" },
        { text: "zhenggui quan", kind: "MISPRINT" },
        { text: "Chairman Zheng", kind: "ALIAS" },
      ],
    },
    { key: "liu-jialin", names: [{ text: "Liu Jialin" }] },
  ],
  topics: [{ key: "silk-culture", names: [{ text: "silk culture" }] }],
  article: {
    key: "shenzhen-university-at-sac-park",
    status: "PUBLISHED",
    language: "en",
    title:
      "Li Qingquan, President of Shenzhen University, and His Party Came to SAC Park for Visiting and Guiding",
    summary:
      "Among silk and exhibits, a university president and a chairman who owes that university much talk about two ways to cooperate.",
    body: `The guests of September 4, 2013 arrived in the afternoon: Li Qingquan, president of Shenzhen University, with his party. SAC Park received them through Liu Jialin, its general manager, through Zheng Guiquan, chairman of China Tong Yuan and vice president of Shenzhen Chaoshan Chamber of Commerce, and through other leaders.

Before anybody sat down in the conference room, there was silk to see: the Silk Living Museum and the silk culture expo.

Zheng Guiquan (*zhenggui quan* on the page, which divides the name in the wrong place) spoke of Shenzhen University as the place where his own way began, of China Tong Yuan, and of an exhibition that it had taken to the UK. He ended with **two modes** in which university and enterprise could cooperate. Li Qingquan returned thanks; to his mind the park suits students who want to learn by doing.`,
    releasedOn: { edtf: "2013-11-17", asPrinted: "2013-11-17" },
    publishedAt: "2013-11-18T02:00:00Z",
    source: { name: "wu xiaoling", url: "https://www.bipmp3.net/detail/cid=1822.html" },
    topics: [
      "university-enterprise-cooperation",
      "silk-culture",
      "internship-base",
      "industrialization-of-results",
    ],
    mentions: [
      { words: "Li Qingquan", person: "li-qingquan" },
      { words: "Shenzhen University", organization: "shenzhen-university" },
      { words: "SAC Park", organization: "sac-park" },
      { words: "Liu Jialin", person: "liu-jialin" },
      { words: "Zheng Guiquan", person: "zheng-guiquan" },
      { words: "China Tong Yuan", organization: "china-tong-yuan" },
      {
        words: "Shenzhen Chaoshan Chamber of Commerce",
        organization: "shenzhen-chaoshan-chamber-of-commerce",
      },
      { words: "Silk Living Museum", organization: "silk-living-museum" },
      { words: "silk culture expo" },
    ],
  },
  event: {
    key: "shenzhen-university-visits-sac-park-2013",
    kind: "VISIT",
    names: [{ text: "Shenzhen University at SAC Park" }],
    theme: "university-enterprise cooperation",
    date: {
      edtf: "2013-09-04",
      dayPeriod: "AFTERNOON",
      asPrinted: "in the afternoon of september 4, 2013",
    },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "sac park", organization: "sac-park" },
    headCounts: [],
    programme: [
      {
        key: "shenzhen-university-visits-sac-park-2013-museum",
        title: "Silk Living Museum",
        kind: "TOUR",
        place: { asPrinted: "silk living museum", organization: "silk-living-museum" },
        topics: ["silk-culture"],
      },
      {
        key: "shenzhen-university-visits-sac-park-2013-expo",
        title: "Silk culture expo",
        kind: "TOUR",
        place: { asPrinted: "silk culture expo" },
        topics: ["silk-culture"],
      },
      {
        key: "shenzhen-university-visits-sac-park-2013-talk",
        title: "Talk in the conference room",
        kind: "DISCUSSION",
        place: { asPrinted: "conference room", organization: "sac-park" },
        topics: [
          "university-enterprise-cooperation",
          "internship-base",
          "industrialization-of-results",
        ],
      },
    ],
    topics: ["university-enterprise-cooperation", "silk-culture"],
  },
  roles: [
    {
      key: "li-qingquan-president",
      person: "li-qingquan",
      organization: "shenzhen-university",
      title: "president",
      quote: "Li Qingquan, president of Shenzhen University",
    },
    {
      key: "zheng-guiquan-chairman",
      person: "zheng-guiquan",
      organization: "china-tong-yuan",
      title: "chairman",
      quote: "Zheng Guiquan, chairman of China Tong Yuan",
    },
    {
      key: "zheng-guiquan-vice-president",
      person: "zheng-guiquan",
      organization: "shenzhen-chaoshan-chamber-of-commerce",
      title: "vice president",
      quote: "vice president of Shenzhen Chaoshan Chamber of Commerce",
    },
    {
      key: "liu-jialin-general-manager",
      person: "liu-jialin",
      organization: "sac-park",
      title: "general manager",
      quote: "Liu Jialin, its general manager",
    },
  ],
  participations: [
    {
      key: "shenzhen-university-visits-sac-park-2013-li-qingquan",
      person: "li-qingquan",
      side: "VISITOR",
      capacities: [
        { kind: "LEADER" },
        { kind: "SPEAKER", item: "shenzhen-university-visits-sac-park-2013-talk" },
      ],
      roles: ["li-qingquan-president"],
      titleAsPrinted: "president of shenzhen university",
      nameAsPrinted: "li qingquan",
      quote: "Li Qingquan, president of Shenzhen University",
    },
    {
      key: "shenzhen-university-visits-sac-park-2013-party",
      group: { name: "li qingquan's party", organizations: ["shenzhen-university"] },
      side: "VISITOR",
      capacities: [],
      roles: [],
      onBehalfOf: "shenzhen-university",
      quote: "his party",
    },
    {
      key: "shenzhen-university-visits-sac-park-2013-zheng-guiquan",
      person: "zheng-guiquan",
      side: "HOST",
      capacities: [
        { kind: "RECEIVER" },
        { kind: "SPEAKER", item: "shenzhen-university-visits-sac-park-2013-talk" },
      ],
      roles: ["zheng-guiquan-chairman", "zheng-guiquan-vice-president"],
      titleAsPrinted:
        "chairman of china tong yuan, vice president of shenzhen chaoshan chamber of commerce",
      nameAsPrinted: "zhenggui quan",
      quote: "Zheng Guiquan, chairman of China Tong Yuan",
    },
    {
      key: "shenzhen-university-visits-sac-park-2013-liu-jialin",
      person: "liu-jialin",
      side: "HOST",
      capacities: [{ kind: "RECEIVER" }],
      roles: ["liu-jialin-general-manager"],
      titleAsPrinted: "general manager of sac park",
      nameAsPrinted: "liu jialin",
      quote: "Liu Jialin, its general manager",
    },
    {
      key: "shenzhen-university-visits-sac-park-2013-other-leaders",
      group: { name: "other leaders", organizations: ["sac-park"] },
      side: "HOST",
      capacities: [{ kind: "RECEIVER" }],
      roles: [],
      onBehalfOf: "china-tong-yuan",
      quote: "other leaders",
    },
  ],
  outcomes: [],
  quotations: [
    {
      key: "shenzhen-university-visits-sac-park-2013-zheng-guiquan",
      speaker: "zheng-guiquan",
      titleAsPrinted: "chairman",
      text: "His life took its first shape at Shenzhen University; for cooperation he offers two modes.",
      verbatim: false,
      atEvent: true,
    },
    {
      key: "shenzhen-university-visits-sac-park-2013-li-qingquan",
      speaker: "li-qingquan",
      titleAsPrinted: "president",
      text: "The park is a fitting base for students to learn and to practise.",
      verbatim: false,
      atEvent: true,
    },
  ],
};
