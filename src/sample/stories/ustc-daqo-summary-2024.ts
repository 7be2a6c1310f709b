import type { Story } from "../story";
import { whoInUstcDaqoSummary2024 } from "./ustc-daqo-summary-2024-people";

export const ustcDaqoSummary2024: Story = {
  ...whoInUstcDaqoSummary2024,
  topics: [
    {
      key: "joint-laboratory",
      names: [{ text: "joint laboratory" }, { text: "联合实验室", language: "zh" }],
      broader: "university-enterprise-cooperation",
    },
    { key: "research-progress", names: [{ text: "research progress" }] },
  ],
  article: {
    key: "ustc-daqo-cooperation-summary-2023",
    status: "PUBLISHED",
    language: "en",
    title: "The 2023 Cooperation Summary Meeting between USTC and Daqo Group Held Successfully",
    summary:
      "The joint laboratory of a university and an enterprise group accounts for its year, hears what has reached production and receives new tasks.",
    body: `What has a year of shared research brought, and what comes next? Daqo Group and University of Science and Technology of China (USTC) gave the morning of January 25 to both questions. Their USTC-Daqo Group Dual-Carbon Intelligence Joint Laboratory accounted for 2023 and was given its tasks for 2024.

Ge Fei, Executive President, took the chair. The hosts were also represented by Xu Guangfu, Chairman, and Xu Xiang, President, by the whole Executive Committee and by the general managers of the manufacturing companies, of the Information Department and of the Technology Department.

The guests followed Bao Xinhe, President of USTC and academician of Chinese Academy of Sciences (CAS). Named beside him are Li Xiangyang, Executive Director of the Department of Information and Intelligence, Ji Hengxing, Vice President of the Institute of Carbon Neutral Research, Yang Shangfeng, Vice President of the College of Chemistry and Materials, and Kong Li, who is listed without a title; other leaders, experts and professors came along.

The meeting heard

- the results of the year, from the USTC research team;
- the way from those results into production, from Zhang Bulin, Chief Engineer of Daqo Group;
- words of welcome and thanks by Xu Xiang to the professors.`,
    section: "News Center",
    releasedOn: { edtf: "2024-01-26", asPrinted: "2024-01-26" },
    publishedAt: "2024-01-29T02:10:00Z",
    source: { url: "https://en.daqo.com/News/news_detail/id/3565.html" },
    clicks: 505,
    topics: ["joint-laboratory", "research-progress", "industrialization-of-results"],
    mentions: [
      { words: "Daqo Group", organization: "daqo-group" },
      { words: "University of Science and Technology of China", organization: "ustc" },
      {
        words: "USTC-Daqo Group Dual-Carbon Intelligence Joint Laboratory",
        organization: "ustc-daqo-joint-laboratory",
      },
      { words: "Ge Fei", person: "ge-fei" },
      { words: "Xu Guangfu", person: "xu-guangfu" },
      { words: "Xu Xiang", person: "xu-xiang" },
      { words: "Executive Committee", organization: "daqo-executive-committee" },
      { words: "manufacturing companies" },
      { words: "Information Department", organization: "daqo-information-department" },
      { words: "Technology Department", organization: "daqo-technology-department" },
      { words: "Bao Xinhe", person: "bao-xinhe" },
      { words: "Chinese Academy of Sciences", organization: "cas" },
      { words: "Li Xiangyang", person: "li-xiangyang" },
      {
        words: "Department of Information and Intelligence",
        organization: "ustc-information-and-intelligence",
      },
      { words: "Ji Hengxing", person: "ji-hengxing" },
      {
        words: "Institute of Carbon Neutral Research",
        organization: "ustc-carbon-neutral-research",
      },
      { words: "Yang Shangfeng", person: "yang-shangfeng" },
      { words: "College of Chemistry and Materials", organization: "ustc-chemistry-and-materials" },
      { words: "Kong Li", person: "kong-li" },
      { words: "Zhang Bulin", person: "zhang-bulin" },
    ],
  },
  event: {
    key: "ustc-daqo-summary-2024",
    kind: "MEETING",
    names: [{ text: "2023 Cooperation Summary Meeting between USTC and Daqo Group" }],
    theme: "review of the joint laboratory's 2023 work and plan for 2024",
    date: {
      edtf: "2024-01-25",
      dayPeriod: "MORNING",
      asPrinted: "in the morning of January 25",
      inferred: ["YEAR"],
    },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "Daqo Group", organization: "daqo-group" },
    headCounts: [],
    programme: [
      { key: "ustc-daqo-summary-2024-welcome", title: "Address of welcome", kind: "SPEECH" },
      {
        key: "ustc-daqo-summary-2024-results",
        title: "Results of the joint laboratory in 2023",
        kind: "PRESENTATION",
        topics: ["research-progress"],
      },
      {
        key: "ustc-daqo-summary-2024-production",
        title: "From results to production",
        kind: "PRESENTATION",
        topics: ["industrialization-of-results"],
      },
    ],
    topics: ["joint-laboratory", "research-progress", "industrialization-of-results"],
  },
  outcomes: [
    {
      key: "ustc-daqo-summary-2024-plan-2024",
      kind: "PROJECT",
      title: "Work plan of the joint laboratory for 2024",
      parties: ["daqo-group", "ustc"],
      state: "PLANNED",
      quote: "its tasks for 2024",
    },
  ],
  quotations: [],
};
