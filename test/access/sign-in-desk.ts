import { createSetupCode, createUser } from "../../src/access/accounts";
import type { Database } from "../../src/database/database";
import type { AccessLevel } from "../../src/kernel/access-level";
import type { RawRow } from "../../src/kernel/sql";
import { sql } from "../../src/kernel/sql";
import { type Answer, post, Served } from "../server/served";
import type { Databases } from "../support/database";

const signIn = `mutation ($name: String!, $password: String!) {
  signIn(name: $name, password: $password) { token session { id isCurrent } userErrors { code field } }
}`;
export const setUp = `mutation ($setupCode: String!, $newPassword: String!) {
  passwordSetUp(setupCode: $setupCode, newPassword: $newPassword) { token userErrors { code field } }
}`;
export const right = "correct horse battery";
export const hour = 3_600_000;

interface Sender {
  readonly from?: string;
  readonly by?: Served;
  readonly token?: string;
}

/** A server whose clock stands still, with people who sign in to it from many places. */
export class SignInDesk {
  clock = new Date("2026-03-01T09:30:00.000Z");
  private users = 0;
  private places = 0;
  served!: Served;

  private constructor(private readonly databases: Databases) {}

  static async open(databases: Databases): Promise<SignInDesk> {
    const desk = new SignInDesk(databases);
    desk.served = await Served.start(databases, desk.options);
    return desk;
  }

  get database(): Database {
    return this.served.database;
  }

  /** Another server over the same database. */
  another(): Promise<Served> {
    return Served.start(this.databases, { ...this.options, database: this.database });
  }

  passed(milliseconds: number): void {
    this.clock = new Date(this.clock.getTime() + milliseconds);
  }

  /** An address from which nobody has asked yet. */
  place(): string {
    this.places += 1;
    return `198.18.${String(this.places >> 8)}.${String(this.places & 255)}`;
  }

  send(query: string, variables: object, sender: Sender = {}): Promise<Answer> {
    const { from = this.place(), by = this.served, token } = sender;
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return by.send(post({ query, variables }, { "x-forwarded-for": from, ...authorization }));
  }

  async codesOf(answer: Promise<Answer>): Promise<readonly string[]> {
    return (await answer).codes;
  }

  async newUser(level: AccessLevel = "EDITOR"): Promise<string> {
    this.users += 1;
    const name = `Wang Fang ${String(this.users)}`;
    await this.database.write((transaction) =>
      createUser(transaction, { name, level }, this.clock),
    );
    return name;
  }

  async codeFor(name: string): Promise<string> {
    const made = await this.database.write((transaction) =>
      createSetupCode(transaction, name, this.clock),
    );
    return made.setupCode;
  }

  /** A user with a password, and with the session in which it was set. */
  async member(password = right): Promise<{ name: string; token: string }> {
    const name = await this.newUser();
    const setupCode = await this.codeFor(name);
    const answer = await this.send(setUp, { setupCode, newPassword: password });
    return { name, token: tokenIn(answer, "passwordSetUp") };
  }

  enter(name: string, password = right, from?: string, by?: Served): Promise<Answer> {
    return this.send(
      signIn,
      { name, password },
      { ...(from === undefined ? {} : { from }), ...(by === undefined ? {} : { by }) },
    );
  }

  /** The status with which a request with this token is answered. */
  async seen(token: string): Promise<number> {
    return (await this.send("{ viewer { name } }", {}, { token })).status;
  }

  audited(name: string): Promise<RawRow[]> {
    return this.database.read(sql`
      SELECT entry.action AS "action", entry.outcome AS "outcome", entry.code AS "code"
      FROM audit_entry entry JOIN user_account account ON account.id = entry.user_id
      WHERE account.name = ${name} ORDER BY entry.sequence`);
  }

  private get options() {
    return { now: () => this.clock, config: { trustProxy: 1 } };
  }
}

export function tokenIn({ body }: Answer, field: string): string {
  return (body.data?.[field] as { token: string }).token;
}
