import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Release } from '../../src/release/types.ts';
import { Deploying, type DeployOptions } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';
import { type Check, quickSettings } from '../unit/health/support.ts';

const suite = await requires('engine', 'compose', 'linux');

let stack: Deploying;
let closed: Check;
const api: Check = { kind: 'service', service: 'api' };

const options = (version: string, ...checks: Check[]): DeployOptions => ({
  version,
  env: `VERSION=${version}`,
  settings: { health: quickSettings({ checks, successes: 1, deadline: 500, stability: 100 }) },
});

async function recordOf(id: string | undefined): Promise<{ path: string; release: Release }> {
  const path = `${stack.root}/releases/${id}/release.json`;
  return { path, release: JSON.parse(await readFile(path, 'utf8')) as Release };
}

const current = async () => recordOf((await stack.ledger()).releases.at(-1)?.id);

suite('a release with other volumes', () => {
  it('is put back with a word on where the data stays that was written since', async () => {
    await using own = await Deploying.create();
    const image = await busyboxImage();
    const web = { image, init: true, stop_grace_period: '0s', command: ['sleep', '1h'] };
    const write = (volume: string) =>
      own.write({
        'compose.yml': {
          services: { web: { ...web, volumes: [`${volume}:/v`] } },
          volumes: { [volume]: {} },
        },
      });
    await write('first');
    await own.deploy({ version: 'v1' });
    await write('second');
    await docker('volume', 'create', `${own.composeProject}_second`);
    const { report: deployed } = await own.deploy({ version: 'v2' });
    expect(deployed.notes.join('\n')).toContain(
      `web: /v was the volume ${own.composeProject}_first and will be the volume ${own.composeProject}_second`,
    );
    const { report, log } = await own.rollback();
    const note = `v1 has the volumes ${own.composeProject}_first instead of ${own.composeProject}_second`;
    expect(report.notes).toEqual([expect.stringContaining(note)]);
    expect(log).toContain(`warning: local: ${note}`);
  });
});

suite('a release that is put back', () => {
  beforeAll(async () => {
    stack = await Deploying.create();
    closed = { kind: 'tcp', host: '127.0.0.1', port: await freePort() };
    const command = ['sh', '-c', 'exec sleep 600'];
    const environment = { VERSION: '${VERSION}' };
    const service = {
      image: await busyboxImage(),
      init: true,
      stop_grace_period: '0s',
      command,
      environment,
    };
    await stack.write({ 'compose.yml': { services: { api: service } } });
    await stack.deploy(options('v1', api));
  }, 120_000);
  afterAll(() => stack?.[Symbol.asyncDispose]());

  it('is no other release for other checks alone', async () => {
    const { report } = await stack.deploy(options('v1', closed));
    expect(report.outcome).toBe('nothing-to-do');
    expect((await current()).release.checks).toMatchObject({ runFrom: 'runner', checks: [api] });
  });

  it('is judged by what verified it, not by the checks of the commit that failed', async () => {
    await stack.deploy({ ...options('v2', closed), awaitVerdict: true });
    expect((await current()).release.checks?.checks).toEqual([closed]);
    const { report } = await stack.rollback('verified', options('v2', closed));
    expect(report).toMatchObject({ outcome: 'rolled-back', gate: { verdict: 'passed' } });
    expect(report.gate?.checks.map(({ name }) => name)).toEqual(['service api', 'services of the release']);
    expect(await stack.states()).toEqual(['v1 superseded', 'v2 rolled-back', 'v1 active']);
    expect((await current()).release.checks?.checks).toEqual([api]);
  });

  it('is judged by the settings where its record is of old, or names what is not known', async () => {
    const { path, release } = await current();
    const { checks: own, ...old } = release;
    const unknown = { ...release, checks: { ...own, checks: [api, { kind: 'smoke' }] } };
    for (const [record, why] of [
      [old, 'its record has no checks'],
      [unknown, "this version knows no check 'smoke'"],
    ] as const) {
      await writeFile(path, JSON.stringify(record));
      await stack.deploy({ ...options('v3', closed), awaitVerdict: true });
      const { report, log } = await stack.rollback(release.id, options('v3', closed));
      expect(log).toContain(`v1 is gated with the checks of this run's settings: ${why}`);
      expect(report).toMatchObject({ outcome: 'failed', failure: { exitCode: 3 } });
    }
  });
});
