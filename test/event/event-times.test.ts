import { doctor } from "../../src/publishing/doctor";
import { editor, openApi, writer } from "../support/api";
import { eachDatabase } from "../support/database";

interface Dated {
  readonly id: string;
  readonly version: number;
}

eachDatabase((databases) => {
  test("an event stands where its date belongs, as filed and after its date was changed", async () => {
    const api = await openApi(databases);
    const file = async (name: string, edtf: string): Promise<Dated> => {
      const { eventCreate } = await api
        .as(writer)
        .run<{ eventCreate: { event: Dated } }>(
          "mutation ($input: EventCreateInput!) { eventCreate(input: $input) { event { id version } } }",
          { input: { names: [{ text: name }], kind: "VISIT", date: { edtf } } },
        );
      return eventCreate.event;
    };
    const order = async (): Promise<string[]> => {
      const { events } = await api
        .as(editor)
        .run<{ events: { nodes: Dated[] } }>(
          "{ events(orderBy: { field: DATE, direction: DESC }) { nodes { id version } } }",
        );
      return events.nodes.map(({ id }) => id);
    };
    const first = await file("First", "2023-11-23");
    const second = await file("Second", "2024-03");
    expect(await order()).toEqual([second.id, first.id]);

    await api.as(writer).run(
      `mutation ($id: ID!, $version: Int!) {
        eventUpdate(id: $id, expectedVersion: $version, input: { date: { edtf: "2025-02-03" } }) { event { id } }
      }`,
      { ...first },
    );
    expect(await order()).toEqual([first.id, second.id]);
    expect((await doctor(api.database, { fix: false })).findings).toEqual([]);
  });
});
