import type { Story } from "../story";
import { whoInLiaochengEnterpriseVisit } from "./liaocheng-enterprise-visit-people";

export const liaochengEnterpriseVisit: Story = {
  ...whoInLiaochengEnterpriseVisit,
  topics: [
    {
      key: "applied-talent-cultivation",
      names: [
        { text: "应用型人才培养" },
        { text: "cultivation of applied talent", language: "en" },
      ],
      broader: "talent-cultivation",
    },
    {
      key: "industrial-chain-matching",
      names: [{ text: "产业链对接" }, { text: "matching of industrial chains", language: "en" }],
      broader: "university-enterprise-cooperation",
    },
  ],
  article: {
    key: "liaocheng-university-in-the-development-zone",
    status: "PUBLISHED",
    language: "zh",
    title: "【融合发展企业行之五】关延平一行到开发区企业调研",
    summary: "聊城大学一行人到开发区的一家客车企业和一家宠物食品企业，边看边谈校企融合。",
    body: `学校能给企业带来什么，企业又能怎样参与办学？6月25日，聊城大学的一行人带着**校企融合**这个题目来到聊城经济技术开发区。带队的是党委书记关延平，同行的有党委常委、副校长赵长林，还有党委办公室(校长办公室)、服务社会处、农学院、机械与汽车工程学院的负责同志。

开发区一方由党工委副书记、管委会副主任于丙涛和党工委委员、管委会副主任黄卿陪同；企业一方陪同的有：

- 中通客车股份有限公司董事长李百成、总经理彭峰；
- 乖宝宠物食品集团股份有限公司董事长秦华。

两家企业的日程相同：先看研发中心和生产车间，再由企业负责人和技术人员坐下来与客人座谈，把下一步对接的事情一件件定下来。

在关延平看来，聊城大学走应用型的路，应用型人才培养就不能只靠学校，方案怎么定、课程怎么开、效果怎么评，都要请企业加入；两家企业在各自行业里领先，这次走访正好可以成为双方常来常往的起点，也为本地发展出一份力。`,
    publishedAt: "2024-06-27T01:00:00Z",
    source: { url: "https://www.lcu.edu.cn/ztzx/ldyw/395050.htm" },
    contributors: [{ name: "党办", kind: "REVIEWER" }],
    topics: [
      "university-enterprise-cooperation",
      "applied-talent-cultivation",
      "industrial-chain-matching",
    ],
    mentions: [
      { words: "聊城大学", organization: "liaocheng-university" },
      { words: "聊城经济技术开发区", organization: "liaocheng-economic-development-zone" },
      { words: "关延平", person: "guan-yanping" },
      { words: "赵长林", person: "zhao-changlin" },
      { words: "党委办公室(校长办公室)", organization: "liaocheng-university-party-office" },
      { words: "服务社会处", organization: "liaocheng-university-social-service" },
      { words: "农学院", organization: "liaocheng-university-agriculture" },
      { words: "机械与汽车工程学院", organization: "liaocheng-university-mechanical-automotive" },
      { words: "于丙涛", person: "yu-bingtao" },
      { words: "黄卿", person: "huang-qing" },
      { words: "中通客车股份有限公司", organization: "zhongtong-bus" },
      { words: "李百成", person: "li-baicheng" },
      { words: "彭峰", person: "peng-feng" },
      { words: "乖宝宠物食品集团股份有限公司", organization: "guaibao-pet-food" },
      { words: "秦华", person: "qin-hua" },
      { words: "研发中心" },
    ],
  },
  event: {
    key: "liaocheng-enterprise-visit",
    kind: "VISIT",
    names: [{ text: "聊城大学到聊城经济技术开发区企业调研" }],
    theme: "校企融合工作",
    date: { edtf: "XXXX-06-25", asPrinted: "6月25日" },
    timeZone: "Asia/Shanghai",
    place: { asPrinted: "聊城经济技术开发区", organization: "liaocheng-economic-development-zone" },
    headCounts: [],
    programme: [
      {
        key: "liaocheng-enterprise-visit-zhongtong",
        title: "走访中通客车股份有限公司",
        kind: "TOUR",
        place: { asPrinted: "中通客车股份有限公司", organization: "zhongtong-bus" },
      },
      {
        key: "liaocheng-enterprise-visit-guaibao",
        title: "走访乖宝宠物食品集团",
        kind: "TOUR",
        place: { asPrinted: "乖宝宠物食品集团", organization: "guaibao-pet-food" },
      },
      {
        key: "liaocheng-enterprise-visit-forums",
        title: "在两家企业座谈",
        kind: "DISCUSSION",
        topics: ["applied-talent-cultivation", "industrial-chain-matching"],
      },
    ],
    topics: ["university-enterprise-cooperation"],
  },
  outcomes: [],
  quotations: [
    {
      key: "liaocheng-enterprise-visit-hope",
      speaker: "guan-yanping",
      titleAsPrinted: "党委书记",
      text: "希望借这次走访把学校与企业对接起来，一同服务区域发展。",
      verbatim: false,
      atEvent: true,
    },
  ],
};
