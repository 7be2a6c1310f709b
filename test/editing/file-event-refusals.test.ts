import type { Viewer } from "../../src/kernel/context";
import { graphEntities } from "../../src/slices";
import { contentsOf } from "../model/attempts";
import { Desk } from "../publishing/desk";
import { type Api, editor, openApi, otherWriter, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { visitInput } from "./visit-input";

interface Filed {
  readonly event: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
}

eachDatabase((databases) => {
  let api: Api;
  let desk: Desk;
  beforeEach(async () => {
    api = await openApi(databases);
    desk = new Desk(api);
    await desk.begin({ language: "en", title: "A visit", slug: "a-visit" });
  });

  async function file(who: Viewer, variables: Record<string, unknown>): Promise<Filed> {
    const operation = `mutation ($input: EventCreateInput!, $source: SourceInput) {
      eventCreate(input: $input, source: $source) { event { id } userErrors { code field } } }`;
    return (await api.as(who).run<{ eventCreate: Filed }>(operation, variables)).eventCreate;
  }

  test("everything that is wrong with a call is told at once, each with its path", async () => {
    const input = visitInput();
    (input["outcomes"] as Record<string, unknown>[])[0]!["endsOn"] = { edtf: "2023-02-30" };
    const participations = input["participations"] as Record<string, unknown>[];
    participations[3] = { participant: {} };
    Object.assign(participations[0]!, { participant: { person: { ref: "nobody" } } });
    const before = await contentsOf(api.database, graphEntities);
    const { event, userErrors } = await file(writer, { input });
    expect(event).toBeNull();
    expect(userErrors.map(({ code, field }) => [code, field.join(".")])).toEqual([
      ["UNKNOWN_REF", "input.participations.0.participant.person.ref"],
      ["PARTICIPANT_REQUIRED", "input.participations.3.participant"],
      ["BAD_USER_INPUT", "input.outcomes.0.endsOn.edtf"],
    ]);
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);
  });

  test("the draft of somebody else does not come to cover an event, unless one may edit it", async () => {
    const before = await contentsOf(api.database, graphEntities);
    const variables = { input: visitInput(), source: { articleId: desk.id } };
    expect(await file(otherWriter, variables)).toMatchObject({
      ...{ event: null, userErrors: [{ code: "FORBIDDEN" }] },
    });
    expect(await contentsOf(api.database, graphEntities)).toEqual(before);

    expect((await file(editor, variables)).userErrors).toEqual([]);
    await desk.refused("STALE_VERSION", writer, "articleUpdate", { input: { coversIds: [] } });
    expect((await desk.article())?.["version"]).toBe(2);
  });
});
