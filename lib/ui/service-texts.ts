import type { JobView } from '../messaging/job-schemas';
import { i18n } from './i18n';

type ServiceId = JobView['service'];

/** What pages say of a service that they would say of another in other words. */
interface ServiceTexts {
  /** A job waits because nobody is logged in. */
  readonly loginNeeded: () => string;
  /** The way to mend that. */
  readonly login: () => string;
  /** Something cannot be shown because nobody is logged in. */
  readonly loggedOut: () => string;
}

const TEXTS: Readonly<Record<ServiceId, ServiceTexts>> = {
  kdocs: {
    loginNeeded: () => i18n.t('job.loginNeeded'),
    login: () => i18n.t('job.login'),
    loggedOut: () => i18n.t('failure.loggedOut'),
  },
  cloudbase: {
    loginNeeded: () => i18n.t('services.tokenNeeded'),
    login: () => i18n.t('services.renewToken'),
    loggedOut: () => i18n.t('cloudbase.whyRefused'),
  },
};

export function textsOf(service: ServiceId): ServiceTexts {
  return TEXTS[service];
}

/** What a service means by codes that its own texts explain to programmers only; by code. */
const MEANINGS: ReadonlyMap<string, () => string> = new Map([
  ['85088', () => i18n.t('services.notEnabled')],
  ['-501007', () => i18n.t('services.noEnvironment')],
]);

/** Null where the code tells no more than that the service said no. */
export function meaningOf(code: string): string | null {
  return MEANINGS.get(code)?.() ?? null;
}

/** Addresses of the pages on which a person logs in, by service. */
export type LoginPages = Readonly<Record<ServiceId, string>>;

/** Pages of the extension that belong to one service each, and lead to its files. */
export const SERVICE_PAGES = [
  { path: '/cloudbase.html', text: () => i18n.t('services.cloudbase') },
] as const;

/** Folders below the browser's download folder, one for each service. */
export const ROOT_FOLDERS: readonly string[] = ['KDocs', 'CloudBase'];
