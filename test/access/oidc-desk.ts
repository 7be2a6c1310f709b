import { bindUser, createUser } from "../../src/access/accounts";
import type { OidcSettings } from "../../src/config";
import type { RawRow } from "../../src/kernel/sql";
import { sql } from "../../src/kernel/sql";
import { type Answer, answerOf, post, Served } from "../server/served";
import type { Databases } from "../support/database";
import { publicUrl } from "./sign-in-providers";

/** Follows redirects as a browser does, with a jar of cookies for each server, and says where it ended. */
export class Browser {
  constructor(
    private readonly desk: OidcDesk,
    private readonly from: string,
    private readonly jars = new Map<string, Map<string, string>>(),
  ) {}

  /** Another one with the same cookies, which it keeps whatever the first is told. */
  copy(): Browser {
    const jars = [...this.jars].map(([origin, jar]) => [origin, new Map(jar)] as const);
    return new Browser(this.desk, this.from, new Map(jars));
  }

  /** Opens one address, without following where it leads. */
  async open(address: string): Promise<Response> {
    const url = new URL(address, publicUrl);
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const target = url.origin === publicUrl ? this.desk.served.origin : url.origin;
    const response = await fetch(target + url.pathname + url.search, {
      redirect: "manual",
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(url.origin === publicUrl ? { "x-forwarded-for": this.from } : {}),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Goes to the provider and as far as the address to which it sends back, which is not opened. */
  async begin(search = ""): Promise<string> {
    let response = await this.open(`/sign-in/oidc${search}`);
    for (let hops = 0; hops < 6; hops += 1) {
      const to = locationOf(response);
      const next = new URL(to, response.url).href;
      if (next.startsWith(publicUrl)) return next;
      response = await this.open(next);
    }
    throw new Error("The provider does not send back.");
  }

  /** Signs in, and gives the address at which that ends. */
  async signIn(search = ""): Promise<string> {
    return locationOf(await this.open(await this.begin(search)));
  }

  /** What the server answers to one address. */
  async answer(address: string): Promise<Answer> {
    return answerOf(await this.open(address));
  }

  cookies(): string[] {
    return [...(this.jars.get(publicUrl)?.keys() ?? [])];
  }
}

/** A server with a sign-in provider, and people who come to it from many places. */
export class OidcDesk {
  private users = 0;
  private places = 0;
  /** By how much the server's clock is ahead. */
  ahead = 0;
  served!: Served;

  static async open(databases: Databases, oidc: OidcSettings): Promise<OidcDesk> {
    const desk = new OidcDesk();
    const now = (): Date => new Date(Date.now() + desk.ahead);
    desk.served = await Served.start(databases, { now, config: { oidc, trustProxy: 1 } });
    return desk;
  }

  place(): string {
    this.places += 1;
    return `198.51.100.${String(this.places)}`;
  }

  browser(from = this.place()): Browser {
    return new Browser(this, from);
  }

  /** A user who has this account at a provider. */
  async member(issuer: string, subject: string): Promise<string> {
    this.users += 1;
    const name = `Wang Fang ${String(this.users)}`;
    await this.served.database.write(async (transaction) => {
      await createUser(transaction, { name, level: "WRITER" }, new Date());
      await bindUser(transaction, name, { issuer, subject }, new Date());
    });
    return name;
  }

  /** Who the server says is there with a token; the status where it knows nobody. */
  async viewer(token: string): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": this.place() };
    const query = "{ viewer { name level } }";
    const { status, body } = await this.served.send(post({ query }, headers));
    return status === 200 ? body.data?.["viewer"] : status;
  }

  audited(name: string): Promise<RawRow[]> {
    return this.served.database.read(sql`
      SELECT entry.action AS "action", entry.outcome AS "outcome", entry.code AS "code"
      FROM audit_entry entry JOIN user_account account ON account.id = entry.user_id
      WHERE account.name = ${name} ORDER BY entry.sequence`);
  }

  /** How many users, sessions and identities there are. */
  async counts(): Promise<RawRow | undefined> {
    const [row] = await this.served.database.read(sql`
      SELECT (SELECT count(*) FROM user_account) AS "users", (SELECT count(*) FROM session) AS "sessions",
        (SELECT count(*) FROM user_identity) AS "identities"`);
    return row;
  }
}

/** The session's token in the address at which a sign-in ends. */
export function tokenIn(address: string): string {
  return /#token=(rapses_[\w-]+)$/.exec(address)?.[1] ?? `no token in ${address}`;
}

export function locationOf(response: Response): string {
  const location = response.headers.get("location");
  if (location === null) throw new Error(`Status ${String(response.status)} leads nowhere.`);
  return location;
}
