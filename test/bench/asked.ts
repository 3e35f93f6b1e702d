import type { LoggedRequest } from '../standin/request-log';

/** The requests of an extension, told apart. */
export interface Asked {
  readonly api: readonly LoggedRequest[];
  readonly downloads: readonly LoggedRequest[];
}

const OBJECT = '/api/object/';

/** Leaves out what the page asked for by itself. */
export function tellApart(requests: readonly LoggedRequest[]): Asked {
  const isDownload = ({ path }: LoggedRequest) => path.startsWith(OBJECT);
  const isOfPage = ({ headers }: LoggedRequest) => headers.referer !== undefined;
  return {
    api: requests.filter((request) => !isDownload(request) && !isOfPage(request)),
    downloads: requests.filter(isDownload),
  };
}

/** How often each thing was asked for, per file: API calls, downloads. */
export function perFile({ api, downloads }: Asked, files: number): readonly [string, string] {
  return [(api.length / files).toFixed(3), (downloads.length / files).toFixed(3)];
}
