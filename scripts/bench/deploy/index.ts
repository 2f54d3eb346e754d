import { run } from '../../../scripts/setup/run.mjs';
import { startOf } from '../../../src/base/process-start.ts';
import { columnsOf } from './columns.ts';
import type { Measured } from './measure.ts';
import { Opened } from './opened.ts';
import { openPlace, type Place } from './place.ts';
import type { DeployBench, ScenarioResult } from './results.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';
import type { Column, Way } from './subject.ts';
import { tableOf } from './table.ts';

export { tableOf };

export interface DeployOptions {
  /** Checkouts with their dist/. */
  readonly kits: readonly string[];
  /** Rounds of each scenario. */
  readonly runs: number;
  /** Round trip of the line to the server, in ms. */
  readonly delay: number;
  /** Ids of scenarios; empty for all. */
  readonly only: readonly string[];
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/**
 * Deploys the same stack again and again to a server behind real ssh, by bare Compose and by each checkout in turn, so
 * that what else the machine does meets all of them.
 * @throws Error when the machine cannot, when a run ends otherwise than it has to, and when it is told to stop
 */
export async function measureDeploys(options: DeployOptions): Promise<DeployBench> {
  const { runs, delay, signal, log } = options;
  const wanted = wantedScenarios(options.only);
  const columns = columnsOf(options.kits);
  await checkMachine();
  await removeLeftovers();
  log(`a server behind ssh${delay === 0 ? '' : `, ${delay} ms away`}, and a registry ...`);
  await using place = await openPlace({ delay, signal, log });
  const scenarios: ScenarioResult[] = [];
  try {
    for (const way of new Set(wanted.map((scenario) => scenario.way))) {
      const group = wanted.filter((scenario) => scenario.way === way);
      await measureGroup({ place, columns, way, runs, scenarios: group, done: (one) => scenarios.push(one) });
    }
  } catch (error) {
    if (scenarios.length > 0) log(`so far:\n${tableOf({ runs, delay, scenarios })}`);
    throw error;
  }
  return { runs, delay, scenarios };
}

/** Scenarios that go on from each other's stacks. */
interface Group {
  readonly place: Place;
  readonly columns: readonly Column[];
  readonly way: Way;
  readonly runs: number;
  readonly scenarios: readonly Scenario[];
  readonly done: (result: ScenarioResult) => void;
}

async function measureGroup({ place, columns, way, runs, scenarios, done }: Group): Promise<void> {
  await using group = new Opened();
  const subjects = [];
  for (const { name, open } of columns) {
    const subject = group.use(await open(place, way));
    // The first one also brings what never changes, and makes room for caches.
    await subject.up(subject.current);
    subjects.push({ name, subject, runs: [] as Measured[] });
  }
  for (const { id, title, goal, until, run } of scenarios) {
    place.log(`${title} ...`);
    for (let round = 0; round < runs; round++) {
      for (const { subject, runs } of rotated(subjects, round)) runs.push(await run(subject));
    }
    const measured = subjects.map(({ name, runs }) => ({ name, runs: runs.splice(0) }));
    done({ id, title, goal, until, columns: measured });
  }
}

/** Nobody is always the first of a round. */
function rotated<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function wantedScenarios(only: readonly string[]): readonly Scenario[] {
  const ids = SCENARIOS.map(({ id }) => id);
  const unknown = only.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new Error(`--only: there is no '${unknown}'; there are ${ids.join(', ')}`);
  return only.length === 0 ? SCENARIOS : SCENARIOS.filter(({ id }) => only.includes(id));
}

/** @throws Error with all that is missing */
export async function checkMachine(): Promise<void> {
  const needed = {
    // Some versions of `docker info` end with 0 when there is no engine.
    'Docker Engine': ['docker', 'version', '--format', '{{.Server.Version}}'],
    'Docker Compose': ['docker', 'compose', 'version'],
    buildx: ['docker', 'buildx', 'version'],
    'an OpenSSH client': ['ssh', '-V'],
    'docker-registry': ['docker-registry', '--version'],
    git: ['git', '--version'],
  };
  const missing: string[] = [];
  for (const [what, argv] of Object.entries(needed)) {
    const { code, stderr } = await run(argv, { timeout: 20_000 });
    if (code !== 0) missing.push(`${what} (${stderr.trim().split('\n').at(-1)})`);
  }
  if (missing.length > 0)
    throw new Error(`not here: ${missing.join(', ')}; 'npm test' installs what it can of it`);
}

/** Containers of benches that were killed. Theirs are named after their process. */
export async function removeLeftovers(): Promise<void> {
  const format = '{{.ID}} {{.Label "deploy-kit.test"}}';
  const { stdout } = await run(['docker', 'ps', '--all', '--format', format]);
  for (const line of stdout.split('\n')) {
    const [, id, pid] = /^(\S+) bench-(\d+)$/.exec(line) ?? [];
    if (id !== undefined && startOf(Number(pid)) === undefined)
      await run(['docker', 'rm', '--force', '--volumes', id]);
  }
}
