import { chinesePerson, type Story } from "../story";

export const zhongyuanBranchCoBuilding2021: Story = {
  organizations: [
    {
      key: "zhongyuan-computing",
      kind: "ENTERPRISE",
      names: [{ text: "中原算力科技发展有限公司" }],
    },
    {
      key: "zhongyuan-computing-party-branch",
      kind: "UNIT",
      kindLabel: "党支部",
      names: [{ text: "中原算力科技发展有限公司党支部" }],
      parent: "zhongyuan-computing",
    },
    {
      key: "unnamed-university-zhongyuan",
      kind: "UNIVERSITY",
      kindLabel: "高校（原文未写明校名）",
      names: [{ text: "我院" }],
    },
    {
      key: "intelligent-engineering-college",
      kind: "UNIT",
      kindLabel: "学院",
      names: [{ text: "智能工程学院" }],
      parent: "unnamed-university-zhongyuan",
    },
    {
      key: "intelligent-engineering-fourth-staff-branch",
      kind: "UNIT",
      kindLabel: "党支部",
      names: [{ text: "教工第四党支部" }, { text: "教工四支部", kind: "SHORT" }],
      parent: "intelligent-engineering-college",
    },
    {
      key: "aviation-culture-museum",
      kind: "UNIT",
      kindLabel: "展馆",
      names: [{ text: "航空文化馆" }],
      parent: "unnamed-university-zhongyuan",
    },
    {
      key: "new-energy-vehicle-big-data-laboratory",
      kind: "UNIT",
      kindLabel: "实验室",
      names: [{ text: "新能源汽车大数据实验室" }],
    },
    {
      key: "zhongyuan-big-data-center",
      kind: "OTHER",
      kindLabel: "数据中心",
      names: [{ text: "中原大数据中心" }],
    },
  ],
  people: [
    chinesePerson("zhang-jiwei", "张继伟", "Zhang Jiwei"),
    chinesePerson("wu-hongbing", "吴红兵", "Wu Hongbing"),
    chinesePerson("li-lingling", "李玲玲", "Li Lingling"),
    chinesePerson("niu-xiaotai", "牛晓太", "Niu Xiaotai"),
  ],
  topics: [],
  article: {
    key: "zhongyuan-computing-branch-visits",
    status: "PUBLISHED",
    language: "zh",
    title: "中原算力党支部来访 与教工支部共建并为实验室揭牌",
    summary: "企业党员走进校园：听一堂党课，揭一块实验室的牌子，谈三个方面的合作。",
    body: `2021年10月28日下午，中原算力科技发展有限公司的党支部一行12人由党支部书记张继伟带队，走进原文称作“我院”的高校，同教工第四党支部开展**支部共建**。智能工程学院党委书记吴红兵、院长李玲玲出席。

吴红兵先致欢迎辞，他把共建看作党建带动业务、彼此补足长处的机会。张继伟讲到公司自身和中原大数据中心，希望合作落在三处：

- 人才培养
- 实习基地
- 科研项目

接下来，新能源汽车大数据实验室的牌子由张继伟、李玲玲共同揭开；教工四支部书记牛晓太主讲党史党课，双方党员都是听众。来客还参观了校内的航空文化馆。`,
    publishedAt: "2021-10-29T07:20:00Z",
    source: { url: "https://zngcxy.zua.edu.cn/info/1077/2745.htm" },
    topics: [
      "party-building",
      "party-branch-co-building",
      "talent-cultivation",
      "internship-base",
      "research-projects",
    ],
    mentions: [
      { words: "中原算力科技发展有限公司", organization: "zhongyuan-computing" },
      { words: "党支部", organization: "zhongyuan-computing-party-branch" },
      { words: "张继伟", person: "zhang-jiwei" },
      { words: "我院", organization: "unnamed-university-zhongyuan" },
      { words: "教工第四党支部", organization: "intelligent-engineering-fourth-staff-branch" },
      { words: "智能工程学院", organization: "intelligent-engineering-college" },
      { words: "吴红兵", person: "wu-hongbing" },
      { words: "李玲玲", person: "li-lingling" },
      { words: "中原大数据中心", organization: "zhongyuan-big-data-center" },
      { words: "实习基地" },
      { words: "新能源汽车大数据实验室", organization: "new-energy-vehicle-big-data-laboratory" },
      { words: "牛晓太", person: "niu-xiaotai" },
      { words: "航空文化馆", organization: "aviation-culture-museum" },
    ],
  },
  event: {
    key: "zhongyuan-branch-co-building-2021",
    kind: "MEETING",
    names: [{ text: "中原算力科技发展有限公司党支部与教工第四党支部共建活动" }],
    theme: "党建与业务融合",
    date: { edtf: "2021-10-28", dayPeriod: "AFTERNOON", asPrinted: "2021年10月28日下午" },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "我院", organization: "unnamed-university-zhongyuan" },
    headCounts: [{ asPrinted: "一行12人", min: 12, max: 12, side: "VISITOR" }],
    programme: [
      {
        key: "zhongyuan-branch-co-building-2021-welcome",
        title: "欢迎辞",
        kind: "SPEECH",
        topics: ["party-building"],
      },
      {
        key: "zhongyuan-branch-co-building-2021-introduction",
        title: "介绍公司和中原大数据中心",
        kind: "PRESENTATION",
        topics: ["talent-cultivation", "internship-base", "research-projects"],
      },
      { key: "zhongyuan-branch-co-building-2021-unveiling", title: "实验室揭牌", kind: "OTHER" },
      {
        key: "zhongyuan-branch-co-building-2021-lecture",
        title: "专题党课",
        kind: "PRESENTATION",
        topics: ["party-building"],
      },
      {
        key: "zhongyuan-branch-co-building-2021-museum",
        title: "参观航空文化馆",
        kind: "TOUR",
        place: { asPrinted: "航空文化馆", organization: "aviation-culture-museum" },
      },
    ],
    topics: ["party-branch-co-building"],
  },
  roles: [
    {
      key: "zhang-jiwei-secretary",
      person: "zhang-jiwei",
      organization: "zhongyuan-computing-party-branch",
      title: "党支部书记",
      quote: "党支部书记张继伟",
    },
    {
      key: "wu-hongbing-party-secretary",
      person: "wu-hongbing",
      organization: "intelligent-engineering-college",
      title: "党委书记",
      quote: "党委书记吴红兵",
    },
    {
      key: "li-lingling-dean",
      person: "li-lingling",
      organization: "intelligent-engineering-college",
      title: "院长",
      quote: "院长李玲玲",
    },
    {
      key: "niu-xiaotai-secretary",
      person: "niu-xiaotai",
      organization: "intelligent-engineering-fourth-staff-branch",
      title: "书记",
      quote: "教工四支部书记牛晓太",
    },
  ],
  participations: [
    {
      key: "zhongyuan-branch-co-building-2021-zhang-jiwei",
      person: "zhang-jiwei",
      side: "VISITOR",
      capacities: [
        { kind: "LEADER" },
        { kind: "SPEAKER", item: "zhongyuan-branch-co-building-2021-introduction" },
        { kind: "OTHER", label: "揭牌", item: "zhongyuan-branch-co-building-2021-unveiling" },
      ],
      roles: ["zhang-jiwei-secretary"],
      titleAsPrinted: "党支部书记",
      quote: "由党支部书记张继伟带队",
    },
    {
      key: "zhongyuan-branch-co-building-2021-delegation",
      group: {
        name: "中原算力科技发展有限公司党支部一行",
        organizations: ["zhongyuan-computing-party-branch"],
      },
      side: "VISITOR",
      capacities: [],
      roles: [],
      onBehalfOf: "zhongyuan-computing",
      headCount: { asPrinted: "一行12人", min: 12, max: 12, side: "VISITOR" },
      quote: "党支部一行12人",
    },
    {
      key: "zhongyuan-branch-co-building-2021-wu-hongbing",
      person: "wu-hongbing",
      side: "HOST",
      capacities: [
        { kind: "RECEIVER" },
        { kind: "SPEAKER", item: "zhongyuan-branch-co-building-2021-welcome" },
      ],
      roles: ["wu-hongbing-party-secretary"],
      titleAsPrinted: "智能工程学院党委书记",
      quote: "党委书记吴红兵",
    },
    {
      key: "zhongyuan-branch-co-building-2021-li-lingling",
      person: "li-lingling",
      side: "HOST",
      capacities: [
        { kind: "OTHER", label: "揭牌", item: "zhongyuan-branch-co-building-2021-unveiling" },
      ],
      roles: ["li-lingling-dean"],
      titleAsPrinted: "智能工程学院院长",
      quote: "院长李玲玲",
    },
    {
      key: "zhongyuan-branch-co-building-2021-niu-xiaotai",
      person: "niu-xiaotai",
      side: "HOST",
      capacities: [{ kind: "SPEAKER", item: "zhongyuan-branch-co-building-2021-lecture" }],
      roles: ["niu-xiaotai-secretary"],
      titleAsPrinted: "教工四支部书记",
      quote: "书记牛晓太",
    },
    {
      key: "zhongyuan-branch-co-building-2021-party-members",
      group: {
        name: "双方党员",
        organizations: [
          "zhongyuan-computing-party-branch",
          "intelligent-engineering-fourth-staff-branch",
        ],
      },
      capacities: [],
      roles: [],
      quote: "双方党员",
    },
  ],
  outcomes: [
    {
      key: "zhongyuan-branch-co-building-2021-laboratory",
      kind: "UNIT_FOUNDED",
      title: "新能源汽车大数据实验室揭牌",
      parties: [
        "new-energy-vehicle-big-data-laboratory",
        "zhongyuan-computing",
        "intelligent-engineering-college",
      ],
      state: "IN_FORCE",
      quote: "新能源汽车大数据实验室的牌子",
    },
  ],
  quotations: [
    {
      key: "zhongyuan-branch-co-building-2021-wu-hongbing",
      speaker: "wu-hongbing",
      titleAsPrinted: "党委书记",
      text: "希望通过共建取长补短，让双方都有收获。",
      verbatim: false,
      atEvent: true,
    },
    {
      key: "zhongyuan-branch-co-building-2021-zhang-jiwei",
      speaker: "zhang-jiwei",
      titleAsPrinted: "党支部书记",
      text: "愿意在人才培养、实习基地和科研项目上同学校合作。",
      verbatim: false,
      atEvent: true,
    },
  ],
};
