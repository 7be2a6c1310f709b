import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import helmet from "@fastify/helmet";
import fastify, { type FastifyInstance, type LightMyRequestResponse } from "fastify";

import { registerSandbox } from "../../src/sandbox/sandbox";
import { buildAssets, type BuiltAssets } from "./built-assets";

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

let assets: BuiltAssets;
let app: FastifyInstance;

const get = (url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  app.inject({ method: "GET", url, headers });

/** The name, with its hash, that the build gave to a file. */
function built(name: string): string {
  const [stem, type] = name.split(".") as [string, string];
  return readdirSync(assets.assetsDirectory).find(
    (file) => file.startsWith(`${stem}.`) && file.endsWith(`.${type}`),
  )!;
}

beforeAll(async () => {
  assets = buildAssets();
  app = fastify({ exposeHeadRoutes: false });
  await app.register(helmet);
  registerSandbox(app, { assetsDirectory: assets.assetsDirectory });
});

afterAll(async () => {
  await app.close();
  assets.remove();
});

describe("the page", () => {
  test("comes with a policy that lets only our own files run, whatever else the server sends", async () => {
    const answer = await get("/", { accept: BROWSER });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["content-security-policy"]).toBe(POLICY);
    expect(answer.headers.vary).toBe("accept");
  });

  test("holds no inline script and names only files that are there", async () => {
    const { body } = await get("/", { accept: BROWSER });
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:/i);
    const urls = [...body.matchAll(/\/sandbox\/assets\/[\w.-]+/g)].map(([url]) => url);
    expect(urls.length).toBeGreaterThanOrEqual(8);
    for (const url of urls) expect((await get(url)).statusCode).toBe(200);
  });

  test.each(["*/*", "application/json"])(
    "points a client that accepts %s to the API",
    async (accept) => {
      const answer = await get("/", { accept });
      expect(answer.json()).toMatchObject({ name: "Rapporteur", graphql: "/graphql" });
    },
  );

  test("says what to do when the sandbox is not built", async () => {
    const bare = fastify();
    registerSandbox(bare, { assetsDirectory: join(assets.distDirectory, "nowhere") });
    const answer = await bare.inject({ url: "/", headers: { accept: BROWSER } });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain("npm start");
    expect(answer.headers["content-security-policy"]).toBe(POLICY);
    await bare.close();
  });
});

describe("the files", () => {
  test.each([
    ["graphiql.js", "text/javascript; charset=utf-8"],
    ["graphiql.css", "text/css; charset=utf-8"],
    ["favicon.svg", "image/svg+xml"],
    ["font.woff2", "font/woff2"],
    ["font.ttf", "font/ttf"],
  ])("%s has its type, its policy and may be kept for ever", async (name, type) => {
    const answer = await get(`/sandbox/assets/${built(name)}`);
    expect(answer.headers).toMatchObject({
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
    });
    const file = readFileSync(join(assets.assetsDirectory, built(name)));
    expect(answer.rawPayload.equals(file)).toBe(true);
  });

  test("are compressed for who asks, and not for who refuses", async () => {
    const url = `/sandbox/assets/${built("graphiql.css")}`;
    const plain = await get(url, { "accept-encoding": "gzip;q=0, br" });
    const packed = await get(url, { "accept-encoding": "gzip, deflate, br" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
  });

  test("are not sent again to who has them", async () => {
    const url = `/sandbox/assets/${built("sandbox.js")}`;
    const { etag } = (await get(url)).headers;
    const again = await get(url, { "if-none-match": String(etag) });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe("");
  });

  test("can be asked for without their content", async () => {
    for (const url of ["/", `/sandbox/assets/${built("graphiql.js")}`]) {
      const answer = await app.inject({ method: "HEAD", url, headers: { accept: BROWSER } });
      expect(answer.statusCode).toBe(200);
      expect(Number(answer.headers["content-length"])).toBeGreaterThan(1_000);
      expect(answer.body).toBe("");
    }
  });

  test.each([
    "../../sandbox.js",
    "..%2f..%2fpackage.json",
    "%2e%2e%2fmanifest",
    "graphiql.js",
    "graphiql.000000000000.js",
    "",
  ])("that the build did not write are not looked for: %s", async (name) => {
    expect((await get(`/sandbox/assets/${name}`)).statusCode).toBe(404);
  });

  test("hold the fonts apart from the style, as the policy wants it", () => {
    const css = readFileSync(join(assets.assetsDirectory, built("graphiql.css")), "utf8");
    expect(css).not.toContain("data:font");
    const fonts = [...css.matchAll(/url\((font\.[\w.]+)\)/g)].map(([, font]) => font!);
    expect(fonts.length).toBeGreaterThan(10);
    expect(readdirSync(assets.assetsDirectory)).toEqual(expect.arrayContaining(fonts));
  });
});
