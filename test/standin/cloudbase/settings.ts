/** How the service behaves; every value may be changed while the server runs. */
export interface CloudbaseSettings {
  /** Where the links are in an answer. */
  listKey: 'file_list' | 'files';
  /** Where a link's file is told; `none`: its place in the list alone tells. */
  idKey: 'fileid' | 'file_id' | 'fileID' | 'none';
  /** Of the links in an answer. */
  order: 'asked' | 'reversed' | 'shuffled';
  /** Whether links are percent-encoded, or have the path as it is. */
  urls: 'encoded' | 'plain';
  /** Most files in one call for links; more are refused with 40097. */
  batchLimit: number;
  /** Seconds that links live, instead of the `max_age` that was asked for. */
  linkLifetime: number | undefined;
  /** Most rows in one page of a listing. */
  pageSize: number;
  /** What the first row of a further page is: the one that was asked for, or the one after it. */
  marker: 'repeated' | 'left-out';
  /** Whether a listing with a delimiter shows folders, as rows whose keys end in it. */
  folders: 'rows' | 'none';
  /** Types that files are served as, by their extension, instead of their own. */
  wrongTypes: ReadonlyMap<string, string>;
}

export function defaultSettings(): CloudbaseSettings {
  return {
    listKey: 'file_list',
    idKey: 'fileid',
    order: 'asked',
    urls: 'encoded',
    batchLimit: 50,
    linkLifetime: undefined,
    pageSize: 100,
    marker: 'repeated',
    folders: 'rows',
    wrongTypes: new Map([['dat', 'text/html']]),
  };
}
