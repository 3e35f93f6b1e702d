/** Limits and names that both ends know; without the schemas, which content scripts are spared. */

/** The call by which the worker asks for a page's marks. */
export const READ_MARKS = 'readMarks';

/** Name of the port over which a content script tells that its page's marks changed. */
export const MARKS_PORT = 'marks';

/** The most marks that one page may report; also keeps a hostile page from flooding the worker. */
export const MARK_LIMIT = 20_000;

/** Characters of a name; no real one is as long. */
export const NAME_LIMIT = 1000;
