import { afterAll, beforeAll, expect, it } from 'vitest';
import { Deploying } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'linux');

let stack: Deploying;

beforeAll(async () => {
  const image = await busyboxImage();
  stack = await Deploying.create();
  const sleeping = { image, command: ['sleep', '1h'], init: true, stop_grace_period: '0s' };
  await stack.write({
    'docker/dev/compose.yml': {
      include: ['../shared/db.yml'],
      services: {
        web: { extends: { file: '../common.yml', service: 'base' }, env_file: ['../../.env'] },
        own: { ...sleeping, env_file: ['../../.env', '.env'] },
      },
    },
    'docker/common.yml': { services: { base: { ...sleeping, env_file: '../config/base.env' } } },
    'docker/shared/db.yml': { services: { db: { ...sleeping, env_file: 'db.env' } } },
    'docker/shared/db.env': 'FROM_SHARED=1',
    'config/base.env': 'FROM_BASE=1',
    '.env': 'FROM_ABOVE=1',
  });
}, 120_000);

afterAll(() => stack?.[Symbol.asyncDispose]());

const options = { settings: { compose: ['docker/dev/compose.yml'] }, env: 'OWN=1\n' };

/** Which of the variables of its files a container has. */
async function variablesOf(service: string): Promise<string[]> {
  const found = Object.values(await stack.containers()).find((one) => one.service === service);
  const said = await docker('inspect', '--format', '{{json .Config.Env}}', found?.id ?? '');
  return (JSON.parse(said) as string[]).filter((one) => /^(FROM_|OWN=)/.test(one)).sort();
}

suite('a stack whose files lie beside and above its directory', () => {
  it('is the same on a host, for deploy-kit and for who runs Compose there', async () => {
    expect((await stack.deploy(options)).report.failure).toBeUndefined();
    expect(await variablesOf('web')).toEqual(['FROM_ABOVE=1', 'FROM_BASE=1']);
    expect(await variablesOf('own')).toEqual(['FROM_ABOVE=1', 'OWN=1']);
    expect(await variablesOf('db')).toEqual(['FROM_SHARED=1']);
    const before = await stack.containers();
    expect((await stack.deploy(options)).report.outcome).toBe('nothing-to-do');
    await stack.asOperator('compose', 'up', '-d');
    expect(await stack.containers()).toEqual(before);
  });

  it('is put back with them', async () => {
    await stack.write({ '.env': 'FROM_ABOVE=2' });
    expect((await stack.deploy(options)).report.failure).toBeUndefined();
    expect(await variablesOf('web')).toEqual(['FROM_ABOVE=2', 'FROM_BASE=1']);
    await stack.rollback('previous', options);
    expect(await variablesOf('web')).toEqual(['FROM_ABOVE=1', 'FROM_BASE=1']);
  });
});
