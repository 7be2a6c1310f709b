import type { Viewer } from "../../src/kernel/context";
import { type Api, editor, managingEditor } from "../support/api";

/** A pair as an editor gets it, its names and external ids as they are written. */
export interface Candidate {
  readonly ends: readonly string[];
  readonly names: readonly string[];
  readonly externalIds: readonly string[];
}

export interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly field: string[] | null }[];
  readonly removedId?: string | null;
  readonly [object: string]: unknown;
}

/** Adds, changes, judges and merges through the API, and asks which pairs are candidates. */
export class DuplicateDriver {
  constructor(private readonly api: Api) {}

  async send(
    mutation: string,
    args: string,
    selection: string,
    by: Viewer = managingEditor,
  ): Promise<Payload> {
    const operation = `mutation { ${mutation}(${args}) { ${selection} userErrors { code field } } }`;
    return (await this.api.as(by).run<Record<string, Payload>>(operation))[mutation]!;
  }

  /** @param more further fields of the input, as they stand in a document */
  async person(name: string, more = ""): Promise<string> {
    const input = `input: { names: [{ text: ${JSON.stringify(name)} }] ${more} }`;
    return idIn(await this.send("personCreate", input, "person { id }"), "person");
  }

  async organization(name: string, more = "kind: ENTERPRISE"): Promise<string> {
    const input = `input: { names: [{ text: ${JSON.stringify(name)} }] ${more} }`;
    return idIn(
      await this.send("organizationCreate", input, "organization { id }"),
      "organization",
    );
  }

  /** Does something to an object at the version that it has. */
  async change(mutation: string, id: string, more = ""): Promise<Payload> {
    const selection = mutation.endsWith("Delete") ? "removedId" : "__typename";
    const version = await this.version(id);
    return this.send(mutation, `id: "${id}", expectedVersion: ${version}, ${more}`, selection);
  }

  /** Takes a name from its bearer. */
  async removeName(nameId: string, bearerId: string): Promise<Payload> {
    const version = await this.version(bearerId);
    return this.send("nameRemove", `id: "${nameId}", expectedVersion: ${version}`, "__typename");
  }

  async merge(type: "person" | "organization", id: string, intoId: string): Promise<Payload> {
    const more = `intoId: "${intoId}", intoExpectedVersion: ${await this.version(intoId)}`;
    return this.change(`${type}Merge`, id, more);
  }

  async judge(ids: readonly string[], note = "Two people.", by: Viewer = editor): Promise<Payload> {
    const args = `ids: ${JSON.stringify(ids)}, note: ${JSON.stringify(note)}`;
    return this.send("notSameAdd", args, "notSame { id note }", by);
  }

  async revoke(id: string, by: Viewer = editor): Promise<Payload> {
    return this.send("notSameRemove", `id: "${id}"`, "removedId", by);
  }

  /** All candidates in their order. */
  async candidates(args = "first: 100"): Promise<Candidate[]> {
    const asked = `{ duplicateCandidates(${args}) { totalCount nodes {
      one { ... on Node { id } } other { ... on Node { id } }
      reasons { kind names { text } externalIds { scheme value } } } } }`;
    interface Reason {
      readonly names: readonly { text: string }[];
      readonly externalIds: readonly { scheme: string; value: string }[];
    }
    interface Asked {
      readonly duplicateCandidates: {
        readonly totalCount: number;
        readonly nodes: readonly { one: End; other: End; reasons: readonly Reason[] }[];
      };
    }
    const { duplicateCandidates: page } = await this.api.as(editor).run<Asked>(asked);
    return page.nodes.map(({ one, other, reasons }) => ({
      ends: [one.id, other.id],
      names: reasons.flatMap(({ names }) => names.map(({ text }) => text)),
      externalIds: reasons.flatMap(({ externalIds }) =>
        externalIds.map(({ scheme, value }) => `${scheme} ${value}`),
      ),
    }));
  }

  /** The judgements, newest first, each by its ends. */
  async judgements(): Promise<{ id: string; ends: string[] }[]> {
    const asked =
      "{ notSame(first: 100) { nodes { id one { ... on Node { id } } other { ... on Node { id } } } } }";
    const { notSame } = await this.api
      .as(editor)
      .run<{ notSame: { nodes: { id: string; one: End; other: End }[] } }>(asked);
    return notSame.nodes.map(({ id, one, other }) => ({ id, ends: [one.id, other.id] }));
  }

  private async version(id: string): Promise<number> {
    const asked = "query ($id: ID!) { node(id: $id) { ... on Editable { version } } }";
    const { node } = await this.api
      .as(editor)
      .run<{ node: { version: number } | null }>(asked, { id });
    return node?.version ?? 0;
  }
}

interface End {
  readonly id: string;
}

function idIn(payload: Payload, object: string): string {
  return (payload[object] as End | null)?.id ?? "";
}
