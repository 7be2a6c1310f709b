import type { Story } from "../story";
import { whoInLixinDonationSigning } from "./lixin-donation-signing-people";

export const lixinDonationSigning: Story = {
  ...whoInLixinDonationSigning,
  topics: [
    {
      key: "cooperation-agreement",
      names: [
        { text: "校企合作协议" },
        { text: "university-enterprise cooperation agreement", language: "en" },
      ],
      broader: "university-enterprise-cooperation",
    },
    {
      key: "industry-education-research-base",
      names: [
        { text: "产教研合作基地" },
        { text: "base for industry, education and research", language: "en" },
      ],
      broader: "university-enterprise-cooperation",
    },
    {
      key: "internship-base",
      names: [
        { text: "实习实践基地" },
        { text: "实习基地", kind: "SHORT" },
        { text: "internship base", language: "en" },
      ],
      broader: "internships",
    },
    { key: "donations", names: [{ text: "捐赠" }, { text: "donations", language: "en" }] },
  ],
  article: {
    key: "lixin-testing-donates-and-signs",
    status: "PUBLISHED",
    language: "zh",
    title: "立新检测来校签约捐赠 两个合作基地同时授牌",
    summary: "一场仪式，四件事：讲话、签约、授牌、捐赠。检测企业与高校的合作由此有了协议和基地。",
    body: `合作写进协议，基地挂上牌子，捐赠也有了去处：10月23日的仪式把几件事一次办成。客人来自浙江立新检测技术有限公司，主人是原文只称“我院”的一所高校。

企业来了四位：总经理何炜炜，副总经理、技术负责人谢乾程，副总经理孔祥金，质量负责人陈秀玲。迎接他们的是党委书记叶子弘、副书记沈忠伟，以及副院长李炯、周晓江、陈志庆等党政领导班子成员。主持仪式的是党委副书记徐鎏。

当天的四个环节：

1. **讲话**，叶子弘和何炜炜各讲一次；
2. **签约**，《校企合作协议》由李炯代表学校签字；
3. **授牌**，叶子弘、沈忠伟递上两块牌匾，一块写“产教研合作基地”，一块写“大学生校外实习实践基地”；
4. **捐赠**，何炜炜代表企业出面，受赠方是计测工程学院和体育军事部。`,
    publishedAt: "2024-10-28T01:45:00Z",
    source: { url: "https://www.ldxk.edu.cn/2024/1025/c17a14037/page.htm" },
    topics: [
      "cooperation-agreement",
      "industry-education-research-base",
      "internship-base",
      "donations",
    ],
    mentions: [
      { words: "浙江立新检测技术有限公司", organization: "lixin-testing" },
      { words: "我院", organization: "unnamed-college-lixin" },
      { words: "何炜炜", person: "he-weiwei" },
      { words: "谢乾程", person: "xie-qiancheng" },
      { words: "孔祥金", person: "kong-xiangjin" },
      { words: "陈秀玲", person: "chen-xiuling" },
      { words: "叶子弘", person: "ye-zihong" },
      { words: "沈忠伟", person: "shen-zhongwei" },
      { words: "李炯", person: "li-jiong" },
      { words: "周晓江", person: "zhou-xiaojiang" },
      { words: "陈志庆", person: "chen-zhiqing" },
      { words: "徐鎏", person: "xu-liu" },
      { words: "产教研合作基地" },
      { words: "计测工程学院", organization: "unnamed-college-lixin-metrology" },
      { words: "体育军事部", organization: "unnamed-college-lixin-sports-and-military" },
    ],
  },
  event: {
    key: "lixin-donation-signing",
    kind: "SIGNING",
    names: [{ text: "校企合作捐赠签约仪式" }],
    theme: "校企合作",
    date: { edtf: "XXXX-10-23", asPrinted: "10月23日" },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "我院", organization: "unnamed-college-lixin" },
    headCounts: [],
    programme: [
      { key: "lixin-donation-signing-addresses", title: "致辞", kind: "SPEECH" },
      {
        key: "lixin-donation-signing-signing",
        title: "签署《校企合作协议》",
        kind: "SIGNING",
        topics: ["cooperation-agreement"],
      },
      {
        key: "lixin-donation-signing-plaques",
        title: "授予牌匾",
        kind: "AWARD",
        topics: ["industry-education-research-base", "internship-base"],
      },
      {
        key: "lixin-donation-signing-donation",
        title: "企业捐赠",
        kind: "OTHER",
        topics: ["donations"],
      },
    ],
    topics: ["university-enterprise-cooperation", "donations"],
  },
  outcomes: [
    {
      key: "lixin-donation-signing-agreement",
      kind: "AGREEMENT",
      title: "校企合作协议",
      parties: ["unnamed-college-lixin", "lixin-testing"],
      signatories: ["li-jiong"],
      state: "IN_FORCE",
      quote: "《校企合作协议》",
    },
    {
      key: "lixin-donation-signing-research-base",
      kind: "AWARD",
      title: "产教研合作基地牌匾",
      parties: ["unnamed-college-lixin", "lixin-testing"],
      state: "IN_FORCE",
      quote: "产教研合作基地",
    },
    {
      key: "lixin-donation-signing-internship-base",
      kind: "AWARD",
      title: "大学生校外实习实践基地牌匾",
      parties: ["unnamed-college-lixin", "lixin-testing"],
      state: "IN_FORCE",
      quote: "大学生校外实习实践基地",
    },
    {
      key: "lixin-donation-signing-donation",
      kind: "DONATION",
      title: "向计测工程学院和体育军事部捐赠",
      parties: [
        "lixin-testing",
        "unnamed-college-lixin-metrology",
        "unnamed-college-lixin-sports-and-military",
      ],
      state: "UNKNOWN",
      quote: "受赠方是计测工程学院和体育军事部",
    },
  ],
  quotations: [],
};
