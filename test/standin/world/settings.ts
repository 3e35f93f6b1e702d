/** How the outside world behaves; every value may be changed while the server runs. */
export interface WorldSettings {
  /** Host of links to single files. */
  fileHost: string;
  /** Host of links to archives. */
  archiveHost: string;
  /** Seconds that a link lives. */
  linkLifetime: number;
  /** Whether archives can be continued in the middle. */
  archiveRanges: 'honoured' | 'ignored';
  /** Bases that serve the open API; the others answer 404000001. */
  openApiBases: readonly string[];
  /**
   * Bases that serve the API of the web pages; the others answer 404. Hosts of tenants stand and fall with
   * `www.kdocs.cn`.
   */
  webApiBases: readonly string[];
  /** Business accounts are served with files by `365.kdocs.cn` alone; `openApiBases` is not changed by it. */
  business: boolean;
  /** In which version of the web API the download link of a file is asked for; all else is v5. */
  webApiVersion: 'v5' | 'v3';
  /** Extensions of files that can be had from the site's zip service only, besides the online documents. */
  noRawTypes: readonly string[];
  /** Most ids in one batch_download. */
  batchLimit: number;
  /** What a batch_download over the limit is answered. */
  batchRefusal: { readonly status: number; readonly code: number };
  /** Longest path with query of the open API; beyond it HTTP 414. */
  urlLimit: number;
  /** What a batch of one id gives. */
  batchOfOne: 'archive' | 'file';
  /** Online documents and `noRawTypes` inside a batch: all of it is refused, or they are left out silently. */
  batchOnline: 'refused' | 'left-out';
  /** Folders inside a batch. */
  batchFolders: 'refused' | 'expanded';
  /** Whether `storage_base_domain` chooses the file host, or `fileHost` always does. */
  storageDomain: 'honoured' | 'ignored';
  /** Where the web API's download answer has its link. */
  downloadAnswer: 'url' | 'fileinfo.url' | 'download_url' | 'data.url';
  /** How often the export of an online document is asked for before it is ready. */
  exportPolls: number;
  /** Milliseconds besides, counted from the beginning of the export. */
  exportTime: number;
  /** How exports end; `never`: they are running for ever. */
  exportOutcome: 'ready' | 'failed' | 'never';
  /** The site's own zip service; `slow`: its progress has to be asked for several times. */
  zipService: 'works' | 'slow' | 'absent';
  /** Whether POSTs to the site are taken from its own pages only, by what `Origin` and `Referer` say. */
  demandsOrigin: boolean;
  /**
   * Whether the web API tells of closed and expired links by their `status` (grade B), or refuses both with
   * `linkClosed`, as it does in a call that the site's mini program makes (grade C).
   */
  deadLinks: 'told' | 'refused';
  /** The application whose signed calls the open API takes besides those with a session. */
  application: { readonly id: string; readonly key: string; readonly token: string };
  /** Files above this size, in bytes, are listed without a SHA-1. */
  sha1Limit: number;
  /**
   * The front end of the list pages, a document below `page/`: `kdv/index` keeps all rows in the
   * document, `kdv/window` only those in sight; the others are told in `page/README.md`.
   */
  pageVariant: string;
  /** How many files the list of recent files goes back. */
  recentLimit: number;
  /** The list of this folder (or, by its group id, of this drive's root) never ends: each page has new, made-up files. */
  endlessList: { readonly folderId: string } | undefined;
  /** The list of this folder gives its first page for ever, at offsets that grow. */
  repeatingList: { readonly folderId: string } | undefined;
}

export function defaultSettings(): WorldSettings {
  return {
    fileHost: 'hwc-bj.ag.kdocs.cn',
    archiveHost: 'kdzip-download.kdocs.cn',
    linkLifetime: 600,
    archiveRanges: 'honoured',
    openApiBases: ['openapi.wps.cn/v7'],
    webApiBases: [
      'drive.kdocs.cn/api',
      'drive.wps.cn/api',
      '365.kdocs.cn/3rd/drive/api',
      'www.kdocs.cn/3rd/drive/api',
    ],
    business: false,
    webApiVersion: 'v5',
    noRawTypes: [],
    batchLimit: 200,
    batchRefusal: { status: 400, code: 400000002 },
    urlLimit: 8192,
    batchOfOne: 'file',
    batchOnline: 'refused',
    batchFolders: 'refused',
    storageDomain: 'ignored',
    downloadAnswer: 'url',
    exportPolls: 1,
    exportTime: 0,
    exportOutcome: 'ready',
    zipService: 'works',
    demandsOrigin: true,
    deadLinks: 'told',
    application: { id: 'AK123456', key: 'sk098765', token: 'token-of-the-stand-in' },
    sha1Limit: 1024 * 1024,
    pageVariant: 'kdv/index',
    recentLimit: 60,
    endlessList: undefined,
    repeatingList: undefined,
  };
}
