import MarkdownIt from "markdown-it";
import sanitizeHtml from "sanitize-html";

const markdown = new MarkdownIt({ html: false, linkify: false });

/**
 * Renders an article's Markdown to HTML that can be put into a page as it is. Raw HTML in the text is shown as
 * text; what is left is reduced to a list of harmless elements, so that a fault in one of the two does not matter.
 */
export function renderBody(body: string): string {
  return sanitizeHtml(markdown.render(body), {
    allowedTags: [
      ...["p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"],
      ...[
        "strong",
        "em",
        "s",
        "ul",
        "ol",
        "li",
        "a",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
      ],
    ],
    allowedAttributes: { a: ["href", "title"], img: ["src", "alt", "title"], ol: ["start"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
  });
}
