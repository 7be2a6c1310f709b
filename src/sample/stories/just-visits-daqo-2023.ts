import type { Story } from "../story";
import { whoVisitedDaqo } from "./just-visits-daqo-2023-people";

export const justVisitsDaqo2023: Story = {
  ...whoVisitedDaqo,
  topics: [
    {
      key: "party-building",
      names: [{ text: "Party building" }, { text: "党建", language: "zh" }],
    },
    {
      key: "university-enterprise-cooperation",
      names: [
        { text: "university-enterprise cooperation" },
        { text: "school-enterprise cooperation", kind: "ALIAS" },
        { text: "校企合作", language: "zh" },
        { text: "校企融合", language: "zh", kind: "ALIAS" },
      ],
    },
    {
      key: "research-projects",
      names: [
        { text: "cooperation in scientific research projects" },
        { text: "research projects", kind: "SHORT" },
        { text: "科研项目", language: "zh" },
      ],
      broader: "university-enterprise-cooperation",
    },
    {
      key: "talent-cultivation",
      names: [{ text: "talent cultivation" }, { text: "人才培养", language: "zh" }],
    },
    { key: "employment", names: [{ text: "employment" }, { text: "就业", language: "zh" }] },
    {
      key: "industrialization-of-results",
      names: [
        { text: "industrialization of research results" },
        { text: "transformation of research results", kind: "ALIAS" },
        { text: "成果转化", language: "zh" },
      ],
    },
    { key: "digital-transformation", names: [{ text: "digital transformation" }] },
    { key: "industrial-layout", names: [{ text: "industrial layout" }] },
    { key: "development-strategy", names: [{ text: "development strategy" }] },
    {
      key: "product-development",
      names: [
        { text: "product research and development" },
        { text: "product development", kind: "SHORT" },
      ],
    },
    { key: "production-and-operation", names: [{ text: "production and operation" }] },
    { key: "corporate-culture", names: [{ text: "corporate culture" }] },
  ],
  article: {
    key: "just-visits-daqo",
    status: "PUBLISHED",
    language: "en",
    title:
      "Jiangsu University of Science and Technology's Theme Party Building Education Activity Entered Daqo Group",
    summary:
      "Thirty people from a university in Jiangsu looked round Daqo Group and one of its subsidiaries, then sat down with their hosts to talk about joint research, training and jobs.",
    body: `A delegation of Jiangsu University of Science and Technology (JUST) spent the afternoon of November 23rd with Daqo Group. The outing was part of the university's study of Xi Jinping's thought of socialism with Chinese characteristics, was meant to bring campus and company closer, and ran under the motto *Party Building Leads the Gathering of Strengths and Technological Empowerment to Promote Development*.

The guests numbered a group of 30 people. Qi Kai is secretary of the Party Committee of JUST and also deputy minister of the Organization Department of the Party Committee. From Automation College came Zhang Xia, secretary of its Party Committee, and leaders of its Party and Government Office; representatives of teachers and students came along, and so did secretaries of the Party branches of the teaching staff and secretaries of each branch. They were received by Chen Heping, the company's Director of President Office and Secretary of Party Branch of the Group, Yang Quanbing, General Manager of Technology Department, and Huang Jiaxin, General Manager of Human Resource Department.

What was on the programme:

1. the exhibition hall, and then the subsidiary Zhenjiang Moeller;
2. a corporate video and an introduction of the company, from industrial layout, strategy and products to production, Party work and culture, with a look at what digital transformation has changed;
3. a forum about research projects, talent cultivation and employment.

The report closes with an instruction that the General Secretary gave in his report to the 20th CPC National Congress: it asks for the "deep integration of enterprise-led industry, academia and research". Daqo Group draws from it the plan to build more together with universities, so that findings become products sooner.`,
    section: "News Center",
    releasedOn: { edtf: "2023-11-24", asPrinted: "2023-11-24" },
    publishedAt: "2023-11-27T01:30:00Z",
    clicks: 695,
    topics: [
      "party-building",
      "university-enterprise-cooperation",
      "industrialization-of-results",
      "digital-transformation",
    ],
    mentions: [
      { words: "Jiangsu University of Science and Technology", organization: "just" },
      { words: "JUST", organization: "just" },
      { words: "Daqo Group", organization: "daqo-group" },
      { words: "Xi Jinping", person: "xi-jinping" },
      { words: "Qi Kai", person: "qi-kai" },
      { words: "Party Committee of JUST", organization: "just-party-committee" },
      {
        words: "Organization Department of the Party Committee",
        organization: "just-organization-department",
      },
      { words: "Automation College", organization: "just-automation-college" },
      { words: "Zhang Xia", person: "zhang-xia" },
      { words: "its Party Committee", organization: "just-automation-party-committee" },
      {
        words: "Party and Government Office",
        organization: "just-automation-party-and-government-office",
      },
      { words: "Chen Heping", person: "chen-heping" },
      { words: "President Office", organization: "daqo-president-office" },
      { words: "Party Branch of the Group", organization: "daqo-party-branch" },
      { words: "Yang Quanbing", person: "yang-quanbing" },
      { words: "Technology Department", organization: "daqo-technology-department" },
      { words: "Huang Jiaxin", person: "huang-jiaxin" },
      { words: "Human Resource Department", organization: "daqo-human-resource-department" },
      { words: "Zhenjiang Moeller", organization: "zhenjiang-moeller" },
      { words: "20th CPC National Congress" },
    ],
  },
  event: {
    key: "just-visits-daqo-2023",
    kind: "VISIT",
    names: [{ text: "Jiangsu University of Science and Technology at Daqo Group" }],
    theme:
      "Party Building Leads the Gathering of Strengths and Technological Empowerment to Promote Development",
    date: {
      edtf: "2023-11-23",
      dayPeriod: "AFTERNOON",
      asPrinted: "in the afternoon of November 23rd",
      inferred: ["YEAR"],
    },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "Daqo Group", organization: "daqo-group" },
    headCounts: [{ asPrinted: "a group of 30 people", min: 30, max: 30, side: "VISITOR" }],
    programme: [
      {
        key: "just-visits-daqo-2023-exhibition-hall",
        title: "Tour of the exhibition hall",
        kind: "TOUR",
        place: { asPrinted: "Daqo Group's exhibition hall", organization: "daqo-group" },
      },
      {
        key: "just-visits-daqo-2023-zhenjiang-moeller",
        title: "Tour of Zhenjiang Moeller",
        kind: "TOUR",
        place: { asPrinted: "Zhenjiang Moeller", organization: "zhenjiang-moeller" },
      },
      { key: "just-visits-daqo-2023-video", title: "Corporate video", kind: "PRESENTATION" },
      {
        key: "just-visits-daqo-2023-introduction",
        title: "Introduction of the company",
        kind: "PRESENTATION",
        topics: [
          "industrial-layout",
          "development-strategy",
          "product-development",
          "production-and-operation",
          "party-building",
          "corporate-culture",
        ],
      },
      {
        key: "just-visits-daqo-2023-forum",
        title: "Forum",
        kind: "DISCUSSION",
        topics: ["research-projects", "talent-cultivation", "employment"],
      },
    ],
    topics: ["party-building", "university-enterprise-cooperation"],
  },
  outcomes: [],
  quotations: [
    {
      key: "xi-jinping-deep-integration",
      speaker: "xi-jinping",
      titleAsPrinted: "General Secretary",
      text: "strengthening the deep integration of enterprise-led industry, academia and research, reinforcing the goal orientation, and improving the transformation and industrialization of scientific and technological achievements",
      verbatim: true,
      workQuoted: "the report of the 20th CPC National Congress",
      atEvent: false,
    },
  ],
};
