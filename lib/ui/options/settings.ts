import type { LanguageChoice, Theme } from '../appearance';

export type Mode = 'archive' | 'files';
export type Conflicts = 'keep-both' | 'skip' | 'replace';
export type OtlFormat = 'docx' | 'pdf';

/** What people may set. */
export interface Settings {
  readonly mode: Mode;
  readonly concurrentTransfers: number;
  readonly notifications: boolean;
  readonly conflicts: Conflicts;
  readonly skipExisting: boolean;
  readonly otlFormat: OtlFormat;
  /** Bytes; null: any. */
  readonly archiveBytes: number | null;
  readonly language: LanguageChoice;
  readonly theme: Theme;
  readonly historyDays: number;
  readonly folderTemplate: string;
  readonly nameTemplate: string;
  readonly archiveTemplate: string;
}

export type SettingName = keyof Settings;
export type NumberName = 'concurrentTransfers' | 'historyDays';
export type TemplateName = 'folderTemplate' | 'nameTemplate' | 'archiveTemplate';

/** Both are possible themselves. */
export interface Limits {
  readonly least: number;
  readonly most: number;
}
