import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { mustRun } from '../../../scripts/setup/run.mjs';
import type { UserError } from '../../../src/base/errors.ts';
import { type EngineFacts, engineFacts } from '../../../src/engine/facts.ts';
import { tempDir } from '../../support/temp.ts';

const GOOD: Record<string, string> = {
  user: 'deploy',
  'path-free': '2048',
  'has-docker': 'yes',
  system: 'debian 12',
  server: '26.1.5+dfsg1',
  root: '/var/lib/docker',
  driver: 'overlay2 [["Backing Filesystem","extfs"]]',
  'root-free': '1024',
  compose: '2.26.1-4',
};

const facts = (changes: Record<string, string | undefined> = {}) => {
  const lines = Object.entries({ ...GOOD, ...changes }).flatMap(([k, v]) =>
    v === undefined ? [] : [`${k} ${v}`],
  );
  const about = { hostName: 'ssh://deploy@example.org' };
  return engineFacts('~/x').read(lines.join('\n'), about) as EngineFacts;
};
const problem = (changes: Record<string, string | undefined>): UserError => {
  try {
    facts(changes);
  } catch (error) {
    return error as UserError;
  }
  throw new Error('no problem was found');
};

describe('engineFacts', () => {
  it('reads the facts', () => {
    expect(facts()).toEqual({
      engineVersion: '26.1.5+dfsg1',
      imageStore: 'classic',
      composeVersion: '2.26.1',
      dockerRoot: '/var/lib/docker',
      free: { dockerRoot: 1024 * 1024, path: 2048 * 1024 },
    });
    const containerd = { driver: 'overlayfs [["driver-type","io.containerd.snapshotter.v1"]]' };
    expect(facts(containerd)).toMatchObject({ imageStore: 'containerd' });
    expect(facts({ 'root-free': '' })).toMatchObject({ free: { dockerRoot: undefined } });
    expect(facts({ compose: 'v2.20.0' }).composeVersion).toBe('2.20.0');
  });

  it('tells apart why Docker cannot be used, each with its fix', () => {
    const none = { server: undefined, compose: undefined };
    const denied = 'permission denied while trying to connect to the Docker daemon socket at unix:///x';
    const down = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.';
    const cases: [Record<string, string | undefined>, RegExp, RegExp][] = [
      [{ ...none, 'has-docker': undefined }, /Docker is not installed/, /install Docker Engine/],
      [{ ...none, 'server-error': denied }, /user deploy may not use Docker/, /usermod -aG docker deploy/],
      [{ ...none, 'server-error': down }, /does not answer: Cannot connect/, /systemctl enable --now docker/],
      [{ compose: undefined }, /Compose is not installed/, /docker-compose-plugin/],
      [
        { compose: undefined, 'compose-alone': '1.29.2' },
        /only Compose v1 \(docker-compose 1.29.2\)/,
        /plugin/,
      ],
      [{ compose: undefined, 'compose-alone': '2.20.3' }, /not as the plugin/, /cli-plugins/],
      [{ compose: '2.19.9' }, /2.19.9 is too old: at least 2.20.0/, /plugin/],
      [{ compose: 'v2.3' }, /2.3 is too old/, /plugin/],
    ];
    for (const [changes, message, fix] of cases) {
      const error = problem(changes);
      expect(error.message).toMatch(message);
      expect(error.message).toMatch(/^ssh:\/\/deploy@example.org: /);
      expect(error.fix).toMatch(fix);
    }
  });

  it('quotes what docker says, without the template that it fills with nothing', async () => {
    await using dir = await tempDir('facts');
    const said = 'Cannot open /dev/null\nIs the docker daemon running?    null\nnull';
    await writeFile(dir.join('docker'), `#!/bin/sh\necho '${said}'\n`, { mode: 0o755 });
    const { script, args = [] } = engineFacts('/');
    const { stdout } = await mustRun(['sh', '-c', script, 'sh', ...args], {
      ...{ env: { PATH: `${dir.path}:${process.env['PATH']}` }, what: 'facts' },
    });
    expect(stdout).toMatch(/^server-error Cannot open \/dev\/null Is the docker daemon running\? *$/m);
  });

  it('names the package of Compose v2 in the distribution at hand', () => {
    const fix = (system: string) => problem({ compose: undefined, system }).fix;
    expect(fix('ubuntu 24.04')).toContain('apt-get install docker-compose-v2');
    expect(fix('debian 13')).toContain('apt-get install docker-compose');
    expect(fix('debian 12')).not.toContain('apt-get install docker-compose');
    expect(fix('alpine 3.20')).toContain('docker-cli-compose');
    expect(fix('')).toContain('docker-compose-plugin');
  });
});
