import type { FastifyReply, FastifyRequest } from "fastify";

import { authenticate, publicViewer } from "../access/authenticate";
import type { LastUse } from "../access/last-use";
import type { Read, Viewer } from "../kernel/context";
import { ApiError } from "../kernel/errors";
import type { Rehearse } from "../kernel/transaction";
import { type PreviewLink, previewLinkOf, previewTokenIn } from "../publishing/preview-link";
import { showPreview } from "../publishing/show-preview";
import type { PreviewRate } from "./preview-rate";
import { TransportError } from "./transport-error";

/** Who sends a request, and by which preview link; null without one. */
interface Credentials {
  readonly viewer: Viewer;
  readonly preview: PreviewLink | null;
}

/** What tells who sends a request. */
export interface CredentialParts {
  readonly lastUse: LastUse;
  readonly previewRate: PreviewRate;
  readonly database: { readonly read: Read; readonly rehearse: Rehearse };
  readonly config: { readonly timeZone: string };
  readonly now?: () => Date;
}

/**
 * Who sends a request with this header `Authorization`. Whoever comes by a preview link is the public.
 *
 * @throws TransportError 401 for what does not hold; it is never taken for no header
 */
export async function credentialsOf(
  header: string | undefined,
  { database, lastUse, now = () => new Date() }: CredentialParts,
): Promise<Credentials> {
  const token = header === undefined ? null : previewTokenIn(header);
  if (token === null) {
    const viewer = await orRefused("Bearer", authenticate(database.read, header, now()));
    if (viewer.credential !== undefined) lastUse.note(viewer.credential, now());
    return { viewer, preview: null };
  }
  const preview = await orRefused("Preview", previewLinkOf(database.read, token, now()));
  return { viewer: publicViewer, preview };
}

/** Lets a request by a preview link be answered inside the preview, and any other as it is. */
export async function answerInPreview<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    database: { rehearse },
    config: { timeZone },
    previewRate,
    now = () => new Date(),
  }: CredentialParts,
  answer: () => Promise<T>,
): Promise<T> {
  const { preview } = request;
  if (preview === null) return answer();
  await previewRate.count(preview);
  const shown = showPreview({ rehearse, now, timeZone }, preview, (read) => {
    request.previewRead = read;
    return answer();
  });
  const body = await orRefused("Preview", shown);
  reply.header("cache-control", "private, no-store");
  return body;
}

async function orRefused<T>(scheme: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "UNAUTHENTICATED") throw error;
    throw new TransportError(401, error.message, error.code, { "www-authenticate": scheme });
  }
}
