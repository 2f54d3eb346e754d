import { expect, it } from 'vitest';
import { ToolError, type UserError } from '../../../src/base/errors.ts';
import { explainUp, type FailedUp } from '../../../src/deploy/switch/up-error.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { aContainer } from '../../support/containers.ts';

const at = (containers: Container[], host = {}) =>
  ({
    ...{ started: 0, switched: -4000, timeout: 60_000, engine: { look: async () => containers } },
    host: {
      name: 'local',
      host,
      context: { signal: new AbortController().signal, redact: (text: string) => text, now: () => 1000 },
    },
  }) as unknown as FailedUp;

it('who is named by Compose is asked for its log, also when it has just been started again', async () => {
  const stderr = ' Container x-web-1  Error\ndependency failed to start: container x-web-1 is unhealthy\n';
  const error = new ToolError({ argv: ['docker'], code: 1, stderr });
  const web = {
    name: 'x-web-1',
    status: 'running',
    health: 'starting',
    exitCode: 1,
    restartCount: 4,
  } as const;
  const explained = await explainUp(
    error,
    at([aContainer('web', web), aContainer('web', { name: 'x-web-10' })]),
  );
  expect(String(explained)).toMatch(
    /container x-web-1 is unhealthy; x-web-1 was restarted 4 times \(exit code 1\)\nthe logs of x-web-1 could not be read/,
  );
});

it('what logged nothing is explained by its healthcheck', async () => {
  const web = aContainer('web', { name: 'x-web-1', status: 'running', health: 'unhealthy' });
  const probes = JSON.stringify([{ ExitCode: 1, Output: 'curl: (7) refused\n' }]);
  const host = { run: async () => ({ stdout: `C ${web.id}\nP ${probes}\n` }) };
  const error = new ToolError({ argv: ['docker'], code: 1, stderr: 'container x-web-1 is unhealthy\n' });
  expect(String(await explainUp(error, at([web], host)))).toMatch(
    /last lines of x-web-1:\n\(it logged nothing\)\nlast healthcheck of x-web-1: exit code 1: curl: \(7\) refused$/m,
  );
});

it('nothing is quoted that was logged before the switch', async () => {
  const web = aContainer('web', { name: 'x-web-1', status: 'running', health: 'unhealthy' });
  const asked: string[][] = [];
  const host = { run: async (argv: string[]) => asked.push(argv) && { stdout: '' } };
  const error = new ToolError({ argv: ['docker'], code: 1, stderr: 'container x-web-1 is unhealthy\n' });
  await explainUp(error, at([web], host));
  // It began five seconds ago; clocks differ a little.
  expect(asked[0]?.slice(4)).toEqual(['300', '10s', web.id]);
});

it('a cause that is known by what was logged is said first, with its advice', async () => {
  const web = aContainer('web', { name: 'x-web-1', status: 'running', health: 'unhealthy' });
  const denied = "Access denied for user 'shop'@'172.18.0.3' (using password: YES)";
  const host = { run: async () => ({ stdout: `C ${web.id}\nL ${denied}\n` }) };
  const error = new ToolError({ argv: ['docker'], code: 1, stderr: 'container x-web-1 is unhealthy\n' });
  const explained = (await explainUp(error, at([web], host))) as UserError;
  expect(explained.message.split('\n')[0]).toMatch(/: the database refuses the user or the password$/);
  expect(explained.message).toContain(denied);
  expect(explained.fix).toMatch(/keeps the users and passwords of its first start.*ALTER USER/);
});
