import { describe, expect, it } from 'vitest';
import { sessionsIn } from '../../scripts/bench/deploy/measure.ts';
import { SCENARIOS } from '../../scripts/bench/deploy/scenarios.ts';
import { tableOf } from '../../scripts/bench/deploy/table.ts';
import { HELP, parseOptions } from '../../scripts/bench/options.mjs';
import { run } from '../../scripts/setup/run.mjs';

describe('npm run bench', () => {
  it.each([
    [['deplyo'], "'deplyo': one of start, size, pipeline, backup, deploy or all"],
    [['deploy', '--runs', '0'], "--runs: '0' is not a number from 1 to 1000"],
    [['deploy', '--dealy', '3'], "Unknown option '--dealy'"],
  ])('refuses %s, with the usage', async (argv, message) => {
    const { code, stdout, stderr } = await run([process.execPath, 'scripts/bench.mjs', ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('Usage: npm run bench');
  });

  it('says what the machine lacks before it makes anything', async () => {
    const env = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    const argv = [process.execPath, 'scripts/bench.mjs', 'deploy', '--only', 'new'];
    const { code, stderr } = await run(argv, { env });
    expect(stderr).toMatch(/not here: Docker Engine \(.*docker\.sock/i);
    expect(code).toBe(1);
  });

  it('reads its options', () => {
    expect(parseOptions([])).toMatchObject({
      benches: ['start', 'size'],
      runs: undefined,
      delay: 0,
      only: [],
    });
    const argv = ['deploy', '--against', '/elsewhere', '--delay', '30', '--only', 'new,bad', '--limit', '2'];
    expect(parseOptions(argv)).toMatchObject({
      benches: ['deploy'],
      against: ['/elsewhere'],
      delay: 30,
      only: ['new', 'bad'],
      limit: 120_000,
    });
    expect(() => parseOptions(['start', 'deploy'])).toThrow("'start deploy'");
    for (const { id } of SCENARIOS) expect(HELP).toContain(id);
  });
});

describe('the table of deploys', () => {
  const runs = (count: number, ms: number, more = {}) =>
    [0, 1, 2].map((i) => ({
      ms: ms + i * 10,
      turns: 7,
      commands: Array.from({ length: count }, () => ({ at: 0, ms: 1, text: 'true' })),
      ...more,
    }));
  const scenario = (goal: object, kit: ReturnType<typeof runs>, until: 'end' | 'back' = 'end') => ({
    ...{ id: 'x', title: 'a scenario', goal, until },
    columns: [
      { name: 'bare compose', runs: runs(1, 1000) },
      { name: 'kit', runs: kit },
    ],
  });
  const cells = (delay: number, one: ReturnType<typeof scenario>) =>
    tableOf({ runs: 3, delay, scenarios: [one] })
      .split('\n')
      .at(-1)
      ?.split('|')
      .map((cell) => cell.trim())
      .slice(2, -1);

  it('holds medians against goals', () => {
    const goal = { commands: 12, ratio: 1.15 };
    const text = '<= 12 commands, <= 1.15 of bare';
    expect(cells(0, scenario(goal, runs(12, 1100)))).toEqual(['kit', '12', '7', '1.11', '1.10', '', text]);
    expect(cells(0, scenario(goal, runs(13, 1200)))).toEqual([
      'kit',
      '13 !',
      '7',
      '1.21 !',
      '1.20',
      '',
      text,
    ]);
    const more = scenario({ moreMs: 1000 }, runs(3, 2040));
    expect(cells(0, more)).toEqual(['kit', '3', '7', '2.05 !', '2.03', '', '<= bare + 1.00 s']);
  });

  it('allows for a slow line', () => {
    const slow = scenario({ ratio: 1.15 }, runs(1, 1600));
    expect(cells(30, slow)).toEqual(['kit', '1', '7', '1.61', '1.59', '', '<= 1.15 of bare + 0.50 s']);
  });

  it('shows when a stack answered again, and how long it did not', () => {
    const bad = scenario({}, runs(20, 9000, { backMs: 4000, awayMs: 500 }), 'back');
    expect(cells(0, bad)?.slice(1, 6)).toEqual(['20', '7', '4.00', '3.96', '0.50']);
  });
});

describe('what sshd says', () => {
  it('is counted session by session, with what the shell noted', () => {
    const log = [
      '2026-01-01T00:00:01.000Z Accepted publickey for deploy from 172.17.0.1 port 40 ssh2: ED25519',
      '2026-01-01T00:00:01.100Z Starting session: command for deploy from 172.17.0.1 port 40 id 0',
      '2026-01-01T00:00:01.200Z Starting session: command for deploy from 172.17.0.1 port 40 id 1',
      '2026-01-01T00:00:01.250Z Close session: user deploy from 172.17.0.1 port 40 id 0',
      "2026-01-01T00:00:01.300Z Starting session: subsystem 'sftp' for deploy from 172.17.0.1 port 40 id 0",
      '2026-01-01T00:00:01.400Z Close session: user deploy from 172.17.0.1 port 40 id 0',
    ];
    expect(sessionsIn(log, Date.parse('2026-01-01T00:00:01Z'), ['true', 'sleep 9', ''])).toEqual([
      { at: 100, ms: 150, text: 'true' },
      { at: 200, ms: undefined, text: 'sleep 9' },
      { at: 300, ms: 100, text: 'subsystem' },
    ]);
  });
});
