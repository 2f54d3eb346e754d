import { chmod, readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { prepareConnection } from '../../../src/host/ssh/master.ts';
import { sshArgs } from '../../../src/host/ssh/options.ts';
import { tempDir } from '../../support/temp.ts';

const args = (version: number, leftOut: readonly string[] = []) =>
  sshArgs({
    address: { kind: 'ssh', name: 'ssh://shop', hostname: 'shop' },
    controlPath: '/tmp/m',
    knownHostsFile: '/tmp/known',
    agentSocket: '/tmp/agent',
    empty: [],
    connectTimeoutSeconds: 15,
    ssh: { version, leftOut: new Set(leftOut) },
  });
const NEW = ['KnownHostsCommand=none', 'SessionType=default', 'StdinNull=no', 'ForkAfterAuthentication=no'];

it.each([
  [802, []],
  [806, ['KnownHostsCommand=none']],
  [807, NEW],
  [1000, NEW],
  [Number.POSITIVE_INFINITY, NEW],
])('ssh %s gets no option that it does not know, and each that it does', (version, expected) => {
  expect(NEW.filter((option) => args(version).includes(option))).toEqual(expected);
  expect(args(version)).toContain('StrictHostKeyChecking=yes');
});

it('an ssh is asked once for all hosts what it is, and gets no option that it was built without', async () => {
  await using dir = await tempDir('ssh');
  const script = `#!/bin/sh
echo "$*" >>'${dir.join('asked')}'
case "$*" in *GSSAPI*) echo 'command-line line 0: Unsupported option "gssapidelegatecredentials"' >&2 ;; esac
echo 'OpenSSH_8.6p1, OpenSSL 3' >&2
`;
  await writeFile(dir.join('ssh'), script);
  await chmod(dir.join('ssh'), 0o755);
  const prepare = (hostname: string) =>
    prepareConnection(
      { kind: 'ssh', name: `ssh://${hostname}`, hostname },
      { jobKey: 'job', socketRoot: dir.path, knownHosts: 'x' },
      { PATH: `${dir.path}:/usr/bin:/bin` },
    );
  const connections = await Promise.all([prepare('one'), prepare('two')]);
  for (const connection of connections) {
    const given = sshArgs({ ...connection, agentSocket: '/tmp/agent' });
    expect(given).not.toContain('GSSAPIDelegateCredentials=no');
    expect(given).toEqual(expect.arrayContaining(['PKCS11Provider=none', 'KnownHostsCommand=none']));
    expect(given).not.toContain('StdinNull=no');
  }
  expect((await readFile(dir.join('asked'), 'utf8')).trim().split('\n')).toHaveLength(1);
});
