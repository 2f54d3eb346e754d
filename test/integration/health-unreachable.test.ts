import { expect, it } from 'vitest';
import { type ActionRun, testJob } from '../support/action.ts';
import { startLocalSshd } from '../support/local-sshd.ts';
import { freePort } from '../support/ports.ts';
import { requires } from '../support/requirements.ts';

const suite = await requires('ssh', 'linux');

suite('the verdict of a gate', () => {
  async function gate(inputs: Readonly<Record<string, string>>): Promise<ActionRun> {
    await using job = await testJob();
    const run = await job.run('health-gate', { inputs: { project: 'shop', ...inputs } });
    expect(run.code, run.stdout).toBe(1);
    return run;
  }

  it.each([
    ['that refuses connections', async () => `127.0.0.1:${await freePort()}`, 'refuses the connection'],
    ['whose name nobody knows', async () => 'shop.invalid', 'cannot be resolved'],
  ])('of a host %s is failed, and says why', async (_what, address, said) => {
    const { outputs, report, summary } = await gate({ hosts: `ssh://deploy@${await address()}` });
    expect(outputs).toMatchObject({ verdict: 'failed', reason: expect.stringContaining(said) });
    expect(outputs['failure']).toContain(said);
    expect(report).toMatchObject({ verdict: 'failed', error: expect.stringContaining(said) });
    expect(summary).toContain(said);
  });

  it('is none where a key is unknown or refused, or an input is wrong: that says nothing of the stack', async () => {
    await using sshd = await startLocalSshd();
    const stranger = await sshd.newKey('stranger', 'none');
    const hosts = sshd.address;
    for (const [inputs, said] of [
      [{ hosts, 'ssh-key': sshd.privateKey, 'known-hosts': 'other.test ssh-ed25519 AAAA' }, 'host key'],
      [{ hosts, 'ssh-key': stranger, 'known-hosts': sshd.knownHosts }, 'is refused'],
      [{ hosts: 'ssh//shop' }, 'hosts'],
    ] as const) {
      const { outputs } = await gate(inputs);
      expect(outputs['failure']).toContain(said);
      expect([outputs['verdict'], outputs['reason']]).toEqual([undefined, undefined]);
    }
  });
});
