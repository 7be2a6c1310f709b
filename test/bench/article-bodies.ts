import { renderBody } from "../../src/article/render-body";

const count = 1_000;
const characters = 3_000;
const words =
  "delegation visited campus enterprise laboratory cooperation exchange signed students programme industry research harbour innovation training centre president director agreement future discussed toured history museum practice base talents".split(
    " ",
  );

const bodies = new Map<number, { readonly body: string; readonly bodyHtml: string }>();

/** One of a thousand texts of three kilobytes, as Markdown and as it is rendered. */
export function bodyOf(article: number): { readonly body: string; readonly bodyHtml: string } {
  const variant = article % count;
  let found = bodies.get(variant);
  if (found === undefined) {
    const body = markdown(variant);
    bodies.set(variant, (found = { body, bodyHtml: renderBody(body) }));
  }
  return found;
}

function markdown(variant: number): string {
  let state = variant + 1;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  let text = `## Report ${String(variant)}\n\n`;
  while (text.length < characters) {
    const sentence = Array.from({ length: 8 + next(12) }, () => words[next(words.length)]);
    text += `The ${sentence.join(" ")}.${next(5) === 0 ? "\n\n" : " "}`;
  }
  return `${text.slice(0, characters).trimEnd()}\n`;
}
