import type { Service } from '../selection/service';

/** A service that can forget all that it learnt. */
export interface RenewableService extends Service {
  /** Takes back what was lent, and goes on like one that has just been made; what is under way is not waited for. */
  renew(): Promise<void>;
}

/** Puts a new service in the place of the one before: what a service remembers lies in many places. */
export function createRenewableService(make: () => Service): RenewableService {
  let current = make();
  const { id, traits, rootFolder } = current;
  return {
    ...{ id, traits, rootFolder },
    batchLimits: () => current.batchLimits(),
    checkSession: () => current.checkSession(),
    account: () => current.account(),
    savedForm: (entry, formats) => current.savedForm(entry, formats),
    pageOf: (entry) => current.pageOf(entry),
    describe: (selection, forBatch) => current.describe(selection, forBatch),
    describeLinks: (linkIds) => current.describeLinks(linkIds),
    list: (route, cursor) => current.list(route, cursor),
    nameOf: (route) => current.nameOf(route),
    locate: (entries) => current.locate(entries),
    makeLink: (request, ahead) => current.makeLink(request, ahead),
    answers: () => current.answers(),
    release: () => current.release(),
    async renew() {
      current = make();
      // Nothing of the new one is under way, so that it can take back whatever the other one lent.
      await current.release();
    },
  };
}
