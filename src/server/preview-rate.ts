import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

import type { PreviewLink } from "../publishing/preview-link";
import { TransportError } from "./transport-error";

const requestsPerMinute = 60;

/** Bounds how often a draft is looked at: each time, what others want to save waits. */
export class PreviewRate {
  private readonly limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });

  /** @throws TransportError 429 with the time to wait */
  async count({ revisionId }: PreviewLink): Promise<void> {
    try {
      await this.limiter.consume(revisionId);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = String(Math.ceil(error.msBeforeNext / 1000));
      throw new TransportError(
        429,
        `A draft is shown ${String(requestsPerMinute)} times a minute at most. Try again in ${seconds} seconds.`,
        "RATE_LIMITED",
        { "retry-after": seconds },
      );
    }
  }
}
