import { type Case } from "./attempts";
import { casesOf, type Rule } from "./rules";

const entities = ["topic", "organization", "person", "event"] as const;
const facts = ["role", "participation", "outcome", "quotation"] as const;
const prefixes = {
  ...{ topic: "top", organization: "org", person: "per", event: "evt", article: "art" },
  ...{ role: "rol", participation: "par", outcome: "out", quotation: "quo" },
} as const;

const ofVisibility: readonly Rule[] = [
  ...[...entities, ...facts].map((table): Rule => [
    `a hidden ${table} that is public`,
    `${table}.hidden_is_not_public`,
    `UPDATE "${table}" SET visibility = 'HIDDEN' WHERE id = '${prefixes[table]}_1'`,
  ]),
  ...entities.flatMap((table): Rule[] => [
    [
      `a merged ${table} that is public`,
      `${table}.merged_is_not_public`,
      `UPDATE "${table}" SET merged_into_id = '${prefixes[table]}_2' WHERE id = '${prefixes[table]}_1'`,
    ],
    [
      `a ${table} that is merged into itself`,
      `${table}.merged_into_another`,
      `UPDATE "${table}" SET merged_into_id = id WHERE id = '${prefixes[table]}_2'`,
    ],
  ]),
];

const ofSlugs = (["article", ...entities] as const).flatMap((table): Rule[] => {
  const prefix = prefixes[table];
  const slugs = `${table}_slug`;
  const current = `${table}.${table}_slug_id_fkey`;
  const set = (slug: string) => `UPDATE "${table}" SET slug = '${slug}' WHERE id = '${prefix}_1'`;
  return [
    [`a ${table} with a slug that was never given out`, current, set("unheard-of")],
    [`a ${table} with an earlier slug of another`, current, set(`${prefix}-2-old`)],
    [`a ${table} with the slug of another`, `${table}.${table}_slug_key`, set(`${prefix}-2`)],
    [
      `the current slug of a ${table} given to another`,
      current,
      `UPDATE ${slugs} SET ${table}_id = '${prefix}_2' WHERE slug = '${prefix}-1'`,
    ],
    [
      `the current slug of a ${table} forgotten`,
      current,
      `DELETE FROM ${slugs} WHERE slug = '${prefix}-1'`,
    ],
    [
      `an earlier slug of a ${table} given to another as well`,
      `${slugs}.${slugs}_pkey`,
      `INSERT INTO ${slugs} (slug, ${table}_id) VALUES ('${prefix}-1-old', '${prefix}_2')`,
    ],
    [
      `a ${table} that exists no more, with its slugs kept`,
      `${slugs}.${slugs.replace("_slug", "")}_slug_${table}_id_fkey`,
      `INSERT INTO ${slugs} (slug, ${table}_id) VALUES ('new', '${prefix}_9')`,
    ],
  ];
});

const underParent = "organization.organization_parent_id_parent_depth_fkey";

function place(id: string, parent: string | null, parentDepth: number | null, depth: number) {
  const parentId = parent === null ? "NULL" : `'${parent}'`;
  return `UPDATE organization SET parent_id = ${parentId}, parent_depth = ${parentDepth ?? "NULL"}, depth = ${depth} WHERE id = '${id}'`;
}

function newUnit(id: string, parent: string, parentDepth: number): string[] {
  return [
    `INSERT INTO organization (id, slug, sort_name, visibility, created_at, kind, parent_id, parent_depth, depth)
      VALUES ('${id}', '${id}', 'new', 'AUTOMATIC', '2026-03-01T09:30:00.000Z', 'UNIT', '${parent}', ${parentDepth}, ${parentDepth + 1})`,
    `INSERT INTO organization_slug (slug, organization_id) VALUES ('${id}', '${id}')`,
  ];
}

/** `org_3` stands under `org_2`, and that under `org_1`. */
const ofParents: readonly Rule[] = [
  ["an organization under itself", underParent, place("org_1", "org_1", 0, 1)],
  [
    "an organization under itself, of the depth that it names",
    "organization.depth_below_parent",
    place("org_1", "org_1", 1, 1),
  ],
  ["an organization under its own unit", underParent, place("org_1", "org_2", 1, 2)],
  ["an organization under a unit of its unit", underParent, place("org_1", "org_3", 2, 3)],
  [
    "a circle of three, with every depth moved along",
    underParent,
    place("org_1", "org_3", 2, 3),
    place("org_2", "org_1", 3, 4),
    place("org_3", "org_2", 4, 5),
  ],
  ["a circle whose depths cheat", "organization.depth_below_parent", place("org_1", "org_3", 2, 0)],
  ["a depth below nothing, to close a circle", underParent, place("org_1", "org_3", -2, -1)],
  ["a new organization under itself", underParent, ...newUnit("org_new", "org_new", 0)],
  [
    "two new organizations under each other",
    underParent,
    ...newUnit("org_new", "org_newer", 1),
    ...newUnit("org_newer", "org_new", 2),
  ],
  ["a parent that stands deeper than is said", underParent, place("org_3", "org_2", 0, 1)],
  [
    "a parent that moves and leaves the depth of its units behind",
    underParent,
    place("org_2", null, null, 0),
  ],
  [
    "a parent without its depth",
    "organization.parent_with_its_depth",
    "UPDATE organization SET parent_depth = NULL, depth = 0 WHERE id = 'org_2'",
  ],
  [
    "the depth of a parent that is none",
    "organization.parent_with_its_depth",
    "UPDATE organization SET parent_id = NULL WHERE id = 'org_2'",
  ],
  [
    "an organization at the top that claims to stand deeper",
    "organization.depth_below_parent",
    "UPDATE organization SET depth = 1 WHERE id = 'org_4'",
  ],
];

const columnsOfText = [
  ...["summary", "body", "body_html", "section", "byline", "source_name", "source_url", "images"],
  "source_organization_id",
] as const;

function article(number: number, set: string): string {
  return `UPDATE article SET ${set} WHERE id = 'art_${number}'`;
}

const withdrawal = "article.withdrawn_without_text";

const ofArticles: readonly Rule[] = [
  ["a published article that is not public", "is_public = FALSE", 1, "public_if_published"],
  ["a withdrawn article that is public", "is_public = TRUE", 2, "public_if_published"],
  ["an unpublished article that is public", "is_public = TRUE", 3, "public_if_published"],
  ["a status that visibility does not follow", "status = 'PUBLISHED'", 3, "public_if_published"],
  ["a published article that never was", "first_published_at = NULL", 1, "published_with_dates"],
  ["a published article without a date", "published_at = NULL", 1, "published_with_dates"],
  ["a withdrawn article without a date", "published_at = NULL", 2, "published_with_dates"],
].map(([what, set, number, check]): Rule => [
  String(what),
  `article.${String(check)}`,
  article(Number(number), String(set)),
]);

const ofWithdrawals: readonly Rule[] = [
  ...columnsOfText.map((column): Rule => {
    const value = column === "source_organization_id" ? "'org_1'" : "'[]'";
    return [`a withdrawn article with ${column}`, withdrawal, article(2, `${column} = ${value}`)];
  }),
  ["a withdrawn article without a reason", withdrawal, article(2, "withdrawn_reason = NULL")],
  ["a withdrawn article without a time", withdrawal, article(2, "withdrawn_at = NULL")],
  [
    "a published article with the time of a withdrawal",
    withdrawal,
    article(1, "withdrawn_at = published_at"),
  ],
];

const ofRevisions: readonly Rule[] = [
  [
    "a second live revision",
    "article_revision.one_live_revision",
    "UPDATE article_revision SET state = 'LIVE' WHERE id = 'arv_1'",
  ],
  ...["DRAFT", "IN_REVIEW", "SCHEDULED"].flatMap((present) =>
    ["DRAFT", "IN_REVIEW", "SCHEDULED"].map((another): Rule => [
      `a revision ${another} beside one ${present}`,
      "article_revision.one_working_revision",
      `UPDATE article_revision SET state = '${present}' WHERE id = 'arv_3'`,
      `UPDATE article_revision SET state = '${another}' WHERE id = 'arv_1'`,
    ]),
  ),
  [
    "a revision before the first",
    "article_revision.number_from_one",
    "UPDATE article_revision SET number = 0 WHERE id = 'arv_1'",
  ],
  [
    "an article with the text of another's revision",
    "article.article_text_revision_id_id_fkey",
    article(2, "text_revision_id = 'arv_3'"),
  ],
  [
    "a revision that passes to another article while one shows its text",
    "article.article_text_revision_id_id_fkey",
    "UPDATE article_revision SET article_id = 'art_1', number = 9, state = 'DISCARDED' WHERE id = 'arv_4'",
  ],
];

const ofDates = (
  [
    ["article", "released_on", "art_1"],
    ["article_revision", "released_on", "arv_1"],
    ["event", "date", "evt_1"],
    ["role", "period", "rol_1"],
    ["outcome", "ends_on", "out_1"],
  ] as const
).flatMap(([table, date, id]): Rule[] => {
  const set = (what: string) => `UPDATE "${table}" SET ${what} WHERE id = '${id}'`;
  const others = ["day_period", "as_printed", "earliest", "latest", "first_day", "last_day"];
  const nothing = ["edtf", ...others].map((column) => `${date}_${column} = NULL`).join(", ");
  const inOrder = `${table}.${date}_in_order`;
  return [
    [`${table}.${date} that ends as it begins`, inOrder, set(`${date}_latest = ${date}_earliest`)],
    [
      `${table}.${date} that ends before it begins`,
      inOrder,
      set(`${date}_earliest = ${date}_latest, ${date}_latest = ${date}_earliest`),
    ],
    [
      `${table}.${date} whose last day is before its first`,
      inOrder,
      set(`${date}_first_day = '2023-11-24', ${date}_last_day = '2023-11-23'`),
    ],
    ...others.map((column): Rule => {
      const value = `SELECT ${date}_${column} FROM "${table}" WHERE ${date}_edtf IS NOT NULL AND id <> '${id}' LIMIT 1`;
      return [
        `${table}.${date} of ${column} alone`,
        `${table}.${date}_with_edtf`,
        set(nothing),
        set(`${date}_${column} = (${value})`),
      ];
    }),
  ];
});

/** The rules of people, organizations, events, topics and articles. */
export const rulesOfEntities: readonly Case[] = casesOf([
  ...ofVisibility,
  ...ofSlugs,
  ...ofParents,
  ...ofArticles,
  ...ofWithdrawals,
  ...ofRevisions,
  ...ofDates,
]);
