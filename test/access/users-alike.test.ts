import { ApiToken } from "../../src/access/api-token.entity";
import { contentsOf } from "../model/attempts";
import { admin, type Api, openApi } from "../support/api";
import { eachDatabase } from "../support/database";

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(databases);
  });

  const add = async (name: string): Promise<string> => {
    const { userCreate } = await api
      .as(admin)
      .run<{ userCreate: { user: { id: string } } }>(
        "mutation ($name: String!) { userCreate(name: $name, level: WRITER) { user { id } } }",
        { name },
      );
    return userCreate.user.id;
  };

  test("case 51: of two users whose names read the same, the second to use a code is told so", async () => {
    const ids = [await add("Two Alike"), await add("two  ALIKE")];
    const codes = [];
    for (const id of ids) {
      const { userMakeSetupCode } = await api
        .as(admin)
        .run<{ userMakeSetupCode: { setupCode: string } }>(
          `mutation { userMakeSetupCode(userId: "${id}") { setupCode } }`,
        );
      codes.push(userMakeSetupCode.setupCode);
    }
    const setUp = (code = "") =>
      api.run(
        `mutation ($code: String!) { passwordSetUp(setupCode: $code, newPassword: "a long one") { session { isCurrent } userErrors { code } } }`,
        { code },
      );
    expect(await setUp(codes[0])).toEqual({
      passwordSetUp: { session: { isCurrent: false }, userErrors: [] },
    });
    expect(await setUp(codes[1])).toEqual({
      passwordSetUp: { session: null, userErrors: [{ code: "CONFLICT" }] },
    });
  });

  test("case 60: a token of a lower scope makes none of a higher one out of another, which goes on as before", async () => {
    const make = `mutation { tokenCreate(label: "all", days: 90) { apiToken { id } } }`;
    const { tokenCreate } = await api
      .as(admin)
      .run<{ tokenCreate: { apiToken: { id: string } } }>(make);
    const before = await contentsOf(api.database, [ApiToken]);
    const low = { ...admin, user: { ...admin.user, level: "WRITER" as const } };
    const rotate = `mutation { tokenRotate(id: "${tokenCreate.apiToken.id}", days: 366) { token userErrors { code field } } }`;
    expect(await api.as(low).run(rotate)).toEqual({
      tokenRotate: { token: null, userErrors: [{ code: "BAD_USER_INPUT", field: ["id"] }] },
    });
    expect(await contentsOf(api.database, [ApiToken])).toEqual(before);
  });
});
