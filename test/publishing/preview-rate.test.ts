import { post, Served } from "../server/served";
import { addMembers, Api, writer } from "../support/api";
import { eachDatabase } from "../support/database";
import { Desk } from "./desk";

eachDatabase((databases) => {
  test("case 44: a draft is looked at 60 times a minute at most, since others wait meanwhile; other drafts go on", async () => {
    const served = await Served.start(databases);
    await addMembers(served.database);
    const api = new Api(served.database).with({ now: () => new Date() });
    const linkTo = async (title: string): Promise<string> => {
      const { article } = await new Desk(api).create({ language: "en", title }, writer);
      const { articlePreviewCreate } = await api
        .as(writer)
        .run<{ articlePreviewCreate: { token: string } }>(
          "mutation ($id: ID!) { articlePreviewCreate(id: $id) { token } }",
          { id: article?.id },
        );
      return articlePreviewCreate.token;
    };
    const look = (token: string) =>
      served.send(post({ query: "{ __typename }" }, { authorization: `Preview ${token}` }));

    const [one, other] = [await linkTo("Often"), await linkTo("Seldom")];
    const statuses = [];
    for (let count = 0; count < 60; count += 1) statuses.push((await look(one)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const { status, codes, headers } = await look(one);
    expect([status, codes]).toEqual([429, ["RATE_LIMITED"]]);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await look(other)).status).toBe(200);
    await served.server.drain();
  });
});
