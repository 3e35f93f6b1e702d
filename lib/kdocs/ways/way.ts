import type { Failure } from '../../core/failure';
import type { Result } from '../../core/result';
import type { Way } from '../../core/way';
import type { FileRequest } from '../../selection/service';

/** The ways to the link of one file. */
export const WAY_IDS = [
  /** The open API, by ids that are known. */
  'open-single',
  /** The web API. */
  'web-single',
  /** The open API, by ids that its own link call tells. */
  'bridged-single',
  /** The service turns an online document into a file. */
  'export',
  /** The site's own archive service, with the file in an archive. */
  'archive-service',
] as const;

export type WayId = (typeof WAY_IDS)[number];

export interface FoundLink {
  /** As the service tells it: not checked. */
  readonly url: string;
  /** See `Link`. */
  readonly isWrapped: boolean;
}

/** One way to the link of one file. */
export interface FileWay {
  readonly way: Way;
  /** How many may be under way at a time; null: it is quick, and the calls themselves are limited. */
  readonly atOnce: number | null;
  /** Whether the request has all that this way needs. */
  canServe(request: FileRequest): boolean;
  link(request: FileRequest): Promise<Result<FoundLink, Failure>>;
}

export type Ways = Readonly<Record<WayId, FileWay>>;

/** ms. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}
