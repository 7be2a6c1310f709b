import { renderBody } from "../../src/article/render-body";

describe("an article's Markdown becomes HTML", () => {
  test.each([
    [
      "a paragraph",
      "Some *words* and **more**",
      "<p>Some <em>words</em> and <strong>more</strong></p>\n",
    ],
    [
      "a list that goes on counting",
      "3. c\n4. d",
      '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>\n',
    ],
    [
      "a link",
      "[here](https://example.org/?a=1&b=2)",
      '<p><a href="https://example.org/?a=1&amp;b=2">here</a></p>\n',
    ],
    [
      "a picture",
      '![A hall](https://example.org/1.png "Hall")',
      '<p><img src="https://example.org/1.png" alt="A hall" title="Hall" /></p>\n',
    ],
    ["Chinese", "## 共建\n\n校企合作", "<h2>共建</h2>\n<p>校企合作</p>\n"],
    ["nothing", "", ""],
  ])("%s", (_what, markdown, html) => {
    expect(renderBody(markdown)).toBe(html);
  });

  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JAVASCRIPT&colon;alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](//example.org)",
    "![a](javascript:alert(1))",
    '[a](https://example.org "\\" onmouseover=alert(1)")',
    "<a href='vbscript:x'>a</a>",
    "```html\n<script>alert(1)</script>\n```",
    "<iframe src='https://example.org'></iframe>",
    "<style>p { display: none }</style>",
    "<svg><script>alert(1)</script></svg>",
  ])("nothing of %j can run", (markdown) => {
    const html = renderBody(markdown);
    expect(html).not.toMatch(/<(?:script|iframe|style|svg|object|embed)/i);
    const tags = html.match(/<[^>]*>/g) ?? [];
    for (const tag of tags) expect(tag.replaceAll(/"[^"]*"/g, "")).not.toMatch(/\son\w+/i);
    expect(html).not.toMatch(/(?:href|src)="(?!https?:)/i);
  });
});
