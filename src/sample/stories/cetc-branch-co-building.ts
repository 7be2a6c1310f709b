import type { Story } from "../story";
import { whoInCetcBranchCoBuilding } from "./cetc-branch-co-building-people";

export const cetcBranchCoBuilding: Story = {
  ...whoInCetcBranchCoBuilding,
  topics: [
    {
      key: "party-branch-co-building",
      names: [{ text: "Party branch co-building" }, { text: "支部共建", language: "zh" }],
      broader: "party-building",
    },
    { key: "disciplinary-education", names: [{ text: "disciplinary education" }] },
    { key: "youth-league", names: [{ text: "Youth League" }] },
  ],
  article: {
    key: "cetc-and-the-school-build-party-branches",
    status: "PUBLISHED",
    language: "en",
    title:
      "The School Collaborates with CETC 21st Research Institute for Party Branch Co-Building Activities",
    summary:
      "Party branches of a research institute and of a school tell each other of their work and list what a robotics academy still lacks.",
    body: `Two sides, several Party branches, one table: CETC 21st Research Institute and its partner, which the page calls just "the School", met in the Modern Traffic Engineering Center, conference room 8B604, on the afternoon of October 10. The idea behind it is that Party building and education in the disciplines should support each other.

The institute had two people there, with two posts each:

- Wu Xiaoli, Secretary of the First Management Joint Party Branch and Director of the Comprehensive Management Department (Party-Mass Work Department);
- Wu Shunjie, Secretary of the Second Management Joint Party Branch and Director of the Human Resources Department.

For the other side Jiang Chunlei, Secretary of the Party Branch of Administrative Office and Experimental Center Services, came at the head of Party members from the respective branches. Zhu Zina, Secretary of the Mechanical and Electronic Engineering Department Party Branch, and Liu Miaomiao, Secretary of the Youth League Committee, were with them.

After an account of each branch the talk turned to the Modern Robotics Industry Academy: where it falls short so far, what has to be done next, and what the Youth League can contribute.`,
    publishedAt: "2024-10-14T06:00:00Z",
    source: { url: "https://smae.sues.edu.cn/3b/a9/c23785a277417/page.htm" },
    topics: [
      "party-building",
      "party-branch-co-building",
      "disciplinary-education",
      "robotics",
      "youth-league",
    ],
    mentions: [
      { words: "CETC 21st Research Institute", organization: "cetc-21st-research-institute" },
      { words: "the School", organization: "unnamed-school-cetc" },
      { words: "Modern Traffic Engineering Center" },
      { words: "Wu Xiaoli", person: "wu-xiaoli" },
      {
        words: "First Management Joint Party Branch",
        organization: "cetc-21-first-management-branch",
      },
      {
        words: "Comprehensive Management Department (Party-Mass Work Department)",
        organization: "cetc-21-comprehensive-management",
      },
      { words: "Wu Shunjie", person: "wu-shunjie" },
      {
        words: "Second Management Joint Party Branch",
        organization: "cetc-21-second-management-branch",
      },
      { words: "Human Resources Department", organization: "cetc-21-human-resources" },
      { words: "Jiang Chunlei", person: "jiang-chunlei" },
      {
        words: "Administrative Office and Experimental Center Services",
        organization: "unnamed-school-cetc-administrative-office",
      },
      { words: "Zhu Zina", person: "zhu-zina" },
      {
        words: "Mechanical and Electronic Engineering Department Party Branch",
        organization: "unnamed-school-cetc-mechanical-electronic-branch",
      },
      { words: "Liu Miaomiao", person: "liu-miaomiao" },
      { words: "Youth League Committee", organization: "unnamed-school-cetc-youth-league" },
      {
        words: "Modern Robotics Industry Academy",
        organization: "modern-robotics-industry-academy",
      },
    ],
  },
  event: {
    key: "cetc-branch-co-building",
    kind: "MEETING",
    names: [{ text: "Party branch co-building with CETC 21st Research Institute" }],
    theme: "party building",
    date: {
      edtf: "XXXX-10-10",
      dayPeriod: "AFTERNOON",
      asPrinted: "on the afternoon of October 10",
    },
    timeZone: "Asia/Shanghai",
    place: {
      asPrinted: "8B604 conference room of the Modern Traffic Engineering Center",
      organization: "unnamed-school-cetc",
    },
    headCounts: [],
    programme: [
      {
        key: "cetc-branch-co-building-branches",
        title: "Both sides describe their branches",
        kind: "PRESENTATION",
        topics: ["party-building"],
      },
      {
        key: "cetc-branch-co-building-academy",
        title: "Gaps and next tasks of the Modern Robotics Industry Academy",
        kind: "DISCUSSION",
        topics: ["robotics", "youth-league"],
      },
    ],
    topics: ["party-branch-co-building", "disciplinary-education"],
  },
  outcomes: [],
  quotations: [],
};
