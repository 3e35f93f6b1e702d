/** What online documents are saved as, where there is a choice. */
export interface DocumentFormats {
  /** Smart documents, `.otl`. */
  readonly otl: 'docx' | 'pdf';
}

export const DEFAULT_FORMATS: DocumentFormats = { otl: 'docx' };
