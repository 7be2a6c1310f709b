import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Api, openSampleApi } from "../support/api";
import { eachDatabase } from "../support/database";

const query = readFileSync(
  join(__dirname, "../../src/sandbox/operations/who-was-there.graphql"),
  "utf8",
);

const title =
  "Jiangsu University of Science and Technology's Theme Party Building Education Activity Entered Daqo Group";
const just = { name: "Jiangsu University of Science and Technology", kind: "UNIVERSITY" };
const daqo = { name: "Daqo Group", kind: "ENTERPRISE" };
const unit = (name: string) => ({ name, kind: "UNIT" });
const committee = unit("Party Committee of Jiangsu University of Science and Technology");
const college = unit("Automation College");

const said = (quote: string) => [{ quote, article: { title } }];
const role = (title: string, name: string, ...ancestors: object[]) => ({
  title,
  organization: { name, ancestors },
});
const person = (name: string) => ({ __typename: "Person", name });
const group = (name: string) => ({
  participant: { __typename: "UnnamedGroup", name },
  ...{ side: "VISITOR", capacities: [], titleAsPrinted: null, rolesHeld: [] },
  onBehalfOf: { name: just.name },
});
const received = {
  ...{ side: "HOST", capacities: [{ kind: "RECEIVER", item: null }] },
  onBehalfOf: { name: daqo.name },
};

const visitors = [
  {
    ...{ participant: person("Qi Kai"), side: "VISITOR", capacities: [] },
    titleAsPrinted:
      "secretary of the Party Committee of Jiangsu University of Science and Technology and deputy minister of the Organization Department of the Party Committee",
    rolesHeld: [
      role("secretary", committee.name, just),
      role("deputy minister", "Organization Department of the Party Committee", committee, just),
    ],
    onBehalfOf: { name: just.name },
    evidence: said("Qi Kai is secretary"),
  },
  {
    ...{ participant: person("Zhang Xia"), side: "VISITOR", capacities: [] },
    titleAsPrinted: "secretary of the Party Committee of Automation College",
    rolesHeld: [role("secretary", "Party Committee of Automation College", college, just)],
    onBehalfOf: { name: just.name },
    evidence: said("From Automation College came Zhang Xia"),
  },
  {
    ...group("leaders of the Party and Government Office of Automation College"),
    evidence: said("leaders of its Party and Government Office"),
  },
  ...[
    "secretaries of the Party branches of the teaching staff",
    "representatives of teachers and students",
    "secretaries of each branch",
  ].map((name) => ({ ...group(name), evidence: said(name) })),
];
const hosts = [
  {
    ...{ ...received, participant: person("Chen Heping") },
    titleAsPrinted:
      "Director of President Office of Daqo Group and Secretary of Party Branch of the Group",
    rolesHeld: [
      role("Director", "President Office of Daqo Group", daqo),
      role("Secretary", "Party Branch of Daqo Group", daqo),
    ],
    evidence: said("received by Chen Heping"),
  },
  {
    ...{ ...received, participant: person("Yang Quanbing") },
    titleAsPrinted: "General Manager of Technology Department of the Group",
    rolesHeld: [role("General Manager", "Technology Department", daqo)],
    evidence: said("Yang Quanbing, General Manager"),
  },
  {
    ...{ ...received, participant: person("Huang Jiaxin") },
    titleAsPrinted: "General Manager of Human Resource Department of the Group",
    rolesHeld: [role("General Manager", "Human Resource Department", daqo)],
    evidence: said("Huang Jiaxin, General Manager"),
  },
];

const theme =
  "Party Building Leads the Gathering of Strengths and Technological Empowerment to Promote Development";
const named = (...names: string[]) => names.map((name) => ({ name }));

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openSampleApi(databases);
  });

  test("the query of the design runs as it stands, and its answer is what the article says", async () => {
    const item = (kind: string, title: string, ...topics: string[]) => ({
      ...{ title, kind, topics: named(...topics) },
    });
    expect(await api.run(query)).toEqual({
      event: {
        ...{ name: "Jiangsu University of Science and Technology at Daqo Group", theme },
        date: {
          ...{ edtf: "2023-11-23", dayPeriod: "AFTERNOON" },
          asPrinted: "in the afternoon of November 23rd",
        },
        headCounts: [{ asPrinted: "a group of 30 people", min: 30, side: "VISITOR" }],
        programme: [
          item("TOUR", "Tour of the exhibition hall"),
          item("TOUR", "Tour of Zhenjiang Moeller"),
          item("PRESENTATION", "Corporate video"),
          item(
            "PRESENTATION",
            "Introduction of the company",
            ...["industrial layout", "development strategy", "product research and development"],
            ...["production and operation", "Party building", "corporate culture"],
          ),
          item(
            "DISCUSSION",
            "Forum",
            ...["cooperation in scientific research projects", "talent cultivation", "employment"],
          ),
        ],
        participations: { totalCount: 9, nodes: [...visitors, ...hosts] },
        outcomes: { nodes: [] },
        coverage: {
          nodes: [
            {
              ...{ slug: "just-visits-daqo", title, releasedOn: { edtf: "2023-11-24" } },
              ...{ source: { name: null }, clicks: 695 },
            },
          ],
        },
      },
    });
  });

  test("the visit was in the afternoon of November 23 where it took place; the year is from the release date", async () => {
    expect(
      await api.run(`{ event(slug: "just-visits-daqo-2023") {
        kind occurrence timeZone
        date { edtf precision dayPeriod inferred earliest latest }
        place { asPrinted organization { slug } }
        headCounts { min max approximate }
        programme { position place { asPrinted organization { slug kindLabel parent { slug } } } }
        topics { slug } quotations { totalCount }
      } }`),
    ).toEqual({
      event: {
        ...{ kind: "VISIT", occurrence: "HAPPENED", timeZone: "Asia/Shanghai" },
        date: {
          ...{ edtf: "2023-11-23", precision: "DAY", dayPeriod: "AFTERNOON", inferred: ["YEAR"] },
          ...{ earliest: "2023-11-23T04:00:00.000Z", latest: "2023-11-23T10:00:00.000Z" },
        },
        place: { asPrinted: "Daqo Group", organization: { slug: "daqo-group" } },
        headCounts: [{ min: 30, max: 30, approximate: false }],
        programme: [
          {
            position: 1,
            place: {
              asPrinted: "Daqo Group's exhibition hall",
              organization: { slug: "daqo-group", kindLabel: "enterprise group", parent: null },
            },
          },
          {
            position: 2,
            place: {
              asPrinted: "Zhenjiang Moeller",
              organization: {
                ...{ slug: "zhenjiang-moeller", kindLabel: "subsidiary" },
                parent: { slug: "daqo-group" },
              },
            },
          },
          ...[3, 4, 5].map((position) => ({ position, place: null })),
        ],
        topics: [{ slug: "party-building" }, { slug: "university-enterprise-cooperation" }],
        quotations: { totalCount: 0 },
      },
    });
  });

  test("the article has an empty source and author, names a congress that nobody resolved, and quotes the report of that congress", async () => {
    const { article } = await api.run<{
      article: { mentions: { nodes: Mention[] }; body: string };
    }>(
      `{ article(slug: "just-visits-daqo") {
        language section byline clicks summary body
        releasedOn { edtf asPrinted } publishedAt
        source { name url organization { slug } } contributors { name } images { url }
        topics { slug } covers { nodes { slug } }
        roles { totalCount } participations { totalCount }
        quotations { nodes {
          text verbatim workQuoted titleAsPrinted speaker { name } event { slug } evidence { article { slug } }
        } }
        mentions(first: 100) { totalCount nodes { words startOffset endOffset target { name } } }
      } }`,
    );
    const { mentions, body, ...rest } = article;
    expect(rest).toEqual({
      ...{ language: "en", section: "News Center", byline: null, clicks: 695 },
      summary: expect.any(String),
      releasedOn: { edtf: "2023-11-24", asPrinted: "2023-11-24" },
      publishedAt: "2023-11-27T01:30:00.000Z",
      source: { name: null, url: null, organization: null },
      ...{ contributors: [], images: [] },
      topics: [
        ...["party-building", "university-enterprise-cooperation"],
        ...["industrialization-of-results", "digital-transformation"],
      ].map((slug) => ({ slug })),
      covers: { nodes: [{ slug: "just-visits-daqo-2023" }] },
      ...{ roles: { totalCount: 7 }, participations: { totalCount: 9 } },
      quotations: {
        nodes: [
          {
            text: "strengthening the deep integration of enterprise-led industry, academia and research, reinforcing the goal orientation, and improving the transformation and industrialization of scientific and technological achievements",
            ...{ verbatim: true, workQuoted: "the report of the 20th CPC National Congress" },
            ...{ titleAsPrinted: "General Secretary", speaker: { name: "Xi Jinping" } },
            ...{ event: null, evidence: [{ article: { slug: "just-visits-daqo" } }] },
          },
        ],
      },
    });
    for (const { words, startOffset, endOffset } of mentions.nodes)
      expect([...body].slice(startOffset, endOffset).join("")).toBe(words);
    expect(
      mentions.nodes.filter(({ target }) => target === null).map(({ words }) => words),
    ).toEqual(["20th CPC National Congress"]);
  });

  test("the seven roles of the five named people are held in seven units, each with the article as its evidence", async () => {
    const { article } = await api.run<{ article: { roles: { nodes: SampleRole[] } } }>(
      `{ article(slug: "just-visits-daqo") { roles(first: 50) { nodes {
        title titleLanguage end period { edtf } firstAttestedOn lastAttestedOn
        person { slug } organization { slug kindLabel }
        evidence { quote article { slug } } participations { nodes { event { slug } } }
      } } } }`,
    );
    const { nodes } = article.roles;
    const held = (person: string, title: string, slug: string, kindLabel: string) =>
      [person, title, slug, kindLabel].join(" | ");
    const shown = nodes.map(({ person, title, organization }) =>
      held(person.slug, title, organization.slug, organization.kindLabel),
    );
    expect(shown.sort()).toEqual(
      [
        held("qi-kai", "secretary", "just-party-committee", "committee"),
        held("qi-kai", "deputy minister", "just-organization-department", "department"),
        held("zhang-xia", "secretary", "just-automation-party-committee", "committee"),
        held("chen-heping", "Director", "daqo-president-office", "office"),
        held("chen-heping", "Secretary", "daqo-party-branch", "branch"),
        held("yang-quanbing", "General Manager", "daqo-technology-department", "department"),
        held("huang-jiaxin", "General Manager", "daqo-human-resource-department", "department"),
      ].sort(),
    );
    for (const one of nodes) {
      expect(one).toMatchObject({
        ...{ titleLanguage: "en", end: "UNKNOWN", period: null },
        ...{ firstAttestedOn: "2023-11-23", lastAttestedOn: "2023-11-23" },
        evidence: [{ quote: expect.any(String), article: { slug: "just-visits-daqo" } }],
        participations: { nodes: [{ event: { slug: "just-visits-daqo-2023" } }] },
      });
    }
  });

  test("the four groups belong to the university or to an office of its college", async () => {
    const { event } = await api.run<{ event: { participations: { nodes: object[] } } }>(
      `{ event(slug: "just-visits-daqo-2023") { participations(filter: { side: VISITOR }) { nodes {
        participant { ... on UnnamedGroup { organizations { slug parent { slug } } } }
      } } } }`,
    );
    const office = "just-automation-party-and-government-office";
    const university = { participant: { organizations: [{ slug: "just", parent: null }] } };
    expect(event.participations.nodes.slice(2)).toEqual([
      {
        participant: {
          organizations: [{ slug: office, parent: { slug: "just-automation-college" } }],
        },
      },
      ...[university, university, university],
    ]);
  });
});

interface Mention {
  readonly words: string;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly target: { readonly name: string } | null;
}

interface SampleRole {
  readonly title: string;
  readonly person: { readonly slug: string };
  readonly organization: { readonly slug: string; readonly kindLabel: string };
}
