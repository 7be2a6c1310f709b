import type { Writing } from "../access/writing";
import type { Context, Read } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import type { Rehearse, Write } from "../kernel/transaction";
import { endedLink, type PreviewLink, previewLinkOf } from "./preview-link";
import { makeLive } from "./publish-article";
import { articleInHand } from "./working-revision";

/** What a preview needs of the program. */
export interface PreviewParts {
  readonly rehearse: Rehearse;
  readonly now: () => Date;
  readonly timeZone: string;
}

/**
 * Shows the newsroom as the public would see it if the link's revision were published now: it is published, looked at and
 * taken back. So there is no second rule of what a preview shows, and nothing of it is ever committed.
 *
 * @param look reads with the given function; it belongs to a viewer who is the public
 * @throws UNAUTHENTICATED when the link has ended since it was looked up; as `Database.rehearse`
 */
export async function showPreview<T>(
  { rehearse, now, timeZone }: PreviewParts,
  { token }: PreviewLink,
  look: (read: Read) => Promise<T>,
): Promise<T> {
  const at = now();
  return rehearse(async (transaction) => {
    const read: Read = (statement) => transaction.query(statement);
    const link = await previewLinkOf(read, token, at);
    const context: Context = {
      ...{ viewer: { scope: "editorial", user: link.maker }, read, readAside: read },
      ...{ write: refuseToWrite, now, timeZone, requestId: "preview", clientAddress: "" },
      ...{ reviewRule: "two-person", siteUrl: null },
    };
    await publish(
      {
        ...{ context, transaction, user: link.maker, action: "articlePreview" },
        ...{ now: at.toISOString(), warnings: [], written: new Set() },
        added: [],
        snapshots: { before: [], after: [] },
      },
      link,
    );
  }, look);
}

async function publish(
  writing: Writing,
  { articleId, revisionId, maker }: PreviewLink,
): Promise<void> {
  const inHand = await articleInHand(writing, articleId);
  const { working } = inHand;
  // Somebody may have published or discarded it while this waited for the article.
  if (working?.id !== revisionId) throw endedLink();
  await makeLive(writing, inHand, working, { publishedById: maker.id });
}

/** In place of a context's `write`: who looks at a preview changes nothing, not even a count of clicks. */
export const refuseToWrite: Write = () =>
  Promise.reject(
    new ApiError(
      "FORBIDDEN",
      "A preview link only shows. Mutations need a token: send `Authorization: Bearer <token>`.",
    ),
  );
