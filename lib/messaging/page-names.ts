/** Limits and names that both ends know; without the schemas, which content scripts are spared. */

/** The call by which the worker asks for what a page shows as marked. */
export const READ_PAGE = 'readPage';

/** The call by which the worker asks what the layers of detection see, for a bug report. */
export const DIAGNOSE_PAGE = 'diagnosePage';

/** Name of the port over which a content script tells that its page's marks changed. */
export const MARKS_PORT = 'marks';

/** The call by which a content script tells unasked how many entries its page has marked. */
export const TELL_MARKS = 'tellMarks';

/** The most entries of each kind that one page may report; also keeps a hostile page from flooding the worker. */
export const MARK_LIMIT = 20_000;

/** Characters of a name; no real one is as long. */
export const NAME_LIMIT = 1000;

/** Parameters of a page's list call, and characters of each. */
export const QUERY_LIMIT = 20;
export const PARAMETER_LIMIT = 100;
