import { expect, it } from 'vitest';
import { ToolError } from '../../../src/base/errors.ts';
import { composeEngine } from '../../../src/engine/compose.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';

const CONFLICT =
  'Error response from daemon: Conflict. The container name "/8c6da61c5418_shop-web-1" is already in use by container "f00"';

/** An engine whose commands fail one after the other with these, and then succeed. */
function engineFailing(...failures: string[]) {
  const asked: string[] = [];
  const runner = {
    name: 'a',
    host: { start: () => Promise.reject(new Error('not here')) },
    run: async (argv: readonly string[]) => {
      asked.push(argv.join(' '));
      const stderr = failures.shift();
      if (stderr !== undefined) throw new ToolError({ argv, code: 1, stderr });
      return { code: 0, stdout: '', stderr: '' };
    },
  };
  const where = { directory: '/srv', project: 'shop', files: [], profiles: [] };
  const { signal } = new AbortController();
  return { asked, engine: composeEngine(runner, where, { log: new MemoryLogger(), signal }) };
}

it('an up that meets what a cancelled one is still making is made again', async () => {
  const { asked, engine } = engineFailing(CONFLICT, CONFLICT);
  await engine.up({ timeout: 1000 });
  expect(asked).toHaveLength(3);
});

it('a name that somebody else has, and any other failure, is told', async () => {
  const taken = engineFailing(CONFLICT, CONFLICT, CONFLICT, CONFLICT);
  await expect(taken.engine.up({ timeout: 1000 })).rejects.toThrow('already in use');
  expect(taken.asked).toHaveLength(3);
  const other = engineFailing('port is already allocated');
  await expect(other.engine.up({ timeout: 1000 })).rejects.toThrow('already allocated');
  expect(other.asked).toHaveLength(1);
});

it('a service whose name begins with - is no option', async () => {
  const { asked, engine } = engineFailing();
  await engine.up({ services: ['-x', 'web'], timeout: 1000 });
  await engine.runOnce({ service: '-x', command: ['echo', '-n'], label: 'a=b', timeout: 1000, onLine() {} });
  expect(asked[0]).toMatch(/ -- -x web$/);
  expect(asked[1]).toMatch(/ -- -x echo -n$/);
});
