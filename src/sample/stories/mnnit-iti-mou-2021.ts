import type { Story } from "../story";
import { whoInMnnitItiMou2021 } from "./mnnit-iti-mou-2021-people";

export const mnnitItiMou2021: Story = {
  ...whoInMnnitItiMou2021,
  topics: [
    { key: "5g", names: [{ text: "5G" }] },
    { key: "iot", names: [{ text: "IoT" }] },
    { key: "ai", names: [{ text: "AI" }] },
    { key: "robotics", names: [{ text: "robotics" }] },
    { key: "optical-communication", names: [{ text: "optical communication" }] },
    {
      key: "internships",
      names: [{ text: "internships" }, { text: "实习", language: "zh" }],
      broader: "talent-cultivation",
    },
    { key: "centre-of-excellence", names: [{ text: "centre of excellence" }] },
  ],
  article: {
    key: "mnnit-iti-memorandum",
    status: "PUBLISHED",
    language: "en",
    title: "MNNIT and ITI Limited Plan Research, Courses and Internships Together",
    summary:
      "A memorandum concluded over the network opens an enterprise to interns and promises a centre for 5G, IoT, AI and more.",
    body: `No travel was needed: on Tuesday a ceremony held online made partners of Motilal Nehru National Institute of Technology (MNNIT), Allahabad, and ITI Limited, Bengaluru. Their memorandum of understanding (MoU) was concluded before director Prof Rajeev Tripathi for the institute and GM-HR MD Dwivedi for the enterprise.

Prof Tripathi laid out the plan. Besides common research there will be workshops, programmes of training and courses that end with a certificate; teachers and students are to change places for a time, internships await students at ITI Ltd, and a **centre of excellence** is to deal with 5G, IoT, AI, robotics and optical communication.

The list of guests is long:

- *MNNIT*: Prof Geetika, dean (RGIA); Prof Rakesh Narain, Prof In-charge, training and placement; Prof RK Singh, dean Academics; Prof RK Nagaria, head of the electronics and communication engineering department; Prof Rajesh Gupta, head of the electrical engineering department; Prof Shivesh Sharma, officiating Registrar; Arun Prakash, nodal officer, MoU.
- *ITI Ltd*: Brig (retd) Girish Suri, GM-HR; Prakash Chandra Basak, AGM-HR; Harihar Singh, DGM-HR (Corporate); Shashikant Pawar, DGM-HR (Corporate); and others.`,
    releasedOn: { edtf: "2021-12-21", asPrinted: "2021-12-21" },
    publishedAt: "2021-12-22T05:15:00Z",
    source: {
      url: "https://www.hindustantimes.com/cities/lucknow-news/prayagraj-mnnit-inks-mou-with-bengaluru-s-iti-ltd-101640104533458-amp.html",
    },
    topics: [
      "internships",
      "centre-of-excellence",
      "5g",
      "iot",
      "ai",
      "robotics",
      "optical-communication",
    ],
    mentions: [
      { words: "Motilal Nehru National Institute of Technology", organization: "mnnit" },
      { words: "ITI Limited", organization: "iti-limited" },
      { words: "Rajeev Tripathi", person: "rajeev-tripathi" },
      { words: "MD Dwivedi", person: "md-dwivedi" },
      { words: "Geetika", person: "geetika" },
      { words: "RGIA" },
      { words: "Rakesh Narain", person: "rakesh-narain" },
      { words: "RK Singh", person: "rk-singh" },
      { words: "RK Nagaria", person: "rk-nagaria" },
      {
        words: "electronics and communication engineering department",
        organization: "mnnit-electronics-and-communication",
      },
      { words: "Rajesh Gupta", person: "rajesh-gupta" },
      { words: "electrical engineering department", organization: "mnnit-electrical-engineering" },
      { words: "Shivesh Sharma", person: "shivesh-sharma" },
      { words: "Arun Prakash", person: "arun-prakash" },
      { words: "Girish Suri", person: "girish-suri" },
      { words: "Prakash Chandra Basak", person: "prakash-chandra-basak" },
      { words: "Harihar Singh", person: "harihar-singh" },
      { words: "Shashikant Pawar", person: "shashikant-pawar" },
    ],
  },
  event: {
    key: "mnnit-iti-mou-2021",
    kind: "SIGNING",
    names: [{ text: "Memorandum of understanding between MNNIT and ITI Limited" }],
    theme: "joint research, training and internships",
    date: { edtf: "2021-12-21", asPrinted: "on Tuesday", inferred: ["YEAR", "MONTH", "DAY"] },
    timeZone: "Asia/Kolkata",
    place: { asPrinted: "online" },
    headCounts: [],
    programme: [
      { key: "mnnit-iti-mou-2021-signing", title: "Online ceremony of the MoU", kind: "SIGNING" },
    ],
    topics: ["internships", "centre-of-excellence"],
  },
  outcomes: [
    {
      key: "mnnit-iti-mou-2021-mou",
      kind: "AGREEMENT",
      title: "Memorandum of understanding (MoU)",
      parties: ["mnnit", "iti-limited"],
      state: "IN_FORCE",
      quote: "memorandum of understanding (MoU)",
    },
    {
      key: "mnnit-iti-mou-2021-centre-of-excellence",
      kind: "PROJECT",
      title: "Centre of excellence for 5G, IoT, AI, robotics and optical communication",
      parties: ["mnnit", "iti-limited"],
      state: "PLANNED",
      quote: "centre of excellence",
    },
  ],
  quotations: [
    {
      key: "mnnit-iti-mou-2021-rajeev-tripathi",
      speaker: "rajeev-tripathi",
      titleAsPrinted: "director",
      text: "Both sides will share what they know, exchange teachers and students, and open a centre of excellence.",
      verbatim: false,
      atEvent: true,
    },
  ],
};
