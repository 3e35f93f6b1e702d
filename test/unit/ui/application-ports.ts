import { parseApplicationAddress } from '../../../lib/storage/application';
import type { ApplicationForm, KnownApplication } from '../../../lib/ui/options/application-form';
import type { ApplicationPorts } from '../../../lib/ui/options/application-store';

export const UNSET: KnownApplication = {
  address: '',
  id: '',
  keepsSecrets: false,
  hasKey: false,
  hasToken: false,
};

/** What the section of the application works with; it notes what it was asked for. */
export function fakeApplication(initial: KnownApplication = UNSET) {
  const asked: string[] = [];
  const saved: ApplicationForm[] = [];
  const fake = {
    isAllowed: true,
    failure: null as Error | null,
    forgotten: 0,
  };
  const done = () => (fake.failure === null ? Promise.resolve() : Promise.reject(fake.failure));
  const ports: ApplicationPorts = {
    parseAddress: parseApplicationAddress,
    allow(address) {
      asked.push(address);
      return Promise.resolve(fake.isAllowed);
    },
    save(form) {
      if (fake.failure === null) saved.push(form);
      return done();
    },
    forget() {
      fake.forgotten += 1;
      return done();
    },
  };
  return {
    asked,
    saved,
    fake,
    parts: { initial, ports, usualAddress: 'https://openapi.wps.cn' },
  };
}
