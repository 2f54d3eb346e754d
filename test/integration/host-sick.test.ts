import { chmod, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ActionRun, type TestJob, testJob } from '../support/action.ts';
import { dangersIn, forger } from '../support/forgeries.ts';
import { type LocalSshd, startLocalSshd } from '../support/local-sshd.ts';
import { requires } from '../support/requirements.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const suite = await requires('ssh', 'sshd', 'compose', 'linux');

const WELL = `case "$1 $2" in
  'info --format') printf '26.1.0\\n/var/lib/docker\\noverlay2 [["Backing Filesystem","extfs"]]\\n' ;;
  'compose version') echo 2.26.1 ;;
esac`;
/** What comes instead of an answer. */
const { seed, text } = forger();
const FOREIGN = Buffer.from(Array.from({ length: 200 }, () => text()).join('\n')).toString('base64');
const SICK: Readonly<Record<string, string>> = {
  escapes: `printf '\\033[2J\\033]0;x\\007::add-mask::x\\r##[error]x\\303\\n'; exit 1`,
  'escapes in its errors': `printf '::error::x\\r::stop-commands::y\\033[1A\\n##[set-output name=a]b\\n' >&2; exit 1`,
  'wrong JSON': `case $1 in ps) echo c1 ;; inspect) echo '{"id":"c1","name":7}' ;; *) ${WELL.replaceAll('\n', ' ')} ;; esac`,
  'no end': 'exec yes 0123456789012345678901234567890123456789',
  'whatever a fuzz makes': `echo ${FOREIGN} | base64 -d; exit 1`,
  'the same as its errors': `echo ${FOREIGN} | base64 -d >&2; exit 1`,
};

suite(`a host over ssh whose docker is sick (DEPLOY_KIT_FUZZ_SEED=${seed})`, () => {
  let programs: TempDir;
  let sshd: LocalSshd;
  let job: TestJob;

  beforeAll(async () => {
    programs = await tempDir('sick');
    sshd = await startLocalSshd([`SetEnv PATH=${programs.path}:${process.env['PATH']}`]);
    job = await testJob();
    const digest = 'a'.repeat(64);
    await job.write({ 'compose.yml': `services: { web: { image: "shop/web@sha256:${digest}" } }\n` });
  });
  afterAll(async () => {
    await job?.run('post');
    for (const one of [job, sshd, programs]) await one?.[Symbol.asyncDispose]();
  });

  const run = (action: string, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> =>
    job.run(action, {
      inputs: {
        ...{ project: 'sick', environment: 'x', hosts: sshd.address, 'deploy-path': programs.join('app') },
        ...{ 'ssh-key': sshd.privateKey, 'known-hosts': sshd.knownHosts, ...inputs },
      },
    });

  it.each(Object.entries(SICK))('is told, and only told: %s', async (_, script) => {
    await writeFile(programs.join('docker'), `#!/bin/sh\n${script}\n`);
    await chmod(programs.join('docker'), 0o755);
    const runs = [
      await run('deploy-compose', { version: 'v1', 'dry-run': 'true' }),
      await run('backup-db'),
      await run('rollback', { 'dry-run': 'true' }),
    ];
    for (const { code, stdout, stderr, summary, outputs } of runs) {
      expect(code, stdout).toBe(1);
      expect(stdout).toContain(sshd.address);
      expect(stdout).not.toMatch(/TypeError|SyntaxError|RangeError/);
      expect(stdout.length).toBeLessThan(50_000);
      expect(dangersIn(stdout, { commands: true })).toEqual([]);
      for (const text of [stderr, summary, ...Object.values(outputs)]) expect(dangersIn(text)).toEqual([]);
    }
  });
});
