import { i18n } from '../i18n';
import type { FormProblem } from './access-store';

/** What is wrong with the access, and what to do. */
export function problemText(problem: FormProblem): string {
  switch (problem) {
    case 'token':
      return i18n.t('cloudbase.wrongToken');
    case 'env':
      return i18n.t('cloudbase.wrongEnv');
    case 'max-age':
      return i18n.t('cloudbase.wrongMaxAge');
    case 'relay':
      return i18n.t('cloudbase.wrongRelay');
    case 'not-allowed':
      return i18n.t('cloudbase.notAllowed');
    case 'broken':
      return i18n.t('popup.broken');
  }
}
