import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requires } from '../support/requirements.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type Tiny, tiny } from '../support/tiny.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'ssh', 'linux');

/** `DEPLOY_KIT_CANCELS=30 npx vitest run --project workflow test/workflow/faults-random.test.ts` */
const CANCELS = Number(process.env['DEPLOY_KIT_CANCELS'] ?? 3);
const SEED = Number(process.env['DEPLOY_KIT_SEED'] ?? Date.now() % 1e6);

suite('deploys over ssh that are cancelled at any moment', () => {
  let server: TestServer;
  let app: Tiny;
  beforeAll(async () => {
    server = await startServer({ name: 'random', user: 'deploy' });
    const address = server.addressOf('deploy');
    app = await tiny({ host: { address, exec: server.exec.bind(server) } });
    await app.onHost('chown', '-R', 'deploy', app.deployPath);
    await app.secret('DEPLOY_SSH_KEY', server.privateKey);
    await app.secret('DEPLOY_KNOWN_HOSTS', server.knownHostsLine);
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await server?.stop();
  });

  it(
    `leave the last verified release serving, and a ledger that says so (${CANCELS} times, seed ${SEED})`,
    async () => {
      const random = randomOf(SEED);
      await app.answers('1', 'fine');
      const begun = Date.now();
      const first = await app.standard({ version: '1' });
      expect(first.code, first.text).toBe(0);
      const whole = Date.now() - begun;
      let serving = '1';
      const moments: string[] = [];
      for (let n = 2; n < CANCELS + 2; n += 1) {
        const version = String(n);
        await app.version(version);
        await app.answers(version, 'fine');
        const run = await app.start({ version });
        await run.shows(/\S/);
        const at = Math.round(random() * whole * 0.7);
        await Promise.race([sleep(at), run.ended]);
        run.signal('SIGINT');
        const { code, text } = await run.ended;
        const { releases, current, containers, free } = await app.truth();
        // It may have been confirmed before the signal came, or while it came.
        const isActive = releases.at(-1) === `${version} active`;
        moments.push(`${(at / 1000).toFixed(1)} s: ${code}, ${isActive ? version : serving} serves`);
        const told = `seed ${SEED}\n${moments.join('\n')}\n${releases.join(', ')}\n${text}`;
        expect([0, 130], told).toContain(code);
        if (code === 0) expect(isActive, told).toBe(true);
        if (isActive) serving = version;
        expect(current, told).toBe(serving);
        expect(containers, told).toEqual([`tail ${serving} running`, `web ${serving} running`]);
        expect(free, told).toBe(true);
        expect(
          releases.filter((one) => one.endsWith(' active')),
          told,
        ).toEqual([`${serving} active`]);
        expect(releases.join(), told).not.toContain('pending');
      }
      console.log(`cancelled at: ${moments.join('; ')}`);
    },
    60_000 + CANCELS * 120_000,
  );
});

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
