import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { bundle, KIT } from './kit.ts';
import { tempDir } from './temp.ts';

export interface ActionRequest {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Variables of the process; '' removes one of the usual. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node that runs it. Default: the one that runs the test. */
  readonly node?: string;
  /** An argv that runs it, such as strace. */
  readonly under?: readonly string[];
  readonly nodeOptions?: readonly string[];
  /** Called with the process as soon as it runs. */
  readonly started?: (process: { kill(signal: NodeJS.Signals): void; stdout(): string }) => void;
}

export interface ActionRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it wrote to GITHUB_OUTPUT. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The JSON that the output `report` names. */
  readonly report: unknown;
}

/** A job: what GitHub's runner puts around the steps of one. */
export interface TestJob extends AsyncDisposable {
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  /** Writes files of the workspace. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Runs an action's bundle as a process, with the inputs and defaults that the runner would hand it. */
  run(action: string, request?: ActionRequest): Promise<ActionRun>;
  /** `text` with the places of this job named, so that it is the same on every machine. */
  neutral(text: string): string;
}

/**
 * @param env for all of its steps: over the runner's own variables, '' removes one
 * @param kit whose actions it runs
 */
export async function testJob(env: Readonly<Record<string, string>> = {}, kit = KIT): Promise<TestJob> {
  const directory = await tempDir('job');
  const [workspace, temp, home] = ['workspace', 'temp', 'home'].map((name) => directory.join(name)) as [
    string,
    string,
    string,
  ];
  for (const name of [workspace, temp, home]) await mkdir(name);
  let steps = 0;
  return {
    workspace,
    temp,
    home,
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(workspace, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
      }
    },
    async run(action, request = {}) {
      steps += 1;
      const step = directory.join(`step-${steps}`);
      await mkdir(step);
      const files = {
        GITHUB_OUTPUT: path.join(step, 'output'),
        GITHUB_STEP_SUMMARY: path.join(step, 'summary'),
      };
      for (const file of Object.values(files)) await writeFile(file, '');
      const runner = { ...files, GITHUB_WORKSPACE: workspace, RUNNER_TEMP: temp, HOME: home };
      const variables = {
        ...RUNNER,
        ...runner,
        ...(await inputVariables(kit, action, request.inputs)),
        ...env,
      };
      const place = { bundle: bundle(action, kit), directory: step, cwd: workspace };
      const process = await execute(place, { ...variables, ...request.env }, request);
      const outputs = parseOutputs(await readFile(files.GITHUB_OUTPUT, 'utf8'));
      const report = outputs['report'];
      return {
        ...process,
        outputs,
        summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
        report: report === undefined ? undefined : JSON.parse(await readFile(report, 'utf8')),
      };
    },
    neutral(text) {
      const named = text.replaceAll(directory.path, '<job>').replaceAll(kit, '<kit>');
      return named.replace(/-step-\d+\.json/g, '-step-<pid>.json');
    },
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}

/** What an action finds on GitHub, whichever machine this is. */
const RUNNER = {
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTOR: 'octocat',
  GITHUB_REPOSITORY: 'octo/shop',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_API_URL: 'http://127.0.0.1:9/',
  GITHUB_ACTION: 'step',
};

const defaults = new Map<string, Promise<Record<string, string>>>();

/** The runner hands every input over: in upper case, blanks as underscores, defaults filled in. */
async function inputVariables(
  kit: string,
  action: string,
  given: ActionRequest['inputs'],
): Promise<Record<string, string>> {
  const directory = path.join(kit, 'actions', action);
  const known = defaults.get(directory) ?? readDefaults(directory);
  defaults.set(directory, known);
  const entries = Object.entries({ ...(await known), ...given });
  return Object.fromEntries(
    entries.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}

async function readDefaults(directory: string): Promise<Record<string, string>> {
  if (path.basename(directory) === 'post') return {};
  const { inputs } = parse(await readFile(path.join(directory, 'action.yml'), 'utf8')) as {
    inputs?: Record<string, { default?: string }>;
  };
  return Object.fromEntries(
    Object.entries(inputs ?? {}).map(([name, input]) => [name, String(input.default ?? '')]),
  );
}

async function execute(
  { bundle: program, directory, cwd }: { bundle: string; directory: string; cwd: string },
  variables: Readonly<Record<string, string>>,
  request: ActionRequest,
): Promise<Pick<ActionRun, 'code' | 'stdout' | 'stderr'>> {
  const { node = process.execPath, under = [], nodeOptions = [] } = request;
  const [file = '', ...args] = [...under, node, ...nodeOptions, program];
  // A removed variable and an empty one differ for some programs.
  const env = Object.fromEntries(
    Object.entries(variables).filter(([name, value]) => value !== '' || name.startsWith('INPUT_')),
  );
  // Files, not pipes: what outlives the step (an ssh master under strace) would keep a pipe open.
  const output = { stdout: path.join(directory, 'stdout'), stderr: path.join(directory, 'stderr') };
  const [stdout, stderr] = [openSync(output.stdout, 'w'), openSync(output.stderr, 'w')];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', stdout, stderr] });
    child.once('error', reject);
    child.once('exit', resolve);
    request.started?.({
      kill: (signal) => child.kill(signal),
      stdout: () => readFileSync(output.stdout, 'utf8'),
    });
  }).finally(() => {
    closeSync(stdout);
    closeSync(stderr);
  });
  return {
    code,
    stdout: await readFile(output.stdout, 'utf8'),
    stderr: await readFile(output.stderr, 'utf8'),
  };
}

/** GITHUB_OUTPUT as the runner reads it: `name=value`, or `name<<MARK`, lines, `MARK`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line.trim() === '') continue;
    const [, name, mark] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    if (name === undefined || mark === undefined) throw new Error(`not a line of GITHUB_OUTPUT: ${line}`);
    const end = lines.findIndex((each) => each.trimEnd() === mark.trimEnd());
    if (end < 0) throw new Error(`GITHUB_OUTPUT: ${name} has no end`);
    outputs[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return outputs;
}
