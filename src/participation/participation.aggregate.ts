import { declareAggregate } from "../access/aggregate";
import { Participation } from "./participation.entity";
import { ParticipationCapacity } from "./participation-capacity.entity";
import { ParticipationEvidence } from "./participation-evidence.entity";
import { ParticipationGroupOrganization } from "./participation-group-organization.entity";
import { ParticipationRole } from "./participation-role.entity";

export const participationAggregate = declareAggregate<Participation>({
  typename: "Participation",
  entity: Participation,
  owned: [
    { entity: ParticipationCapacity, owner: "participationId" },
    { entity: ParticipationRole, owner: "participationId" },
    { entity: ParticipationGroupOrganization, owner: "participationId" },
    { entity: ParticipationEvidence, owner: "participationId" },
  ],
});
