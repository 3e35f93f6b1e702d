import { assertNever } from '../../core/assert-never';
import type { TemplateKind, TemplateProblem, Token } from '../../core/naming';
import { i18n } from '../i18n';
import type { Mode } from './settings';

export interface TemplateTexts {
  readonly label: string;
  readonly hint: string;
}

export function templateTexts(kind: TemplateKind): TemplateTexts {
  switch (kind) {
    case 'folder':
      return {
        label: i18n.t('options.folderTemplate'),
        hint: i18n.t('options.folderTemplateHint'),
      };
    case 'name':
      return { label: i18n.t('options.nameTemplate'), hint: i18n.t('options.nameTemplateHint') };
    case 'archive':
      return {
        label: i18n.t('options.archiveTemplate'),
        hint: i18n.t('options.archiveTemplateHint'),
      };
    default:
      return assertNever(kind);
  }
}

/** What a template does nothing for while files are saved in this way; empty where it does all. */
export function restText(kind: TemplateKind, mode: Mode): string {
  if (mode === 'files') return kind === 'archive' ? i18n.t('options.templateAtRest') : '';
  return kind === 'archive' ? '' : i18n.t('options.templateNotInArchive');
}

export function problemText(problem: TemplateProblem): string {
  switch (problem.kind) {
    case 'empty':
      return i18n.t('options.wrongEmpty');
    case 'too-long':
      return i18n.t('options.wrongTooLong', [String(problem.limit)]);
    case 'lone-brace':
      return i18n.t('options.wrongBrace');
    case 'unknown-token':
      return i18n.t('options.wrongToken', [problem.name]);
    default:
      return assertNever(problem);
  }
}

/** What a token stands for. */
export function tokenText(token: Token): string {
  switch (token) {
    case 'folder':
      return i18n.t('options.tokenFolder');
    case 'path':
      return i18n.t('options.tokenPath');
    case 'name':
      return i18n.t('options.tokenName');
    case 'date':
      return i18n.t('options.tokenDate');
    case 'time':
      return i18n.t('options.tokenTime');
    case 'drive':
      return i18n.t('options.tokenDrive');
    case 'index':
      return i18n.t('options.tokenIndex');
    default:
      return assertNever(token);
  }
}
