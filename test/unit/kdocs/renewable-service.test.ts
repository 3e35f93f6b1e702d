import { describe, expect, it } from 'vitest';
import { createRenewableService } from '../../../lib/kdocs/renewable-service';
import { createFakeService, fakeFiles } from '../../support/fakes/service';

describe('a service that can be renewed', () => {
  it('is the same to everybody, and another one afterwards', async () => {
    const made: ReturnType<typeof createFakeService>[] = [];
    const service = createRenewableService(() => {
      const fake = createFakeService(fakeFiles(1));
      made.push(fake);
      return fake;
    });
    const { makeLink } = service;
    const request = {
      kind: 'file',
      open: null,
      web: { drive: 'd', file: '1' },
      linkId: null,
      convertTo: null,
    } as const;
    await makeLink(request);
    await service.renew();
    await makeLink(request);
    await makeLink(request);
    expect(made.map(({ linkRequests }) => linkRequests.length)).toEqual([1, 2]);
  });

  it('takes back what was lent by the one before', async () => {
    const released: string[] = [];
    let count = 0;
    const service = createRenewableService(() => {
      const name = `service ${(count += 1)}`;
      const release = () => Promise.resolve(void released.push(name));
      return { ...createFakeService([]), release };
    });
    await service.renew();
    expect(released).toEqual(['service 2']);
  });
});
