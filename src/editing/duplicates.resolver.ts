import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";

import { mutate, type MutationPayload } from "../access/mutate";
import { UserAccount } from "../access/user-account.entity";
import { users } from "../access/users";
import type { Context } from "../kernel/context";
import { rootPage } from "../kernel/edges";
import { ExternalId } from "../kernel/external-id.entity";
import type { Soon } from "../kernel/later";
import { rowById } from "../kernel/loaders";
import { Name } from "../kernel/name.entity";
import type { Page } from "../kernel/page";
import { RemovalPayload } from "../kernel/payload.object";
import type { Organization } from "../organization/organization.entity";
import type { Person } from "../person/person.entity";
import { DuplicateCandidate } from "./duplicate-candidate.entity";
import { DuplicateReason } from "./duplicate-reason.object";
import {
  duplicateCandidates,
  judgements,
  memberOfPair,
  sharedExternalIds,
  sharedNames,
} from "./duplicates.edges";
import {
  DuplicateCandidateConnection,
  DuplicateListArgs,
  NotSameConnection,
  NotSamePayload,
} from "./duplicates.inputs";
import { candidateQuestion, judgementQuestion } from "./duplicates.queries";
import { addNotSame, removeNotSame } from "./not-same";
import { NotSame } from "./not-same.entity";
import { PersonOrOrganization } from "./person-or-organization.object";

@Resolver(() => DuplicateCandidate)
export class DuplicateCandidateResolver {
  @Query(() => DuplicateCandidateConnection, {
    description:
      "Pairs of people or of organizations that may have been recorded twice: those with an external id in common first, the more the earlier, then those with a name in common. Names are the same when nothing but case, width, accents, punctuation and spaces tells them apart and more than one character is left; names in any language and of any kind count, FORMER and MISPRINT among them, but never likeness alone. External ids are compared in the same way, scheme and value, without the address of the register in front. An organization of kind UNIT is a candidate by its name only together with one under the same parent, or when one of the two has no parent: departments everywhere are called alike. What is merged, and pairs that were judged by `notSameAdd`, are left out. For editors; empty for the public.",
  })
  duplicateCandidates(
    @Args(() => DuplicateListArgs) args: DuplicateListArgs,
    @Ctx() context: Context,
  ): Page<DuplicateCandidate> {
    return rootPage(context, duplicateCandidates, candidateQuestion(args));
  }

  @FieldResolver(() => PersonOrOrganization, {
    description: "The one with the smaller id: as a rule the one that was added first.",
  })
  async one(
    @Root() { oneId }: DuplicateCandidate,
    @Ctx() context: Context,
  ): Promise<Person | Organization | null> {
    return memberOfPair(context, oneId);
  }

  @FieldResolver(() => PersonOrOrganization, { description: "The one with the greater id." })
  async other(
    @Root() { otherId }: DuplicateCandidate,
    @Ctx() context: Context,
  ): Promise<Person | Organization | null> {
    return memberOfPair(context, otherId);
  }

  @FieldResolver(() => [DuplicateReason], {
    description: "Why they may be the same, at least one reason, external ids first.",
  })
  reasons(@Root() candidate: DuplicateCandidate): DuplicateReason[] {
    const reasons: DuplicateReason[] = [];
    if (candidate.sharedExternalIds > 0) reasons.push({ kind: "SAME_EXTERNAL_ID", candidate });
    if (candidate.sharedNames > 0) reasons.push({ kind: "SAME_NAME", candidate });
    return reasons;
  }
}

@Resolver(() => DuplicateReason)
export class DuplicateReasonResolver {
  @FieldResolver(() => [Name], {
    description:
      "The names that are the same, as they were recorded: those of the first, then those of the second. Empty for another reason.",
  })
  async names(
    @Root() { kind, candidate }: DuplicateReason,
    @Ctx() context: Context,
  ): Promise<Name[]> {
    return kind === "SAME_NAME" ? sharedNames(context, candidate) : [];
  }

  @FieldResolver(() => [ExternalId], {
    description:
      "The external ids that are the same, as they were recorded: those of the first, then those of the second. Empty for another reason.",
  })
  async externalIds(
    @Root() { kind, candidate }: DuplicateReason,
    @Ctx() context: Context,
  ): Promise<ExternalId[]> {
    return kind === "SAME_EXTERNAL_ID" ? sharedExternalIds(context, candidate) : [];
  }
}

@Resolver(() => NotSame)
export class NotSameResolver {
  @Query(() => NotSameConnection, {
    description:
      "The judgements that two people or two organizations are not the same, the newest first. For editors; empty for the public.",
  })
  notSame(
    @Args(() => DuplicateListArgs) args: DuplicateListArgs,
    @Ctx() context: Context,
  ): Page<NotSame> {
    return rootPage(context, judgements, judgementQuestion(args));
  }

  @FieldResolver(() => PersonOrOrganization, {
    description: "The one with the smaller id: as a rule the one that was added first.",
  })
  async one(
    @Root() { oneId }: NotSame,
    @Ctx() context: Context,
  ): Promise<Person | Organization | null> {
    return memberOfPair(context, oneId);
  }

  @FieldResolver(() => PersonOrOrganization, { description: "The one with the greater id." })
  async other(
    @Root() { otherId }: NotSame,
    @Ctx() context: Context,
  ): Promise<Person | Organization | null> {
    return memberOfPair(context, otherId);
  }

  @FieldResolver(() => UserAccount, { nullable: true, description: "The user who judged." })
  judgedBy(@Root() { judgedById }: NotSame, @Ctx() context: Context): Soon<UserAccount | null> {
    return rowById(context, users, judgedById);
  }

  @Mutation(() => NotSamePayload, {
    description:
      "Judges that two people or two organizations are not the same, so that they are no candidates any more, whatever they have in common later. The histories of both tell it. When one of them is merged into a third, the judgement goes over to that; when the two are merged all the same, it goes. From EDITOR.",
  })
  async notSameAdd(
    @Arg("ids", () => [ID], {
      description: "The two: exactly two people or two organizations, in any order.",
    })
    ids: string[],
    @Arg("note", () => String, {
      nullable: true,
      description: "Why they are not the same; at most 2,000 characters.",
    })
    note: string | null,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "notSame", { action: "notSameAdd" }, (writing) =>
      addNotSame(writing, ids, note),
    );
  }

  @Mutation(() => RemovalPayload, {
    description:
      "Takes a judgement back: the two are candidates again if they have something in common. From EDITOR.",
  })
  async notSameRemove(
    @Arg("id", () => ID, { description: "The judgement that goes." }) id: string,
    @Ctx() context: Context,
  ): Promise<MutationPayload> {
    return mutate(context, "removedId", { action: "notSameRemove" }, (writing) =>
      removeNotSame(writing, id),
    );
  }
}
