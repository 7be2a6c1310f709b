import { sql } from "../../src/kernel/sql";
import { type Api, editor, writer } from "../support/api";

const errors = "userErrors { code field message } warnings { code }";
const operations = {
  personCreate: `mutation ($input: PersonCreateInput!) { personCreate(input: $input) {
    person { id slug name version biography externalIds { scheme value } } ${errors} } }`,
  personUpdate: `mutation ($id: ID!, $version: Int!, $input: PersonUpdateInput!, $note: String) {
    personUpdate(id: $id, expectedVersion: $version, input: $input, changeNote: $note) {
      person { slug version biography externalIds { scheme value } } ${errors} } }`,
  organizationCreate: `mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) {
    organization { id slug name version kind kindLabel parent { slug } externalIds { scheme value } } ${errors} } }`,
  organizationUpdate: `mutation ($id: ID!, $version: Int!, $input: OrganizationUpdateInput!, $note: String) {
    organizationUpdate(id: $id, expectedVersion: $version, input: $input, changeNote: $note) {
      organization { slug version kind kindLabel parent { slug } ancestors { slug } } ${errors} } }`,
  nameAdd: `mutation ($id: ID!, $version: Int!, $input: NameInput!, $note: String) {
    nameAdd(id: $id, expectedVersion: $version, input: $input, changeNote: $note) {
      owner { __typename name ... on Person { version names { id text kind language } } } ${errors} } }`,
  nameChange: `mutation ($id: ID!, $version: Int!, $input: NameChangeInput!, $note: String) {
    nameChange(id: $id, expectedVersion: $version, input: $input, changeNote: $note) {
      owner { name ... on Person { version names { id text kind language } } } ${errors} } }`,
  nameRemove: `mutation ($id: ID!, $version: Int!, $note: String) {
    nameRemove(id: $id, expectedVersion: $version, changeNote: $note) {
      owner { name ... on Person { version names { text } history { action } } } ${errors} } }`,
  personSetVisibility: `mutation ($id: ID!, $version: Int!, $visibility: Visibility!, $note: String) {
    personSetVisibility(id: $id, expectedVersion: $version, visibility: $visibility, changeNote: $note) {
      person { version visibility } ${errors} } }`,
  personDelete: `mutation ($id: ID!, $version: Int!, $note: String) {
    personDelete(id: $id, expectedVersion: $version, changeNote: $note) { removedId ${errors} } }`,
  organizationDelete: `mutation ($id: ID!, $version: Int!) {
    organizationDelete(id: $id, expectedVersion: $version) { removedId ${errors} } }`,
  topicDelete: `mutation ($id: ID!, $version: Int!) {
    topicDelete(id: $id, expectedVersion: $version) { removedId ${errors} } }`,
};

export interface Payload {
  readonly person?: { id: string } | null;
  readonly organization?: { id: string } | null;
  readonly owner?: { names: { id: string; text: string }[] } | null;
  readonly userErrors: { code: string; field: string[] | null; message: string }[];
}

/** The mutations of people, organizations and names, sent to the newsroom of the test under way. */
export function entityDriver(api: () => Api) {
  const run = async (
    name: keyof typeof operations,
    variables: Record<string, unknown>,
    as: Parameters<Api["as"]>[0] = editor,
  ): Promise<Payload> => {
    const data = await api().as(as).run<Record<string, Payload>>(operations[name], variables);
    return data[name] as Payload;
  };
  const person = async (name: string, more: object = {}): Promise<string> => {
    const made = await run("personCreate", { input: { names: [{ text: name }], ...more } }, writer);
    return made.person?.id ?? JSON.stringify(made.userErrors);
  };
  const organization = async (name: string, parentId: string | null = null): Promise<string> => {
    const input = { names: [{ text: name }], kind: "UNIT", parentId };
    const made = await run("organizationCreate", { input }, writer);
    return made.organization?.id ?? JSON.stringify(made.userErrors);
  };
  const stored = (): Promise<unknown> =>
    api().database.read(sql`
      SELECT id, slug, version, sort_name FROM person
      UNION ALL SELECT id, slug, version, sort_name FROM organization
      UNION ALL SELECT slug, person_id, 0, '' FROM person_slug
      UNION ALL SELECT value, person_id, 0, '' FROM person_external_id
      UNION ALL SELECT text, person_id, 0, kind FROM person_name ORDER BY 1, 2`);
  const refused = async (
    name: keyof typeof operations,
    variables: Record<string, unknown>,
    expected: { code: string; field?: readonly string[] | null },
    as: Parameters<Api["as"]>[0] = editor,
  ): Promise<string> => {
    const before = await stored();
    const { userErrors } = await run(name, variables, as);
    expect(userErrors).toEqual([expect.objectContaining(expected)]);
    expect(await stored()).toEqual(before);
    return userErrors[0]?.message ?? "";
  };

  return { run, person, organization, stored, refused };
}
