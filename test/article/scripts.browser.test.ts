import { renderBody } from "../../src/article/render-body";
import { findChromium, type OpenBrowser, openBrowser } from "../sandbox/chromium";

const executable = findChromium();
if (!executable)
  process.stderr.write("Skipped: no Chromium is installed, so no hostile text is opened in one.\n");

/** Each calls `parent.hit()` in a browser that takes it for HTML, or shows that it left what holds it. */
const call = "parent.hit()";
const hostile = [
  `<script>${call}</script>`,
  `<img src=x onerror=${call}>`,
  `<svg onload=${call}>`,
  `<svg><script>${call}</script></svg>`,
  `<svg><style><img src=x onerror=${call}></style></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${call}></style></mglyph></table></mtext></math>`,
  `<math><mi><xmp></xmp><img src=x onerror=${call}></mi></math>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>"></noscript>`,
  `<xmp><p title="</xmp><img src=x onerror=${call}>"></xmp>`,
  `<plaintext><img src=x onerror=${call}>`,
  `<textarea><p title="</textarea><img src=x onerror=${call}>"></textarea>`,
  `<title><p title="</title><img src=x onerror=${call}>"></title>`,
  `<style><p title="</style><img src=x onerror=${call}>"></style>`,
  `<iframe srcdoc="<script>parent.parent.hit()</script>"></iframe>`,
  `<iframe src="javascript:${call}"></iframe>`,
  `<object data="javascript:${call}"></object>`,
  `<embed src="javascript:${call}">`,
  `<body onload=${call}>`,
  `<details open ontoggle=${call}>x</details>`,
  `<input autofocus onfocus=${call}>`,
  `<video><source onerror=${call}></video>`,
  `<audio src=x onerror=${call}></audio>`,
  `<marquee onstart=${call}>x</marquee>`,
  `<meta http-equiv="refresh" content="0;url=javascript:${call}">`,
  `<base href="javascript:${call}//">`,
  `<form action="javascript:${call}"><button autofocus>x</button></form>`,
  `<a href="java\tscript:${call}" autofocus>x</a>`,
  `<img srcset="x" onerror=${call}>`,
  `<!--><img src=x onerror=${call}>-->`,
  `<![CDATA[><img src=x onerror=${call}>]]>`,
  `</p><img src=x onerror=${call}>`,
  `&lt;img src=x onerror=${call}&gt;`,
  `<img/src=x/onerror=${call}>`,
  `<IMG SRC=x ONERROR=${call}>`,
  `<p onmouseover=${call} style="position:fixed;inset:0">x</p>`,
  `[x](javascript:${call})`,
  `[x](JaVaScRiPt:${call})`,
  `[x](java&#9;script:${call})`,
  `[x](data:text/html,<script>parent.hit()</script>)`,
  `[x](vbscript:${call})`,
  `<javascript:${call}>`,
  `![x](x "\\" onerror=${call} \\"")`,
  `![x](x" onerror=${call} ")`,
  `![x" onerror=${call} "](https://127.0.0.1:1/x.png)`,
  `[x](https://127.0.0.1:1/ "\\" autofocus onfocus=${call} x=\\"")`,
  `\`\`\`"><img src=x onerror=${call}>\n\`\`\``,
  `[x]: javascript:${call}\n\n[x]`,
  `| <img src=x onerror=${call}> |\n| --- |\n| <script>${call}</script> |`,
  `<scr<script>ipt>${call}</scr</script>ipt>`,
  `\u0000<scr\u0000ipt>${call}</script>`,
  `<img src=x onerror\u000B=${call}>`,
  `<template><img src=x onerror=${call}></template>`,
  `<select><style></select><img src=x onerror=${call}></style>`,
  `<font color="x" size="7" onclick=${call}>x</font>`,
];

/** One frame a text, each with scripts enabled and the page as its parent; links are followed, boxes are entered. */
function pageOf(bodies: readonly string[]): string {
  const frames = bodies.map((body) => `<iframe srcdoc="${attribute(body)}"></iframe>`).join("");
  return `<!doctype html><script>var hits = 0; function hit() { hits += 1; }</script>${frames}`;
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

describe("case 71: hostile texts in a real browser", () => {
  const test = executable ? it : it.skip;
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openBrowser(executable!);
  }, 30_000);
  afterAll(() => browser.close());

  async function hitsOf(bodies: readonly string[]): Promise<number> {
    const page = await browser.browser.newPage();
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.setContent(pageOf(bodies), { waitUntil: "load" });
    for (const frame of page.frames().slice(1)) {
      await frame.evaluate(
        `for (const link of document.querySelectorAll("a[href^='j' i], a[href^='v' i], a[href^='d' i], button")) link.click();
         for (const one of document.querySelectorAll("*")) one.dispatchEvent(new Event("mouseover"));`,
      );
    }
    await page.waitForTimeout(500);
    const hits = Number(await page.evaluate("hits"));
    await page.close();
    return hits + dialogs.length;
  }

  test("none of them runs once it is rendered", async () => {
    expect(hostile.length).toBeGreaterThan(50);
    expect(await hitsOf(hostile.map(renderBody))).toBe(0);
  }, 60_000);

  test("many of them run when they are not, so that the page above can tell", async () => {
    expect(await hitsOf(hostile)).toBeGreaterThan(15);
  }, 60_000);
});
