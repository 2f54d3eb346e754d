import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { PipelineEvent, PipelineResult, StepReport } from '../../src/local/report.ts';
import { ENVIRONMENT, type Place, short } from './place.ts';
import type { Screen } from './screen.ts';
import type { Version } from './versions.ts';

export interface Stage {
  /** As deploy/action.yml has it: `build`, `backup`, `deploy`, `gate`, ... */
  readonly id: string;
  readonly name: string;
  readonly ms: number;
  readonly good: boolean;
  readonly outputs: Readonly<Record<string, string>>;
}

/** One run of the standard pipeline. */
export interface PipelineRun {
  readonly exitCode: number | null;
  /** Of the steps that did something, in order. */
  readonly stages: readonly Stage[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly ms: number;
  /** Full output. */
  readonly log: string;
  /** What the runner keeps of the run: the report and the summaries. */
  readonly kept: string | undefined;
}

export interface PipelineRequest {
  /** The folder of this deploy-kit. */
  readonly kit: string;
  readonly place: Place;
  readonly version: Version;
  readonly verbose: boolean;
  /** Told the signals that this process gets. */
  readonly onSignal: (listener: (signal: NodeJS.Signals) => void) => Disposable;
}

/** The command as a user writes it. */
function commandOf(version: Version, place: Place): string[] {
  return ['run', 'standard', '--environment', ENVIRONMENT, '--ref', version.tag, '--secrets', place.secrets];
}

/** Runs `deploy-kit run standard` in the repository, showing its stages as they end. Never throws for a failed run. */
export async function runStandard(request: PipelineRequest, screen: Screen): Promise<PipelineRun> {
  const { kit, place, version, verbose } = request;
  await mkdir(place.logs, { recursive: true });
  const log = path.join(place.logs, `${version.tag}.log`);
  const started = Date.now();
  const child = spawn(
    process.execPath,
    [path.join(kit, 'dist/cli.js'), ...commandOf(version, place), '--events'],
    {
      cwd: place.repository,
      env: { ...process.env, XDG_STATE_HOME: place.state, FORCE_COLOR: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: it gets a Ctrl-C once, from us; a second one would end it at once.
      detached: true,
    },
  );
  using _signals = request.onSignal((signal) => child.kill(signal));
  const file = createWriteStream(log, { mode: 0o600 });
  const stages = new StageList(version, screen, verbose);
  const lines = createInterface({ input: child.stderr });
  lines.on('line', (line) => {
    file.write(`${line}\n`);
    if (verbose) screen.line(line);
  });
  const events = createInterface({ input: child.stdout });
  events.on('line', (line) => stages.take(JSON.parse(line) as PipelineEvent));
  const ends = [lines, events].map((one) => new Promise((resolve) => one.once('close', resolve)));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  await Promise.all(ends);
  await new Promise<void>((resolve) => file.end(resolve));
  return {
    exitCode,
    stages: stages.list,
    outputs: stages.result?.outputs ?? {},
    ms: Date.now() - started,
    log,
    kept: stages.result?.directory,
  };
}

/** The stage of that id, when the run had it. */
export function stageOf(run: Pick<PipelineRun, 'stages'>, id: string): Stage | undefined {
  return run.stages.find((stage) => stage.id === id);
}

/** Makes stages out of the events of a run, and shows them. */
class StageList {
  readonly list: Stage[] = [];
  result: PipelineResult | undefined;
  readonly #version: Version;
  readonly #screen: Screen;
  readonly #verbose: boolean;
  #step = '';
  /** The first error of the step that runs. */
  #error: string | undefined;

  constructor(version: Version, screen: Screen, verbose: boolean) {
    this.#version = version;
    this.#screen = screen;
    this.#verbose = verbose;
  }

  take(event: PipelineEvent): void {
    if (event.kind === 'step-start') {
      this.#step = event.name;
      this.#error = undefined;
      this.#now('');
    } else if (event.kind === 'line') {
      if (event.level === 'error') this.#error ??= event.text;
      this.#now(event.text);
    } else if (event.kind === 'job-waits') {
      this.#screen.line(`  waits: '${event.group}' is held by ${event.holder}`);
    } else if (event.kind === 'step-end') this.#end(event.report);
    else if (event.kind === 'run-end') this.result = event.result;
  }

  #now(text: string): void {
    if (!this.#verbose) this.#screen.now(`  … ${this.#step}  ${text}`);
  }

  #end(report: StepReport): void {
    const { id, name, stage, outcome, durationMs: ms, outputs } = report;
    // Of a composite, its steps have been shown; posts and the checkout are plumbing, as long as they work.
    const isPlumbing = stage !== 'main' || report.steps !== undefined || /^Run actions\//.test(name);
    if (outcome === 'skipped' || (isPlumbing && (outcome === 'success' || report.steps !== undefined)))
      return;
    const good = outcome === 'success';
    this.list.push({ id, name, ms, good, outputs });
    const expected = !good && !this.#version.good && id === 'gate';
    const remark = good ? remarkOn(id, outputs) : expected ? 'refused, as it should be' : outcome;
    this.#screen.stage(good ? 'good' : 'bad', name, ms, remark);
    if (!good && this.#error !== undefined && !this.#verbose) {
      for (const line of this.#error.split('\n').slice(0, 4))
        this.#screen.line(this.#screen.style('dim', `      ${line}`));
    }
  }
}

function remarkOn(id: string, outputs: Readonly<Record<string, string>>): string {
  const { status, backup, release, verdict, outcome, version } = outputs;
  if (id === 'backup') return backup ? `backup ${backup}` : (status ?? '').replaceAll('-', ' ');
  if (id === 'deploy')
    return outcome === 'nothing-to-do' ? 'nothing to do: it runs already' : `release ${release}`;
  if (id === 'rollback')
    return version === undefined || version === '' ? (outcome ?? '') : `${version} runs again`;
  return verdict ?? '';
}

/** For people who look for more. */
export function shownCommand(version: Version, place: Place): string {
  return `node dist/cli.js ${commandOf(version, place).map(short).join(' ')}`;
}
