import { assertNever } from '../core/assert-never';
import type { Failure, ServiceAnswer, SkipReason } from '../core/failure';
import { i18n } from './i18n';
import { numberText } from './numbers';
import { meaningOf } from './service-texts';

/** What went wrong and what to do, as one or two sentences; with the service's own code and text, if any. */
export function failureText(failure: Failure): string {
  const said = 'answer' in failure ? answerText(failure.answer) : '';
  return [sentenceOf(failure), said].filter((part) => part !== '').join(' ');
}

export function skipText(reason: SkipReason): string {
  switch (reason) {
    case 'online-document':
      return i18n.t('skip.onlineDocument');
    case 'cancelled':
      return i18n.t('skip.cancelled');
    case 'empty-folder':
      return i18n.t('skip.emptyFolder');
    case 'repeated-folder':
      return i18n.t('skip.repeatedFolder');
    case 'shortcut':
      return i18n.t('skip.shortcut');
    case 'not-permitted':
      return i18n.t('skip.notPermitted');
    case 'already-here':
      return i18n.t('skip.alreadyHere');
    case 'name-taken':
      return i18n.t('skip.nameTaken');
    default:
      return assertNever(reason);
  }
}

function sentenceOf(failure: Failure): string {
  switch (failure.kind) {
    case 'logged-out':
      return i18n.t('failure.loggedOut');
    case 'forbidden':
      return i18n.t('failure.forbidden');
    case 'gone':
      return i18n.t('failure.gone');
    case 'no-raw-file':
      return i18n.t('failure.noRawFile');
    case 'slow-down':
      return i18n.t('failure.slowDown');
    case 'not-here':
      return i18n.t('failure.notHere');
    case 'caller-refused':
      return failure.address === null
        ? i18n.t('failure.callerRefused')
        : i18n.t('failure.callerAddressRefused', [failure.address]);
    case 'refused':
      return meaningOf(failure.answer?.code ?? '') ?? refusalText(failure.status);
    case 'broken-answer':
      return brokenAnswerText(failure.problem);
    case 'untrusted-link':
      return i18n.t('failure.untrustedLink', [failure.host]);
    case 'conversion':
      return failure.problem === 'endless'
        ? i18n.t('failure.conversionEndless')
        : i18n.t('failure.conversionFailed');
    case 'share-link':
      return shareLinkText(failure.problem);
    case 'network':
      return i18n.t('failure.network');
    case 'transfer':
      return transferText(failure.reason);
    case 'wrong-content':
      return wrongContentText(failure.found);
    case 'unidentified':
      return i18n.t('failure.unidentified');
    case 'ambiguous':
      return i18n.t('failure.ambiguous');
    case 'not-shown':
      return failure.count === null
        ? i18n.t('failure.notAllShown')
        : i18n.t('failure.notShown', failure.count, [numberText(failure.count)]);
    case 'unexpected':
      return i18n.t('failure.unexpected');
    case 'endless-list':
      return i18n.t('failure.endlessList', [numberText(failure.limit)]);
    default:
      return assertNever(failure);
  }
}

type Kind<Name extends Failure['kind']> = Extract<Failure, { kind: Name }>;

function brokenAnswerText(problem: Kind<'broken-answer'>['problem']): string {
  switch (problem) {
    case 'not-json':
      return i18n.t('failure.notJson');
    case 'shape':
      return i18n.t('failure.shape');
    case 'no-link':
      return i18n.t('failure.noLink');
    default:
      return assertNever(problem);
  }
}

function shareLinkText(problem: Kind<'share-link'>['problem']): string {
  switch (problem) {
    case 'closed':
      return i18n.t('failure.linkClosed');
    case 'expired':
      return i18n.t('failure.linkExpired');
    case 'password':
      return i18n.t('failure.linkPassword');
    default:
      return assertNever(problem);
  }
}

function refusalText(status: number): string {
  if (status < 400) return i18n.t('failure.refused');
  return status < 500
    ? i18n.t('failure.refusedWithStatus', [String(status)])
    : i18n.t('failure.serviceProblem', [String(status)]);
}

function transferText(reason: string): string {
  if (reason === 'STALLED') return i18n.t('failure.stalled');
  if (reason === 'LOST') return i18n.t('failure.lost');
  if (/^SERVER_(?:FORBIDDEN|UNAUTHORIZED)$/.test(reason)) return i18n.t('failure.transferRefused');
  if (reason.startsWith('USER_')) return i18n.t('failure.userCancelled');
  if (reason.startsWith('FILE_')) return i18n.t('failure.fileProblem', [reason]);
  return i18n.t('failure.transfer', [reason]);
}

function wrongContentText(found: Kind<'wrong-content'>['found']): string {
  switch (found) {
    case 'error-page':
      return i18n.t('failure.errorPage');
    case 'size':
      return i18n.t('failure.wrongSize');
    case 'name':
      return i18n.t('failure.wrongName');
    case 'missing':
      return i18n.t('failure.missing');
    default:
      return assertNever(found);
  }
}

function answerText(answer: ServiceAnswer | null): string {
  if (answer === null) return '';
  return answer.text === ''
    ? i18n.t('failure.said', [answer.code])
    : i18n.t('failure.saidWithText', [answer.code, answer.text]);
}
