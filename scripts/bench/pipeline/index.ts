import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { kitWithEnv } from '../../../test/support/kit.ts';
import { newVersion } from '../deploy/app.ts';
import { checkMachine, removeLeftovers } from '../deploy/index.ts';
import { openPipeline } from '../deploy/pipeline.ts';
import { openPlace } from '../deploy/place.ts';
import type { Way } from '../deploy/subject.ts';
import { notedPrograms, together } from './noted.ts';

interface PipelineOptions {
  readonly runs: number;
  /** Round trip of the line to the server, in ms. */
  readonly delay: number;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** One run of a pipeline, in seconds. */
interface PipelineRun {
  readonly jobs: number;
  readonly total: number;
  readonly docker: number;
  readonly ssh: number;
  /** The user's own commands: a suite of tests. */
  readonly own: number;
  /** While none of these ran. */
  readonly outside: number;
  /** What all processes of Node took of the processor. */
  readonly node: number;
}

export interface PipelineBench {
  readonly scenarios: readonly { readonly title: string; readonly runs: readonly PipelineRun[] }[];
}

/** What is not docker, ssh or the user's may take so long. */
const GOAL_SECONDS = 5;

/** Says at the end of each process of Node what it took. */
const AT_EXIT = `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  try { require('node:fs').writeFileSync(\`\${__dirname}/cpu-\${process.pid}-\${Date.now()}\`, String((user + system) / 1000)); } catch {}
});
`;

/**
 * Runs the standard pipeline against a server behind ssh, and says what of its time is neither docker's nor ssh's nor the
 * user's own.
 */
export async function measurePipelines({
  runs,
  delay,
  signal,
  log,
}: PipelineOptions): Promise<PipelineBench> {
  await checkMachine();
  await removeLeftovers();
  log(`a server behind ssh${delay === 0 ? '' : `, ${delay} ms away`}, and a registry ...`);
  await using place = await openPlace({ delay, signal, log });
  const noted = await notedPrograms(place.join('noted'), ['docker', 'ssh', 'sleep']);
  const cpu = place.join('cpu');
  await mkdir(cpu);
  await writeFile(path.join(cpu, 'at-exit.cjs'), AT_EXIT);
  const node = `--require ${path.join(cpu, 'at-exit.cjs')}`;
  const kit = await kitWithEnv(place.join('kit'), { NODE_OPTIONS: node });
  const env = { PATH: `${noted.directory}:${process.env['PATH']}`, NODE_OPTIONS: node };
  const suite = { critical: { run: `${path.join(noted.directory, 'sleep')} 0.5` } };
  const scenarios = [];
  for (const way of ['pipeline', 'streamed'] as const satisfies readonly Way[]) {
    const title =
      way === 'pipeline' ? 'build job and deploy job, a registry' : 'one job, images are streamed';
    log(`${title} ...`);
    await using subject = await openPipeline(
      { place, kit, way, project: `bench-${way}` },
      { env, config: { tests: suite } },
    );
    await subject.up(newVersion());
    const measured: PipelineRun[] = [];
    for (let round = 0; round < runs; round++) {
      const version = newVersion();
      await subject.prepare(version);
      await noted.spans();
      await taken(cpu);
      const begin = Date.now();
      const jobs = await subject.run(version);
      const total = Date.now() - begin;
      const spans = await noted.spans();
      const of = (program: string) => together(spans.filter((span) => span.program === program)) / 1000;
      measured.push({
        jobs,
        total: total / 1000,
        docker: of('docker'),
        ssh: of('ssh'),
        own: of('sleep'),
        outside: (total - together(spans)) / 1000,
        node: (await taken(cpu)) / 1000,
      });
    }
    scenarios.push({ title, runs: measured });
  }
  return { scenarios };
}

/** ms of the processor since the last time. */
async function taken(directory: string): Promise<number> {
  const names = (await readdir(directory)).filter((name) => name.startsWith('cpu-'));
  const texts = await Promise.all(names.map((name) => readFile(path.join(directory, name), 'utf8')));
  for (const name of names) await writeFile(path.join(directory, name), '0');
  return texts.reduce((sum, text) => sum + Number(text), 0);
}

/** Medians, for people. */
export function tableOf({ scenarios }: PipelineBench): string {
  const head = ['', 'jobs', 'seconds', 'docker', 'ssh', 'own commands', 'outside', 'CPU of Node'];
  const rows = scenarios.map(({ title, runs }) => {
    const median = (pick: (run: PipelineRun) => number) =>
      runs.map(pick).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN;
    const seconds = (pick: (run: PipelineRun) => number) => median(pick).toFixed(2);
    const over = median(({ outside }) => outside) > GOAL_SECONDS ? ' !' : '';
    return [
      title,
      String(median(({ jobs }) => jobs)),
      seconds(({ total }) => total),
      seconds(({ docker }) => docker),
      seconds(({ ssh }) => ssh),
      seconds(({ own }) => own),
      `${seconds(({ outside }) => outside)}${over}`,
      seconds(({ node }) => node),
    ];
  });
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart((widths[at] ?? 0) + 2))).join('')}`;
  return [
    `The standard pipeline of a new version, seconds, medians of ${scenarios[0]?.runs.length ?? 0}; 'outside' is while none of the others ran (goal <= ${GOAL_SECONDS})`,
    ...[head, ...rows].map(line),
  ].join('\n');
}
