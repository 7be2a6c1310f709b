import { pino } from "pino";
import type { Page } from "playwright-core";

import { createFirstAccounts, type FirstAccount } from "../../src/first-accounts";
import { loadSample } from "../../src/sample/load-sample";
import { readyOperations } from "../../src/sandbox/operations";
import { registerSandbox } from "../../src/sandbox/sandbox";
import { buildSchema } from "../../src/schema";
import { createServer, type RunningServer } from "../../src/server";
import { program } from "../support/api";
import { databasesOf } from "../support/database";
import { buildAssets, type BuiltAssets } from "./built-assets";
import { findChromium, type OpenBrowser, openBrowser } from "./chromium";
import { editorText, openPage, scrollTo, textOnce, until } from "./page";

const executable = findChromium();
if (!executable) {
  process.stderr.write("Skipped: no Chromium is installed, so nobody looks at the sandbox.\n");
}

const [whoWasThere, personThroughTime] = readyOperations();
const FIVE = ["Qi Kai", "Zhang Xia", "Chen Heping", "Yang Quanbing", "Huang Jiaxin"];
const RUN = "ControlOrMeta+Enter";

describe("the sandbox in a browser", () => {
  const test = executable ? it : it.skip;
  const databases = databasesOf("sqlite");
  let assets: BuiltAssets;
  let accounts: readonly FirstAccount[];
  let server: RunningServer;
  let origin: string;
  let browser: OpenBrowser;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    assets = buildAssets();
    const database = await databases.open(program);
    await loadSample(database);
    accounts = await createFirstAccounts(database.write, new Date());
    server = await createServer({
      schema: buildSchema(),
      database,
      config: {
        host: "127.0.0.1",
        port: 0,
        timeZone: "UTC",
        reviewRule: "two-person",
        siteUrl: null,
        answerCacheMegabytes: 64,
        trustedDocuments: null,
        trustedOnly: false,
        introspection: true,
        corsOrigins: [],
        trustProxy: 0,
        production: false,
        oidc: null,
      },
      log: pino({ level: "silent" }),
      pages: (app) => registerSandbox(app, { assetsDirectory: assets.assetsDirectory }),
    });
    origin = await server.listen();
    browser = await openBrowser(executable!);
  }, 30_000);

  afterAll(async () => {
    await browser.close();
    await server.drain();
    assets.remove();
  });

  beforeEach(async () => {
    ({ page, faults } = await openPage(browser.browser, origin));
  }, 30_000);

  afterEach(async () => {
    await page.close();
    expect(faults).toEqual([]);
  });

  test("opens on who was there, with the answer one key away", async () => {
    expect(await page.title()).toBe("Rapporteur sandbox");
    expect(await editorText(page, "operation.graphql")).toBe(whoWasThere!.query);

    await page.keyboard.press(RUN);

    const answer = await textOnce(page, "response.json", FIVE.at(-1)!);
    for (const name of FIVE) {
      expect(answer).toContain(name);
      await scrollTo(page, "response.json", name);
      await page.locator(".result-window").getByText(name).first().waitFor();
    }
  });

  test("runs by its button, and by the key from anywhere", async () => {
    await page.getByLabel("Execute query").click();
    expect(await textOnce(page, "response.json", "Qi Kai")).toContain("Qi Kai");

    await page.locator("#ready-button").focus();
    const sent = page.waitForRequest((request) => request.url().endsWith("/graphql"));
    await page.keyboard.press(RUN);
    expect((await sent).postData()).toContain("WhoWasThere");
  });

  test("shows the schema's documentation", async () => {
    await page.getByLabel("Show Documentation Explorer").click();
    const docs = page.getByRole("region", { name: "Documentation Explorer" });
    await docs.getByRole("link", { name: "Query", exact: true }).click();
    await docs.getByText("event", { exact: true }).first().click();
    expect(await docs.textContent()).toContain("slug");
  });

  test("opens a ready operation by keyboard, in a tab of its own and only once", async () => {
    const tabs = page.locator(".graphiql-tab-button");
    for (const _time of ["first", "second"]) {
      await page.locator("#ready-button").focus();
      await page.keyboard.press("Enter");
      await until(page, "document.activeElement.dataset.operation === 'who-was-there'");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");

      const text = await textOnce(page, "operation.graphql", "PersonThroughTime");
      expect(text).toBe(personThroughTime!.query);
      expect(await page.locator("#ready-list").isVisible()).toBe(false);
      await tabs.getByText("PersonThroughTime").waitFor();
      expect(await tabs.allTextContents()).toEqual(["WhoWasThere", "PersonThroughTime"]);
      await tabs.first().click();
      expect(await editorText(page, "operation.graphql")).toBe(whoWasThere!.query);
    }
  });

  test("keeps what was written until the next visit, apart from any other GraphiQL", async () => {
    const tab = { id: "1", title: "Other", query: "{ other }", variables: null, headers: null };
    const other = { activeTabIndex: 0, tabs: [{ ...tab, operationName: null, response: null }] };
    const text = JSON.stringify(JSON.stringify(other));
    await page.evaluate(`localStorage.setItem("graphiql:tabState", ${text})`);
    await page.reload();
    expect(await textOnce(page, "operation.graphql", "query")).toBe(whoWasThere!.query);

    await until(page, "document.activeElement.closest('.graphiql-query-editor')");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("# mine");
    await until(page, "localStorage['rapporteur:graphiql:tabState']?.includes('mine')");
    await page.reload();
    expect(await textOnce(page, "operation.graphql", "mine")).toBe("# mine");
    expect(await page.locator(".graphiql-tab-button").count()).toBe(1);
  });

  test("opened by a link it writes as its user, keeps the token out of the address, and forgets it", async () => {
    const [{ token } = { token: "" }] = accounts;
    await page.goto(`${origin}/#token=${token}`);
    const viewer = page.locator("#viewer");
    await viewer.getByText("writer (writer)").waitFor();
    expect(page.url()).toBe(`${origin}/`);
    expect(await page.evaluate("JSON.stringify(localStorage)")).not.toContain(token);

    await page.reload();
    await viewer.getByText("writer (writer)").waitFor();
    const sent = page.waitForRequest((request) => request.postData()?.includes("WhoWas") ?? false);
    await until(page, "document.activeElement.closest('.graphiql-query-editor')");
    await page.keyboard.press(RUN);
    expect((await sent).headers()["authorization"]).toBe(`Bearer ${token}`);

    await viewer.getByRole("button", { name: "Leave" }).click();
    expect(await viewer.isVisible()).toBe(false);
    expect(await page.evaluate("sessionStorage.length")).toBe(0);
  });

  test("files, publishes, corrects and withdraws a visit by its menu, as the two people of the links", async () => {
    const run = async (title: string, variable: string | null, part: string): Promise<string> => {
      const query = readyOperations().find((one) => one.title === title)?.query ?? "";
      const start = query.split("\n")[0] ?? "";
      await page.locator("#ready-button").click();
      await page.locator("#ready-list").getByText(title, { exact: true }).click();
      await textOnce(page, "operation.graphql", start);
      if (variable !== null) await textOnce(page, "variables.json", variable);
      // GraphiQL sends what it has taken over from its editors, which it keeps as well.
      for (const taken of [start, variable ?? start]) await until(page, isKept(taken));
      const answered = page.waitForResponse(
        (response) => response.request().postData()?.includes(start) ?? false,
      );
      await page.getByLabel("Execute query").click();
      const answer = await (await answered).text();
      expect(answer).toContain(part);
      expect(answer).toContain('"userErrors":[]');
      return answer;
    };
    const open = async (index: number, who: string): Promise<void> => {
      await page.goto(`${origin}/#token=${accounts[index]?.token ?? ""}`);
      await page.locator("#viewer").getByText(who).waitFor();
    };
    await open(0, "writer (writer)");
    await run("Write an article", null, "automation-college-returns");
    await run("File its event", '"zhangXia"', "Lin Min");
    const given = await run("Give out a preview", "articleId", "rpv_");
    const [preview = ""] = /rpv_[\w-]{49}/.exec(given) ?? [];
    await page.goto(`${origin}/#preview=${preview}`);
    await page.locator("#viewer").getByText("As if a draft were published").waitFor();
    expect(page.url()).toBe(`${origin}/`);
    await open(0, "writer (writer)");
    await run("Submit the draft", '"version": 2', "IN_REVIEW");
    await open(1, "editor (managing editor)");
    await run("Publish it", '"version": 3', "PUBLISHED");
    await open(0, "writer (writer)");
    await run("Correct it", '"version": 4', "agreed on apprenticeships");
    await run("Submit the draft", '"version": 5', "IN_REVIEW");
    await open(1, "editor (managing editor)");
    await run("Publish it", '"version": 6', "PUBLISHED");
    await run("Withdraw it", '"version": 7', "WITHDRAWN");
  }, 90_000);
});

/** Whether the tab's state, as GraphiQL keeps it, has a text. */
function isKept(text: string): string {
  const escaped = JSON.stringify(JSON.stringify(text).slice(1, -1));
  return `(localStorage["rapporteur:graphiql:tabState"] ?? "").includes(${escaped})`;
}
