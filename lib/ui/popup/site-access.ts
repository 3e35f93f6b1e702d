import { signal, type ReadonlySignal } from '@preact/signals';

export interface SiteAccessPorts {
  /** Whether the browser lets the extension reach its sites. */
  hasSiteAccess(): Promise<boolean>;
  /** Has the browser ask the person for that; answers whether it is allowed now. */
  askSiteAccess(): Promise<boolean>;
}

export interface SiteAccess {
  /** False only where the browser says so. */
  readonly isAllowed: ReadonlySignal<boolean>;
  look(): Promise<void>;
  /** To be called in the very click: browsers ask nobody later. Answers whether it is allowed now. */
  ask(): Promise<boolean>;
}

/** Whether the extension may reach its sites: people can turn that off, and Firefox may begin without it. */
export function createSiteAccess(ports: SiteAccessPorts): SiteAccess {
  const isAllowed = signal(true);
  return {
    isAllowed,
    async look() {
      try {
        isAllowed.value = await ports.hasSiteAccess();
      } catch (error) {
        console.warn('the browser does not tell what the extension may reach', error);
      }
    },
    async ask() {
      try {
        isAllowed.value = await ports.askSiteAccess();
      } catch (error) {
        console.warn('the browser does not ask', error);
      }
      return isAllowed.value;
    },
  };
}
