import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Deploying, type DeployOptions } from '../support/deploying.ts';
import { docker } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'linux');

/** Of another stack whose name starts alike. */
const neighbour = () => `deploy-kit/${stack.name}-2/web:123456789abc`;
const imageOf = (version: number) => `${stack.name}:${version}`;
let stack: Deploying;

beforeAll(async () => {
  const base = await busyboxImage();
  stack = await Deploying.create();
  for (const version of [1, 2, 3]) {
    const id = await docker('create', '--label', `dk.deploy=${stack.name}`, base);
    const change = `CMD /bin/sh -c "exec sleep ${version}h"`;
    await docker('commit', '--change', change, id, imageOf(version));
    await docker('rm', id);
  }
  await docker('tag', imageOf(1), neighbour());
}, 120_000);

afterAll(async () => {
  await stack?.[Symbol.asyncDispose]();
  const ids = await docker('image', 'ls', '-q', '--filter', `label=dk.deploy=${stack.name}`);
  if (ids !== '') await docker('rmi', '--force', ...new Set(ids.split('\n')));
});

/** Compose files in a directory of their own, two of them, with a profile and most ways to bring files along. */
async function write(version: number, image = 1): Promise<void> {
  const service = { init: true, stop_grace_period: '0s' };
  await stack.write({
    'docker/compose.yml': {
      services: {
        web: {
          ...service,
          image: imageOf(image),
          env_file: '.env',
          configs: ['motd'],
          volumes: ['../conf/web.conf:/etc/web.conf:ro', '../uploads:/uploads', 'data:/data'],
        },
        tools: { ...service, image: imageOf(1), profiles: ['tools'] },
        debug: { ...service, image: imageOf(1), profiles: ['debug'] },
      },
      volumes: { data: {} },
      configs: { motd: { file: '../motd' } },
    },
    'docker/production.yml': { services: { web: { environment: { VERSION: `\${VERSION}` } } } },
    'conf/web.conf': `conf ${version}`,
    motd: 'hello',
  });
}

const options = (version: number, more: Partial<DeployOptions> = {}): DeployOptions => ({
  version: `v${version}`,
  env: `VERSION=${version}\nPASSWORD='it''s $ecret'\nCOMPOSE_PROFILES=tools\n`.replace("''", ''),
  settings: {
    compose: ['docker/compose.yml', 'docker/production.yml'],
    files: ['conf'],
    shared: ['uploads'],
  },
  deploy: { keepReleases: 3 },
  ...more,
});

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
const serving = () =>
  stack.exec('web-1', 'cat /etc/web.conf; echo " $VERSION $PASSWORD"; cat /data/x /uploads/y');

suite('the life of a stack', () => {
  it('a dry run changes nothing on the host', async () => {
    await write(1);
    const { report } = await stack.deploy(options(1, { dryRun: true }));
    expect(report.outcome).toBe('planned');
    expect(report.plans[0]?.services.map(({ service, action }) => `${service} ${action}`)).toEqual([
      'tools create',
      'web create',
    ]);
    expect(await exists(stack.root)).toBe(false);
    expect(await stack.containers()).toEqual({});
    expect(await docker('volume', 'ls', '-q', '--filter', `name=${stack.name}`)).toBe('');
    expect(await docker('network', 'ls', '-q', '--filter', `name=${stack.name}`)).toBe('');
  });

  it('the first deploy; `docker compose up -d` by hand changes nothing', async () => {
    const { report, log } = await stack.deploy(options(1));
    expect(report).toMatchObject({ outcome: 'active', previous: undefined });
    expect(log).not.toContain('ecret');
    const before = await stack.containers();
    expect(Object.keys(before)).toEqual(['tools-1', 'web-1']);
    await stack.asOperator('compose', 'up', '-d');
    expect(await stack.containers()).toEqual(before);
    expect(await stack.asOperator('compose', 'ps', '--format', '{{.Service}}')).toBe('tools\nweb\n');
    await stack.exec('web-1', 'echo data > /data/x; echo upload > /uploads/y');
    expect(await serving()).toBe('conf 1 1 its $ecret\ndata\nupload');
    const mode = (await stat(`${stack.root}/current/.env`)).mode & 0o777;
    expect(mode.toString(8)).toBe('600');
  });

  it('six deploys later the data is there, and the host holds three releases and what they need', async () => {
    await mkdir(`${stack.root}/releases/not ours`);
    await writeFile(`${stack.root}/shared/of ann`, 'hers');
    for (let version = 2; version <= 6; version += 1) {
      await write(version, version > 4 ? version - 3 : 1);
      const { report } = await stack.deploy(options(version));
      expect(report).toMatchObject({ outcome: 'active', previous: { version: `v${version - 1}` } });
    }
    expect(await serving()).toBe('conf 6 6 its $ecret\ndata\nupload');
    expect(await stack.states()).toEqual(['v4 superseded', 'v5 superseded', 'v6 active']);
    const names = (await stack.ledger()).releases.map(({ id }) => id);
    expect(await readdir(`${stack.root}/releases`)).toEqual([...names, 'not ours']);
    // motd, and the three versions of web.conf.
    expect(await readdir(`${stack.root}/files`)).toHaveLength(4);
    const tags = async (reference: string) =>
      (await docker('image', 'ls', '-q', '--filter', `reference=${reference}`)).split('\n').length;
    expect(await tags(`deploy-kit/${stack.composeProject}/web`)).toBe(3);
    expect(await tags(neighbour())).toBe(1);
    expect(await readFile(`${stack.root}/shared/of ann`, 'utf8')).toBe('hers');
    const log = (await readFile(`${stack.root}/log.jsonl`, 'utf8')).trim().split('\n');
    expect(log.map((line) => JSON.parse(line).event)).toEqual(Array(6).fill('active'));
  });

  it('a rollback after `docker image prune`, with the images of the build gone', async () => {
    for (const version of [2, 3]) await docker('rmi', imageOf(version));
    await docker('image', 'prune', '-f', '--filter', `label=dk.deploy=${stack.name}`);
    const before = await stack.containers();
    const planned = await stack.rollback('previous', { ...options(6), dryRun: true });
    expect(planned.report).toMatchObject({ outcome: 'planned', target: { version: 'v5' } });
    expect(planned.report.release).toBeUndefined();
    expect(await stack.containers()).toEqual(before);
    const { report } = await stack.rollback('previous', options(6));
    expect(report.outcome).toBe('rolled-back');
    expect(await serving()).toBe('conf 5 5 its $ecret\ndata\nupload');
    expect(await stack.states()).toEqual(['v4 superseded', 'v5 superseded', 'v6 rolled-back', 'v5 active']);
    const after = await stack.containers();
    expect(after['tools-1']).toEqual(before['tools-1']);
    await stack.asOperator('compose', 'up', '-d');
    expect(await stack.containers()).toEqual(after);
  });

  it('is refused before anything changes when somebody removed what it needs', async () => {
    const before = await stack.containers();
    const state = await stack.ledger();
    const [v4] = state.releases;
    const record = JSON.parse(await readFile(`${stack.root}/releases/${v4?.id}/release.json`, 'utf8'));
    const file = record.files.find(({ source }: { source: string }) => source === 'conf/web.conf');
    const { web } = record.services;
    const id = await docker('image', 'inspect', '--format', '{{.Id}}', web.image);
    await docker('tag', id, `${stack.name}:kept`);
    await docker('rmi', web.image);
    await docker(
      'run',
      '--rm',
      '-v',
      `${stack.root}/files:/files`,
      imageOf(1),
      'rm',
      '-rf',
      `/files/${file.sha256}`,
    );
    const error = await stack.rollback('previous', options(6)).catch((caught) => caught);
    expect(error.message).toContain(`image ${web.image}, file conf/web.conf is gone`);
    expect(error.exitCode).toBe(1);
    expect(await stack.ledger()).toEqual(state);
    expect(await stack.containers()).toEqual(before);
  });
});
