import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { normalizePrivateKey } from '../../src/host/ssh/private-key.ts';
import { startLocalSshd } from '../support/local-sshd.ts';
import { testJob } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { buildRunner } from '../support/runner.ts';
import { tempDir } from '../support/temp.ts';

const suite = await requires('ssh', 'sshd', 'strace');

suite('the private key', () => {
  it('is in no argv, no environment and no file of any process', async () => {
    await using sshd = await startLocalSshd();
    await using directory = await tempDir('secrets');
    await using program = await buildRunner();
    const trace = directory.join('trace');
    const strace = ['strace', '-f', '-v', '-s', '100000', '-yy', '-o', trace, '-e'];
    const calls = 'trace=execve,write,writev,pwrite64,pwritev,sendto,sendmsg';
    {
      // The trace ends when the agent and the master have ended, which the end of the job takes care of.
      const job = testJob();
      const { privateKey, knownHosts } = sshd;
      const settings = {
        address: sshd.address,
        ssh: { jobKey: job.jobKey, privateKey, knownHosts },
        directory: directory.path,
        heartbeat: { every: 500, patience: 60_000 },
      };
      await using runner = await program.start(settings, [...strace, calls]);
      await runner.says('locked');
      runner.process.stdin.write('echo in the command\n');
      await runner.says('done');
      runner.process.stdin.end();
      await runner.says('released');
      await job[Symbol.asyncDispose]();
      await runner.exited;
    }
    const lines = (await readFile(trace, 'utf8')).split('\n');
    const secret = normalizePrivateKey(sshd.privateKey, 'key').split('\n')[3] as string;
    const programs = lines.filter((line) => line.includes('execve('));
    for (const name of ['ssh-agent', 'ssh-add', 'ssh']) {
      expect(programs.some((line) => line.includes(`["${name}"`))).toBe(true);
    }
    expect(programs.filter((line) => line.includes(secret))).toEqual([]);
    const writes = lines.filter((line) => line.includes(secret));
    expect(writes.length).toBeGreaterThan(0);
    // Into sockets and pipes only: to ssh-add, and from there to the agent.
    for (const line of writes) expect(line).toMatch(/\(\d+<(UNIX|pipe|socket)/);
  });
});
