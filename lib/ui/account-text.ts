import type { JobView } from '../messaging/job-schemas';
import { i18n } from './i18n';
import { visibleText } from './visible-text';

/** Who is logged in. */
export type Account = Extract<JobView['hold'], { kind: 'account' }>['now'];

/** Code units of a name that are shown. */
const SHOWN = 40;

/** What an account is called; with its number where that of `other` has the same name. */
export function accountText({ id, name }: Account, other: Account | null = null): string {
  if (name === null || name.trim() === '') return id;
  const shown = visibleText(name.slice(0, SHOWN).toWellFormed());
  return other?.name === name && other.id !== id ? i18n.t('job.accountWithId', [shown, id]) : shown;
}
