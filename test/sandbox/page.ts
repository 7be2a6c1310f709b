import type { Browser, Page } from "playwright-core";

/** What the page's policy refuses becomes an error in the console, where `faultsOf` finds it. */
const REPORT_POLICY = `addEventListener("securitypolicyviolation", (event) => {
  console.error("policy: " + event.violatedDirective + " refused " + event.blockedURI);
});`;

export interface OpenPage {
  readonly page: Page;
  /** Everything that should not have happened, in words. */
  readonly faults: readonly string[];
}

/** Opens the sandbox as somebody who was never there, and waits until one can type in it. */
export async function openPage(browser: Browser, origin: string): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  await page.addInitScript(REPORT_POLICY);
  const faults = faultsOf(page, origin);
  await page.goto(origin);
  await until(page, "document.activeElement.closest('.graphiql-query-editor')");
  return { page, faults };
}

function faultsOf(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const outside = url.protocol !== "data:" && url.origin !== origin;
    if (outside) faults.push(`outside request: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  return faults;
}

/** Waits until an expression holds in the page. (Playwright's own wait needs `eval`, which the page forbids.) */
export async function until(page: Page, expression: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await page.evaluate(`Boolean(${expression})`))) {
    if (Date.now() > deadline) throw new Error(`Not within 10 s: ${expression}`);
    await page.waitForTimeout(50);
  }
}

/** The text of one of GraphiQL's editors, of which the document holds only the lines in view. */
export function editorText(page: Page, file: string): Promise<string> {
  return page.evaluate<string>(textOf(file));
}

export async function textOnce(page: Page, file: string, part: string): Promise<string> {
  await until(page, `${textOf(file)}.includes(${JSON.stringify(part)})`);
  return editorText(page, file);
}

/** Brings the first line with some text into view. */
export async function scrollTo(page: Page, file: string, text: string): Promise<void> {
  const line = (await editorText(page, file)).split("\n").findIndex((each) => each.includes(text));
  await page.evaluate(`${editorOf(file)}.revealLineInCenter(${line + 1})`);
}

function textOf(file: string): string {
  return `(${editorOf(file)}?.getValue() ?? "")`;
}

function editorOf(file: string): string {
  return `self.monaco?.editor.getEditors().find(
    (editor) => editor.getModel()?.uri.path.endsWith(${JSON.stringify(file)}))`;
}
