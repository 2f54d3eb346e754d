import path from 'node:path';
import { formatDuration } from '../../src/base/units.ts';
import type { Check } from './checks.ts';
import type { Container } from './look.ts';
import { type PipelineRun, stageOf } from './pipeline.ts';
import { COMPOSE_PROJECT, ENVIRONMENT, type Place, short } from './place.ts';
import type { Screen } from './screen.ts';
import type { Version } from './versions.ts';

/** One version, what its pipeline did and what was found afterwards. */
export interface Chapter {
  readonly version: Version;
  readonly run: PipelineRun;
  readonly checks: readonly Check[];
}

export interface Account {
  readonly chapters: readonly Chapter[];
  readonly url: string;
  readonly place: Place;
  /** The folder of this deploy-kit. */
  readonly kit: string;
  /** What runs at the end. */
  readonly containers: readonly Container[];
  readonly visits: number;
  readonly setupMs: number;
  readonly ms: number;
}

export function isGood({ chapters }: Pick<Account, 'chapters'>): boolean {
  return chapters.length > 0 && chapters.every(({ checks }) => checks.every(({ good }) => good));
}

/** The end of the demo for people. */
export function showAccount(account: Account, screen: Screen): void {
  const { chapters, url, place, kit, visits } = account;
  screen.title('What happened');
  for (const chapter of chapters) screen.line(`  ${headline(chapter)}`);
  screen.line();
  for (const row of stageTable(account)) screen.line(`  ${row}`);

  const last = chapters.findLast(({ version }) => version.good)?.version;
  const names = account.containers.map(({ name }) => name).join(', ');
  const [repository, cli] = [short(place.repository), short(path.join(kit, 'dist/cli.js'))];
  const current = short(path.join(place.host, 'current'));
  screen.title('What runs now');
  screen.line(`  version ${last?.number}, with ${visits} visits in its database (containers ${names})`);
  screen.title('Where to look');
  for (const [what, where] of [
    ['the page', `${url}/`],
    ['the stack', `cd ${current} && docker compose ps`],
    ['its logs', `cd ${current} && docker compose logs`],
    ['what the host holds', `cd ${repository} && node ${cli} status --environment ${ENVIRONMENT}`],
    ['releases, backups', `cd ${repository} && node ${cli} releases --environment ${ENVIRONMENT}`],
    ['the backup files', short(path.join(place.host, 'backups'))],
    ['what was deployed', `cd ${repository} && git log --patch v1.0.0..v3.0.0`],
    ['full output', short(place.logs)],
    ['reports of the runs', short(path.join(place.state, 'deploy-kit/runs'))],
  ] as const) {
    screen.line(`  ${what.padEnd(20)} ${where}`);
  }
  screen.line();
  screen.line('To remove all of it: npm run demo -- --clean');
}

/** The same for programs. */
export function accountJson(account: Account): object {
  const { chapters, url, place, containers, visits } = account;
  return {
    result: isGood(account) ? 'passed' : 'failed',
    durationMs: account.ms,
    setupMs: account.setupMs,
    versions: chapters.map(({ version, run, checks }) => ({
      version: version.tag,
      expected: version.good ? 'deployed' : 'refused',
      outcome: run.outputs['outcome'] ?? '',
      release: run.outputs['release'] ?? '',
      backup: backupOf(run),
      exitCode: run.exitCode,
      durationMs: run.ms,
      stages: run.stages.map(({ id, name, ms, good }) => ({
        id,
        name,
        durationMs: ms,
        result: good ? 'success' : 'failure',
      })),
      checks,
      log: run.log,
      run: run.kept,
    })),
    now: {
      url,
      composeProject: COMPOSE_PROJECT,
      containers: containers.map(({ name, service, running, healthy }) => ({
        name,
        service,
        running,
        healthy,
      })),
      visits,
    },
    directory: place.root,
  };
}

function headline({ version, run, checks }: Chapter): string {
  const good = checks.filter((one) => one.good).length;
  const counted = `${good} of ${checks.length} checks passed`;
  const backup = backupOf(run);
  const saved = backup === '' ? 'nothing to back up yet' : `after backup ${backup}`;
  const did = !version.good
    ? 'refused by the gate and taken back'
    : run.outputs['outcome'] === 'nothing-to-do'
      ? 'ran already: nothing to do'
      : 'deployed';
  return `${version.tag}  ${did}, ${saved}; ${counted}`;
}

function backupOf(run: PipelineRun): string {
  return stageOf(run, 'backup')?.outputs['backup'] ?? '';
}

/** How long each stage took, a column for each version. */
function stageTable({ chapters, setupMs, ms }: Account): string[] {
  const names = [...new Set(chapters.flatMap(({ run }) => run.stages.map(({ name }) => name)))];
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(20)}${cells.map((cell) => cell.padStart(10)).join('')}`.trimEnd();
  const time = (run: PipelineRun, name: string) => {
    const stage = run.stages.find((one) => one.name === name);
    return stage === undefined ? '-' : formatDuration(stage.ms);
  };
  return [
    row(
      'how long it took',
      chapters.map(({ version }) => version.tag),
    ),
    ...names.map((name) =>
      row(
        name,
        chapters.map(({ run }) => time(run, name)),
      ),
    ),
    row(
      'the whole pipeline',
      chapters.map(({ run }) => formatDuration(run.ms)),
    ),
    `set-up ${formatDuration(setupMs)}, the whole demo ${formatDuration(ms)}`,
  ];
}
