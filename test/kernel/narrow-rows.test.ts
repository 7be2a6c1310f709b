import { renderSql } from "../../src/database/render-sql";
import { type Api, editor, openApi } from "../support/api";
import { Builder } from "../support/build";
import { eachDatabase } from "../support/database";

const columns = ["title", "body", "body_html", "released_on_edtf", "released_on_latest", "version"];

eachDatabase((databases) => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(databases);
    await new Builder(api.database).article({ slug: "one" });
  });

  /** Which of the columns the statements of an operation read. */
  const readBy = async (asked: Api, query: string): Promise<string[]> => {
    const { errors, statements } = await asked.ask(query);
    expect(errors).toBeUndefined();
    const texts = statements.map((one) => renderSql(one, databases.dialect).text).join("\n");
    return columns.filter((column) => texts.includes(`row.${column} AS`));
  };

  test("the public's statements read the columns of the fields that are selected", async () => {
    expect(await readBy(api, "{ articles { nodes { title } } }")).toEqual(["title"]);
    expect(await readBy(api, '{ article(slug: "one") { id } }')).toEqual([]);
    const inFragment =
      "{ articles { nodes { ...dated } } } fragment dated on Article { text: body releasedOn { edtf } }";
    expect(await readBy(api, inFragment)).toEqual(["body", "released_on_edtf"]);
    const behindAnother =
      '{ article(slug: "one") { covers { nodes { coverage { totalCount } } } } }';
    expect(await readBy(api, behindAnother)).toEqual([]);
  });

  test("editors read whole rows", async () => {
    expect(await readBy(api.as(editor), "{ articles { nodes { title } } }")).toEqual(columns);
  });
});
