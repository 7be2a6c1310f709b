import { cetcBranchCoBuilding } from "./stories/cetc-branch-co-building";
import { daqoVisitsJust2024 } from "./stories/daqo-visits-just-2024";
import { dcciUiuMou } from "./stories/dcci-uiu-mou";
import { justVisitsDaqo2023 } from "./stories/just-visits-daqo-2023";
import { liaochengEnterpriseVisit } from "./stories/liaocheng-enterprise-visit";
import { lixinDonationSigning } from "./stories/lixin-donation-signing";
import { mnnitItiMou2021 } from "./stories/mnnit-iti-mou-2021";
import { neuValinSigning2020 } from "./stories/neu-valin-signing-2020";
import { ningboBureauVisitsGuangbo2021 } from "./stories/ningbo-bureau-visits-guangbo-2021";
import { shenzhenUniversityVisitsSacPark2013 } from "./stories/shenzhen-university-visits-sac-park-2013";
import { threeGorgesCompanyVisit2015 } from "./stories/three-gorges-company-visit-2015";
import { uscAikenMtuTour2020 } from "./stories/usc-aiken-mtu-tour-2020";
import { ustcDaqoSummary2024 } from "./stories/ustc-daqo-summary-2024";
import { zhongyuanBranchCoBuilding2021 } from "./stories/zhongyuan-branch-co-building-2021";
import type { Story } from "./story";

/** In an order in which every key is declared before a later story uses it. The last one is a draft that the public does not see. */
export const stories: readonly Story[] = [
  justVisitsDaqo2023,
  ustcDaqoSummary2024,
  liaochengEnterpriseVisit,
  neuValinSigning2020,
  threeGorgesCompanyVisit2015,
  mnnitItiMou2021,
  lixinDonationSigning,
  ningboBureauVisitsGuangbo2021,
  uscAikenMtuTour2020,
  cetcBranchCoBuilding,
  zhongyuanBranchCoBuilding2021,
  dcciUiuMou,
  shenzhenUniversityVisitsSacPark2013,
  daqoVisitsJust2024,
];
