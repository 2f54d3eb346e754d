import { execFileSync } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseDotenv } from '../../src/config/dotenv.ts';
import { composeRelease } from '../../src/deploy/stack/release.ts';
import { readStack } from '../../src/deploy/stack/stack.ts';
import { readStore } from '../../src/release/store.ts';
import type { Ledger } from '../../src/release/types.ts';
import { Deploying } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { testContext } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/host-0.1', import.meta.url));
/** As the fixture's records have it: part of their fingerprints. */
const PROJECT = 'dk-deploy-77c9e78d';
/** The image that it ran, and its digest there. */
const IMAGE = 'deploy-kit-test/busybox:bae8461e41f5';
const DIGEST = 'd3ff3622479a4b22409bc6043056ef10fa11ea9d2b7b35a96af378959f7a5f08';
const suite = await requires('engine', 'compose', 'linux');

suite('a host that version 0.1 has deployed to', () => {
  let stack: Deploying;
  beforeAll(async () => {
    stack = await Deploying.create();
    stack.alsoRemove(PROJECT);
    await cp(`${FIXTURE}/on-host`, stack.root, { recursive: true, verbatimSymlinks: true });
    await cp(`${FIXTURE}/checkout`, stack.checkout, { recursive: true });
    // The same in the place of this test.
    const script = 'cd "$1" && grep -rlZ /srv/shop . | xargs -0 sed -i "s#/srv/shop#$1#g"';
    execFileSync('sh', ['-c', script, 'sh', stack.root]);
  });
  afterAll(() => stack?.[Symbol.asyncDispose]());

  const options = (version: string) => ({
    version,
    env: "GREETING='hi $there'\n",
    settings: { project: PROJECT, composeProject: PROJECT, files: ['site'], shared: ['uploads'] },
  });
  /** Machines make the test image each for itself. */
  const useImageOfThisMachine = async () => {
    const reference = await busyboxImage();
    const digest = (await docker('image', 'inspect', '--format', '{{.Id}}', reference)).slice(
      'sha256:'.length,
    );
    const script = 'cd "$1" && grep -rlZ "$2" . | xargs -0 -r sed -i "s#$2#$3#g"';
    for (const place of [stack.root, stack.checkout]) {
      for (const [old, now] of [
        [DIGEST, digest],
        [DIGEST.slice(0, 12), digest.slice(0, 12)],
        [IMAGE, reference],
      ]) {
        execFileSync('sh', ['-c', script, 'sh', place, old ?? '', now ?? '']);
      }
    }
    for (const service of ['db', 'web']) {
      await docker('tag', reference, `deploy-kit/${PROJECT}/${service}:${digest.slice(0, 12)}`);
    }
  };
  const ledger = async () => JSON.parse(await readFile(`${stack.root}/state.json`, 'utf8')) as Ledger;

  // Before the others put this machine's image into records and compose file: both are part of the fingerprint.
  it('describes the same stack by the same fingerprint', async () => {
    const store = await readStore(stack.host, stack.root, testContext());
    const was = await store.record(store.ledger.releases[1]?.id ?? '');
    const context = testContext();
    const settings = stack.settings(options('v2'));
    const read = await readStack(
      stack.host,
      settings,
      parseDotenv(options('v2').env, { place: 'env' }),
      context,
    );
    const { id, version, commit, createdAt, createdBy, backup, secrets } = was;
    const about = {
      ...{ id, version, commit, createdAt, createdBy, backup, secrets },
      reason: undefined,
      judgedBy: {},
    };
    expect(composeRelease(read, settings, was.images, about)).toMatchObject({
      fingerprint: was.fingerprint,
      services: was.services,
    });
  });

  it('goes on from there: nothing is a first deploy', async () => {
    await useImageOfThisMachine();
    const { report } = await stack.deploy({ ...options('v2'), dryRun: true });
    const [, , v3, back] = (await ledger()).releases;
    expect(report.previous).toMatchObject({ id: back?.id, version: 'v2' });
    expect(report.plans[0]?.from).toBe(back?.id);
    expect(report.plans[0]?.services).toEqual([
      { service: 'db', action: 'create', reasons: ['its container is gone'] },
      { service: 'web', action: 'create', reasons: ['its container is gone'] },
    ]);
    expect(v3).toMatchObject({ state: 'rolled-back' });
  });

  it('is deployed to, and rolled back to what that version left', async () => {
    await useImageOfThisMachine();
    const { report } = await stack.deploy(options('v4'));
    expect(report).toMatchObject({ outcome: 'active', previous: { version: 'v2' } });
    const states = (await ledger()).releases.map(({ version, state }) => `${version} ${state}`);
    expect(states).toEqual([
      'v1 superseded',
      'v2 superseded',
      'v3 rolled-back',
      'v2 superseded',
      'v4 active',
    ]);
    const back = await stack.rollback('v1', options('v4'));
    expect(back.report.outcome).toBe('rolled-back');
    expect(Object.values(await stack.containers(PROJECT)).map(({ status }) => status)).toEqual([
      'running',
      'running',
    ]);
  });
});
