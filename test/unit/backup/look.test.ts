import { expect, it } from 'vitest';
import { lookAt } from '../../../src/backup/look.ts';
import type { Host } from '../../../src/host/host.ts';
import { openTestHost, testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

it('leaves no host open that does not answer', async () => {
  await using dir = await tempDir();
  await using host = await openTestHost('local');
  const settings = { project: 'shop', environment: 'test', deployPath: dir.path };
  let [asked, closed] = [0, 0];
  const silent: Host = new Proxy(host, {
    get(target, name) {
      if (name === Symbol.asyncDispose) {
        return async () => {
          closed += 1;
        };
      }
      if (name !== 'run') return Reflect.get(target, name, target);
      return (...args: Parameters<Host['run']>) => {
        asked += 1;
        return asked === 1 ? target.run(...args) : Promise.reject(new Error('gone'));
      };
    },
  });
  const open = async () => silent;
  await expect(lookAt('web1', { settings, open }, testContext())).rejects.toThrow('gone');
  expect(closed).toBe(1);
});
