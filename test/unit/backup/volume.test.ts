import { expect, it } from 'vitest';
import { tarArgv } from '../../../src/backup/volume.ts';

const job = { image: 'sha256:1', container: 'c', id: '20260101T000000Z', volume: 'shop_data' };

it.each([
  ['gnu' as const, ['--numeric-owner', '--xattrs', '--acls']],
  ['busybox' as const, []],
])('an archive by %s tar reads the volume and can do nothing else', (tar, attributes) => {
  expect(tarArgv({ ...job, tar })).toEqual([
    ...['docker', 'run', '--rm', '--pull', 'never', '--init', '--name', 'c', '--log-driver', 'none'],
    ...['--network', 'none', '--label', 'deploy-kit.backup=20260101T000000Z'],
    ...['--mount', 'type=volume,source=shop_data,destination=/deploy-kit-volume,readonly,volume-nocopy'],
    ...['--user', '0', '--entrypoint', 'tar', 'sha256:1', '-C', '/deploy-kit-volume'],
    ...[...attributes, '-cf', '-', '.'],
  ]);
});
