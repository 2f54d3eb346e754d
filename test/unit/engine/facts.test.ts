import { describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { readSurvey } from '../../../src/engine/facts.ts';

const GOOD: Record<string, string> = {
  time: '1000',
  user: 'deploy',
  home: '/home/deploy',
  'path-free': '2048',
  'has-flock': 'yes',
  'has-tar': 'yes',
  'has-docker': 'yes',
  system: 'debian 12',
  server: '26.1.5+dfsg1 1.45 linux amd64',
  root: '/var/lib/docker',
  driver: 'overlay2 [["Backing Filesystem","extfs"]]',
  'root-free': '1024',
  compose: '2.26.1-4',
  buildx: 'github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3',
};

const survey = (changes: Record<string, string | undefined> = {}) => {
  const lines = Object.entries({ ...GOOD, ...changes }).flatMap(([k, v]) =>
    v === undefined ? [] : [`${k} ${v}`],
  );
  return readSurvey(lines.join('\n'), { hostName: 'ssh://deploy@example.org', clock: 1_000_500 });
};
const problem = (changes: Record<string, string | undefined>): UserError => {
  try {
    survey(changes);
  } catch (error) {
    return error as UserError;
  }
  throw new Error('no problem was found');
};

describe('readSurvey', () => {
  it('reads the facts', () => {
    expect(survey()).toEqual({
      engineVersion: '26.1.5+dfsg1',
      apiVersion: '1.45',
      os: 'linux',
      arch: 'amd64',
      storageDriver: 'overlay2',
      imageStore: 'classic',
      composeVersion: '2.26.1',
      buildxVersion: '0.13.1',
      dockerRoot: '/var/lib/docker',
      user: 'deploy',
      home: '/home/deploy',
      free: { dockerRoot: 1024 * 1024, path: 2048 * 1024 },
      clockSkew: 0,
      tools: { flock: true, tar: true, gzip: false },
    });
    const containerd = { driver: 'overlayfs [["driver-type","io.containerd.snapshotter.v1"]]' };
    expect(survey(containerd)).toMatchObject({ imageStore: 'containerd', storageDriver: 'overlayfs' });
    expect(survey({ time: '1060' }).clockSkew).toBe(60_000);
    expect(survey({ buildx: undefined, 'root-free': '' })).toMatchObject({
      buildxVersion: undefined,
      free: { dockerRoot: undefined },
    });
    expect(survey({ compose: 'v2.20.0' }).composeVersion).toBe('2.20.0');
  });

  it('tells apart why Docker cannot be used, each with its fix', () => {
    const none = { server: undefined, compose: undefined, buildx: undefined };
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

  it('names the package of Compose v2 in the distribution at hand', () => {
    const fix = (system: string) => problem({ compose: undefined, system }).fix;
    expect(fix('ubuntu 24.04')).toContain('apt-get install docker-compose-v2');
    expect(fix('debian 13')).toContain('apt-get install docker-compose');
    expect(fix('debian 12')).not.toContain('apt-get install docker-compose');
    expect(fix('alpine 3.20')).toContain('docker-cli-compose');
    expect(fix('')).toContain('docker-compose-plugin');
  });
});
