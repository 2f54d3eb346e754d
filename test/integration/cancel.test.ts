import { expect, it } from 'vitest';
import { type ActionStack, actionStack } from '../support/action-stack.ts';
import { docker } from '../support/docker.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'compose', 'alone');

/** GitHub sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after that. */
const GRACE = 7500;

/** Becomes healthy never, or at once. */
const compose = (image: string) => `services:
  web:
    image: ${image}
    init: true
    stop_grace_period: 1s
    environment: { GENERATION: "\${GENERATION}" }
    healthcheck: { test: [CMD, sh, -c, "\${CHECK}"], interval: 1m, start_period: 10m, start_interval: 300ms }
`;

suite('a deploy that is cancelled', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s leaves a state that the ledger describes, and no lock',
    async (signal) => {
      await using stack = await actionStack('cancel', (image) => ({ 'compose.yml': compose(image) }));
      await deploy(stack, 'v1', 'true');

      let cancelledAt = 0;
      const cancelled = await stack.run('deploy-compose', {
        inputs: { version: 'v2', env: 'GENERATION=v2\nCHECK=false', timeout: '5m' },
        started: async ({ kill }) => {
          await waitFor('the container of v2', async () => (await generation(stack)) === 'GENERATION=v2');
          cancelledAt = Date.now();
          kill(signal);
        },
      });
      expect(Date.now() - cancelledAt).toBeLessThan(GRACE);
      expect(cancelled.code, cancelled.stdout).not.toBe(0);
      expect(cancelled.stdout).toMatch(/^::error title=[^:]*::.*cancelled/m);
      expect(cancelled.outputs['report']).toBeDefined();

      // Whatever runs is what the ledger says.
      const { releases } = await stack.state();
      expect(releases.map(({ version, state }) => `${version} ${state}`)).toEqual(['v1 active', 'v2 failed']);
      expect(`GENERATION=${(await stack.currentRelease())['version']}`).toBe(await generation(stack));

      // The lock is free: nobody has to be waited for.
      const done = await deploy(stack, 'v3', 'true', { 'lock-wait': '0s' });
      expect(done.outputs['outcome']).toBe('active');
      const after = await stack.state();
      expect(after.releases.map(({ version, state }) => `${version} ${state}`)).toEqual([
        'v1 superseded',
        'v2 failed',
        'v3 active',
      ]);
      expect(await generation(stack)).toBe('GENERATION=v3');
    },
  );
});

async function deploy(stack: ActionStack, version: string, check: string, more: Record<string, string> = {}) {
  const inputs = { version, env: `GENERATION=${version}\nCHECK=${check}`, ...more };
  const run = await stack.run('deploy-compose', { inputs });
  expect(run.code, run.stdout).toBe(0);
  return run;
}

/** Which release's container is there. */
async function generation(stack: ActionStack): Promise<string | undefined> {
  const id = await stack.container('web');
  if (!/^[0-9a-f]{64}$/.test(id)) return undefined;
  const env = JSON.parse(await docker('inspect', '--format', '{{json .Config.Env}}', id)) as string[];
  return env.find((line) => line.startsWith('GENERATION='));
}
