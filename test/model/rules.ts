import { raw } from "../../src/kernel/sql";
import type { Case } from "./attempts";

/** What is tried, which constraint has to refuse it, and the plain SQL. */
export type Rule = readonly [what: string, breaks: string, ...statements: string[]];

const ofRecords: readonly Rule[] = [
  [
    "a scheduled revision without a time",
    "article_revision.scheduled_with_a_time",
    "UPDATE article_revision SET state = 'SCHEDULED', publish_at = NULL WHERE id = 'arv_3'",
  ],
  [
    "an approval by nobody",
    "article_revision.approved_by_somebody",
    "UPDATE article_revision SET approved_by_id = NULL WHERE id = 'arv_3'",
  ],
  [
    "a refusal in the audit without its code",
    "audit_entry.code_of_a_refusal",
    "UPDATE audit_entry SET code = NULL WHERE id = 'aud_1'",
  ],
  ...["duplicate_candidate", "not_same"].flatMap((table): Rule[] => [
    [
      `a pair of ${table} whose ends are the other way round`,
      `${table}.ends_in_order`,
      `UPDATE ${table} SET one_id = other_id, other_id = one_id WHERE other_id = 'per_21'`,
    ],
    [
      `a pair of ${table} of one alone`,
      `${table}.ends_in_order`,
      `UPDATE ${table} SET one_id = other_id WHERE other_id = 'per_21'`,
    ],
  ]),
  [
    "candidates that have nothing in common",
    "duplicate_candidate.with_a_reason",
    "UPDATE duplicate_candidate SET shared_external_ids = 0, shared_names = 0 WHERE id = 'dup_1'",
  ],
];

const ofParticipations: readonly Rule[] = [
  ...(
    [
      ["a person and an organization at once", "organization_id = 'org_1'", "par_1"],
      ["a person and a group at once", "group_name = 'students'", "par_1"],
      ["an organization and a group at once", "group_name = 'students'", "par_2"],
      ["all three", "organization_id = 'org_1', group_name = 'students'", "par_1"],
      ["nobody in place of a person", "person_id = NULL", "par_1"],
      ["nobody in place of an organization", "organization_id = NULL", "par_2"],
      ["nobody in place of a group", "group_name = NULL, group_language = NULL", "par_3"],
    ] as const
  ).map(([what, set, id]): Rule => [
    `a participation of ${what}`,
    "participation.exactly_one_participant",
    `UPDATE participation SET ${set} WHERE id = '${id}'`,
  ]),
  [
    "a person that becomes a participant of another's event twice",
    "participation.one_per_person_and_event",
    "UPDATE participation SET event_id = 'evt_2', person_id = 'per_2' WHERE id = 'par_1'",
  ],
  [
    "a second participation of a person in an event",
    "participation.one_per_person_and_event",
    insertParticipation("person_id", "'per_1'"),
  ],
  [
    "a second participation of an organization in an event",
    "participation.one_per_organization_and_event",
    insertParticipation("organization_id", "'org_2'"),
  ],
  [
    "the language of a group that is none",
    "participation.language_of_the_group",
    "UPDATE participation SET group_language = 'en' WHERE id = 'par_1'",
  ],
  [
    "a capacity in a step of another event",
    "participation_capacity.participation_capacity_programme_item_id_event_id_fkey",
    "UPDATE participation_capacity SET programme_item_id = 'itm_3' WHERE id = 'cap_1'",
  ],
  [
    "a capacity that is said to be of another event than its participation",
    "participation_capacity.participation_capacity_participation_id_event_id_fkey",
    "UPDATE participation_capacity SET programme_item_id = 'itm_3', event_id = 'evt_2' WHERE id = 'cap_1'",
  ],
  [
    "a participation that moves to another event and leaves its capacities behind",
    "participation_capacity.participation_capacity_participation_id_event_id_fkey",
    "UPDATE participation SET event_id = 'evt_2' WHERE id = 'par_1'",
  ],
  [
    "another capacity without words for it",
    "participation_capacity.other_has_a_label",
    "UPDATE participation_capacity SET label = NULL WHERE id = 'cap_1'",
  ],
  [
    "a role held by another person",
    "participation_role.participation_role_role_id_person_id_fkey",
    "INSERT INTO participation_role (participation_id, role_id, person_id, position) VALUES ('par_1', 'rol_2', 'per_1', 3)",
  ],
  [
    "a role held by another person than the participant",
    "participation_role.participation_role_participation_id_person_id_fkey",
    "INSERT INTO participation_role (participation_id, role_id, person_id, position) VALUES ('par_1', 'rol_2', 'per_2', 3)",
  ],
  [
    "a role in the participation of an organization",
    "participation_role.participation_role_participation_id_person_id_fkey",
    "INSERT INTO participation_role (participation_id, role_id, person_id, position) VALUES ('par_2', 'rol_1', 'per_1', 1)",
  ],
  [
    "a role that passes to another person while a participation names it",
    "participation_role.participation_role_role_id_person_id_fkey",
    "UPDATE role SET person_id = 'per_2' WHERE id = 'rol_1'",
  ],
];

const ofHeadCounts: readonly Rule[] = [
  ...(["head_count", "participation"] as const).flatMap((table): Rule[] => {
    const [prefix, id] = table === "head_count" ? ["", "hdc_1"] : ["head_count_", "par_1"];
    const set = (min: string, max: string) =>
      `UPDATE ${table} SET ${prefix}min = ${min}, ${prefix}max = ${max} WHERE id = '${id}'`;
    return [
      [`more at least than at most in ${table}`, `${table}.${prefix}min_up_to_max`, set("2", "1")],
      [
        `less than nobody at least in ${table}`,
        `${table}.${prefix}min_not_negative`,
        set("-1", "NULL"),
      ],
      [
        `less than nobody at most in ${table}`,
        `${table}.${prefix}max_not_negative`,
        set("NULL", "-1"),
      ],
    ];
  }),
  ...["head_count_min = 1", "head_count_max = 1", "head_count_approximate = TRUE"].map(
    (set): Rule => [
      `${set} of a participation without the words that say so`,
      "participation.head_count_in_words",
      "UPDATE participation SET head_count_as_printed = NULL, head_count_min = NULL, head_count_max = NULL, head_count_approximate = FALSE WHERE id = 'par_1'",
      `UPDATE participation SET ${set} WHERE id = 'par_1'`,
    ],
  ),
];

const ofEvidence = (["role", "participation", "outcome", "quotation"] as const).flatMap(
  (fact): Rule[] => {
    const table = `${fact}_evidence`;
    const prefix = fact.slice(0, 3);
    const set = (what: string, number = 1) =>
      `UPDATE ${table} SET ${what} WHERE id = 'evd_${prefix}_${number}'`;
    return [
      [
        `${table} of an article and a source outside at once`,
        `${table}.exactly_one_source`,
        set("source_title = 'A page'"),
      ],
      [
        `${table} of nothing`,
        `${table}.exactly_one_source`,
        set("source_title = NULL, source_url = NULL", 2),
      ],
      [
        `${table} of an article without a revision`,
        `${table}.revision_of_the_article`,
        set("revision_id = NULL"),
      ],
      [
        `${table} of a revision without its article`,
        `${table}.revision_of_the_article`,
        set("revision_id = 'arv_2'", 2),
      ],
      [
        `${table} with the address of a page that has no title`,
        `${table}.url_of_the_source`,
        set("source_url = 'https://example.org/page'"),
      ],
      [
        `${table} of another article's revision`,
        `${table}.${table}_revision_id_article_id_fkey`,
        set("revision_id = 'arv_4'"),
      ],
      [
        `${table} of an article that is not its revision's`,
        `${table}.${table}_revision_id_article_id_fkey`,
        set("article_id = 'art_2'"),
      ],
    ];
  },
);

const ofMentions: readonly Rule[] = [
  [
    "a mention of a person and an organization at once",
    "mention.at_most_one_target",
    "UPDATE mention SET organization_id = 'org_1' WHERE id = 'men_person'",
  ],
  ...["-1, end_offset = 8", "8, end_offset = 8", "9, end_offset = 8"].map((offsets): Rule => [
    `a mention with start_offset = ${offsets}`,
    "mention.start_before_end",
    `UPDATE mention SET start_offset = ${offsets} WHERE id = 'men_nothing'`,
  ]),
];

const ofTheDatabase: readonly Rule[] = [
  [
    "a second content generation",
    "content_generation.content_generation_single_row",
    "INSERT INTO content_generation (id, generation) VALUES (2, 1)",
  ],
  [
    "a content generation below nothing",
    "content_generation.content_generation_generation_range",
    "UPDATE content_generation SET generation = -1",
  ],
  [
    "a content generation that JavaScript cannot count",
    "content_generation.content_generation_generation_range",
    "UPDATE content_generation SET generation = 9007199254740992",
  ],
  [
    "the content generation twice",
    "content_generation.content_generation_pkey",
    "INSERT INTO content_generation (id, generation) VALUES (1, 1)",
  ],
];

/** The rules of facts and of what belongs to them. */
export const rulesOfFacts: readonly Case[] = casesOf([
  ...ofParticipations,
  ...ofHeadCounts,
  ...ofEvidence,
  ...ofMentions,
  ...ofRecords,
  ...ofTheDatabase,
]);

/** The cases of rules; the name of a constraint says of which kind it is. */
export function casesOf(rules: readonly Rule[]): Case[] {
  return rules.map(([what, breaks, ...statements]) => ({
    what,
    breaks,
    kind: kindOf(breaks),
    statements: statements.map(raw),
  }));
}

function kindOf(name: string): Case["kind"] {
  if (name.endsWith("_fkey")) return "foreignKey";
  return /_(key|pkey)$|\.one_/.test(name) ? "unique" : "check";
}

function insertParticipation(column: string, value: string): string {
  return `INSERT INTO participation (id, visibility, sort_at, created_at, event_id, position, ${column})
    VALUES ('par_new', 'AUTOMATIC', '2026-03-01T09:30:00.000Z', '2026-03-01T09:30:00.000Z', 'evt_1', 9, ${value})`;
}
