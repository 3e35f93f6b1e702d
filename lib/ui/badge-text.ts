import { assertNever } from '../core/assert-never';
import { i18n } from './i18n';
import { numberText } from './numbers';

type Need = 'login' | 'account' | 'renamed' | 'danger' | 'save-as';

/** How all jobs together fare, as the worker tells it. */
export interface Overview {
  readonly running: number;
  /** Entries of those jobs that have not ended. */
  readonly left: number;
  readonly paused: number;
  readonly needs: readonly Need[];
  readonly failed: number;
}

/** What the toolbar button shows: four characters at most, how loud they are, and the same in words. */
export interface Badge {
  readonly text: string;
  readonly tone: 'calm' | 'quiet' | 'warning';
  readonly title: string;
}

/** Who is waited for counts most, then what goes on; only then what is over or stands still by a person's wish. */
export function badgeOf(overview: Overview): Badge {
  const title = [i18n.t('extensionName'), ...sentences(overview)].join('\n');
  const { needs, running, left, failed, paused } = overview;
  if (needs.length > 0) return { text: '!', tone: 'warning', title };
  if (running > 0) return { text: shortNumber(left), tone: 'calm', title };
  if (failed > 0) return { text: '!', tone: 'warning', title };
  return paused > 0 ? { text: '||', tone: 'quiet', title } : { text: '', tone: 'calm', title };
}

function sentences({ needs, running, left, failed, paused }: Overview): string[] {
  const count = i18n.t('badge.left', left, [numberText(left)]);
  return [
    ...needs.map(needText),
    ...(running === 0 ? [] : [i18n.t('badge.running', running, [numberText(running), count])]),
    ...(failed === 0 ? [] : [i18n.t('badge.failed', failed, [numberText(failed)])]),
    ...(paused === 0 || running > 0 ? [] : [i18n.t('badge.paused')]),
  ];
}

function needText(need: Need): string {
  switch (need) {
    case 'login':
      return i18n.t('badge.needsLogin');
    case 'account':
      return i18n.t('badge.needsAccount');
    case 'renamed':
      return i18n.t('badge.needsNames');
    case 'danger':
      return i18n.t('badge.needsKeeping');
    case 'save-as':
      return i18n.t('badge.needsPlace');
    default:
      return assertNever(need);
  }
}

function shortNumber(count: number): string {
  if (count === 0) return '';
  return count < 10_000 ? String(count) : `${Math.min(999, Math.floor(count / 1000))}k`;
}
