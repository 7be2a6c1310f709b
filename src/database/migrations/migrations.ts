import { postgres as newsroomPostgres } from "./001-newsroom.postgres";
import { sqlite as newsroomSqlite } from "./001-newsroom.sqlite";
import { auditChain } from "./002-audit-chain";
import { sessions } from "./003-sessions";
import { userIdentities } from "./004-user-identities";
import { presence } from "./005-presence";
import { articlePreviews } from "./006-article-previews";
import { search } from "./007-search";
import { duplicates } from "./009-duplicates";
import { clickTally } from "./010-click-tally";
import { eventTimes } from "./011-event-times";
import { searchTitles } from "./014-search-titles";
import { presenceHappened } from "./015-presence-happened";
import type { Migration } from "./migration";

/** Every migration, in the order in which they are applied. A released one is never changed. */
export const migrations: readonly Migration[] = [
  { name: "001-newsroom", sqlite: newsroomSqlite, postgres: newsroomPostgres },
  auditChain,
  sessions,
  userIdentities,
  presence,
  articlePreviews,
  search,
  duplicates,
  clickTally,
  eventTimes,
  searchTitles,
  presenceHappened,
];
