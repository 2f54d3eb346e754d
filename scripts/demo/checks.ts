import { messageOf } from '../../src/base/errors.ts';
import { activeRelease, pendingRelease } from '../../src/release/ledger.ts';
import type { LedgerEntry } from '../../src/release/types.ts';
import { ask, type Container, containers, dump, type HostState, hostState, visits } from './look.ts';
import { type PipelineRun, stageOf } from './pipeline.ts';
import type { Place } from './place.ts';
import type { Version } from './versions.ts';

export interface Check {
  readonly text: string;
  readonly good: boolean;
  /** What was found instead, when it is not good. */
  readonly found?: string;
}

/** What was there before a pipeline ran. */
export interface Before {
  readonly rows: readonly string[];
  readonly containers: readonly Container[];
  readonly active: LedgerEntry | undefined;
  /** Ids of the releases in the ledger. */
  readonly known: readonly string[];
}

export async function lookBefore(place: Place): Promise<Before> {
  const { ledger } = await hostState(place);
  return {
    rows: (await visits()) ?? [],
    containers: await containers(),
    active: activeRelease(ledger),
    known: ledger.releases.map(({ id }) => id),
  };
}

/**
 * Checks by the stack, the engine and the files that a version was deployed.
 */
export async function checkDeployed(
  run: PipelineRun,
  version: Version,
  before: Before,
  url: string,
  place: Place,
): Promise<Check[]> {
  const state = await hostState(place);
  const rows = (await visits()) ?? [];
  return [
    check('the pipeline succeeded', run.exitCode === 0, `exit code ${run.exitCode}`),
    ...(await serves(version, url)),
    ...(await runs(version, state)),
    check(
      before.rows.length === 0
        ? 'the database has its table'
        : `all ${before.rows.length} visits are still in the database`,
      (await visits()) !== undefined && before.rows.every((row, i) => rows[i] === row),
      `${rows.length} rows`,
    ),
    ...(await backedUp(run, before, place)),
  ];
}

/** Checks that a bad version was refused and that the one before it runs again, with its data. */
export async function checkRefused(
  run: PipelineRun,
  version: Version,
  good: Version,
  before: Before,
  url: string,
  place: Place,
): Promise<Check[]> {
  const state = await hostState(place);
  const rows = (await visits()) ?? [];
  const entry = state.ledger.releases.findLast((one) => one.version === version.tag);
  const now = await containers();
  const active = activeRelease(state.ledger);
  const same = (service: string, key: 'id' | 'image') =>
    one(before.containers, service)?.[key] !== undefined &&
    one(before.containers, service)?.[key] === one(now, service)?.[key];
  return [
    check('the pipeline failed', run.exitCode === 1, `exit code ${run.exitCode}`),
    check(
      `${version.tag} started, and the gate refused it`,
      stageOf(run, 'deploy')?.outputs['outcome'] === 'pending' &&
        stageOf(run, 'gate')?.outputs['verdict'] === 'failed',
      run.stages.map(({ name, good }) => `${name}: ${good ? 'done' : 'failed'}`).join(', '),
    ),
    check(
      `${version.tag} is recorded as rolled back`,
      entry !== undefined && !before.known.includes(entry.id) && entry.state === 'rolled-back',
      entry?.state ?? 'not recorded',
    ),
    ...(await serves(good, url)),
    ...(await runs(good, state)),
    check(
      `the content is that of the release before (${before.active?.id})`,
      active !== undefined && active.fingerprint === before.active?.fingerprint && same('web', 'image'),
      `fingerprint ${active?.fingerprint}`,
    ),
    check('the database was not touched: the same container', same('db', 'id'), 'another container'),
    check(
      `its ${before.rows.length} visits are the same, row by row`,
      before.rows.length > 0 &&
        rows.length === before.rows.length &&
        rows.every((row, i) => row === before.rows[i]),
      `${rows.length} rows`,
    ),
    ...(await backedUp(run, before, place)),
  ];
}

async function serves(version: Version, url: string): Promise<Check[]> {
  const text = `${url}/health says that version ${version.number} is well, and the page is its page`;
  try {
    const [health, page] = [await ask(`${url}/health`), await ask(`${url}/`)];
    const said = JSON.parse(health.body) as { status?: string; version?: string };
    const good =
      health.status === 200 &&
      said.status === 'ok' &&
      said.version === version.number &&
      page.status === 200 &&
      page.body.includes(`from version ${version.number}`);
    return [check(text, good, `${health.status} ${health.body}, ${page.status} ${page.body.trim()}`)];
  } catch (error) {
    return [check(text, false, messageOf(error))];
  }
}

async function runs(version: Version, { ledger, current }: HostState): Promise<Check[]> {
  const active = activeRelease(ledger);
  const pending = pendingRelease(ledger);
  const now = await containers();
  const wrong = ['db', 'proxy', 'web'].filter((service) => {
    const container = one(now, service);
    return !container?.running || !container.healthy || container.image !== active?.imageIds[service];
  });
  return [
    check(
      `on the host ${version.tag} is the active release, and the current one`,
      active?.version === version.tag && current === active.id && pending === undefined,
      `active ${active?.id}, current ${current}, pending ${pending?.id ?? 'none'}`,
    ),
    check(
      'db, proxy and web run, healthy, with the images of that release',
      wrong.length === 0 && now.length === 3,
      wrong.length === 0 ? `${now.length} containers` : wrong.join(', '),
    ),
  ];
}

/** A stack that was there before is backed up first. */
async function backedUp(run: PipelineRun, before: Before, place: Place): Promise<Check[]> {
  if (before.rows.length === 0) return [];
  const set = stageOf(run, 'backup')?.outputs['backup'] ?? '';
  const text = `backup ${set} is intact and has all ${before.rows.length} visits from before`;
  try {
    const { intact, text: sql } = await dump(place, set);
    const rows = [...sql.matchAll(/\((\d+),'[^']*','([^']*)'\)/g)].map(
      ([, id, version]) => `${id} ${version}`,
    );
    const want = before.rows.map((row) => row.split('\t')).map(([id, , version]) => `${id} ${version}`);
    const good = intact && rows.length === want.length && want.every((row, i) => rows[i] === row);
    return [check(text, good, intact ? `it has ${rows.length} visits` : 'it is damaged')];
  } catch (error) {
    return [check(text, false, messageOf(error))];
  }
}

/** The only container of a service. */
function one(list: readonly Container[], service: string): Container | undefined {
  const found = list.filter((container) => container.service === service);
  return found.length === 1 ? found[0] : undefined;
}

function check(text: string, good: boolean, found: string): Check {
  return good ? { text, good } : { text, good, found };
}
