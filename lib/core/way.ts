/** How a file was asked for. */
export type Way =
  /** With others of its drive in one call: as an archive, or each by a link of its own. */
  | 'batch'
  /** By itself from the open API. */
  | 'single'
  /** By itself from the API of the web pages. */
  | 'web'
  /** Converted by the service into a file of another type. */
  | 'export'
  /** From the site's own archive service. */
  | 'archive-service';
