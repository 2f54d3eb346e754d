import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { type Bytes, formatDuration, formatSize } from '../base/units.ts';
import type { Destination } from '../config/options/index.ts';
import { ask } from '../host/ask.ts';
import { activeRelease } from '../release/ledger.ts';
import type { LockedHost } from '../release/locked-host.ts';
import type { Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';
import { archive, type Target } from './archive.ts';
import { awayInWords, Catalogue } from './catalogue.ts';
import { compressorFor } from './compression.ts';
import { configSources } from './config.ts';
import { Copies, type Copy, type Missing } from './copies.ts';
import { ENGINES } from './engines/index.ts';
import { probeFiles } from './files.ts';
import { guideOf, writeGuide } from './guide.ts';
import { type Inventory, type StackSettings, withReferences } from './inventory.ts';
import { checkDrop, type LastSet, lastSet, sameIn } from './last-set.ts';
import type { BackupFile, Manifest } from './manifest.ts';
import { type BackupPlan, planBackup } from './plan.ts';
import { writersTo } from './restore/parts.ts';
import { isOf, keepAt, keptOf, linked, selectForRemoval } from './retention.ts';
import { sealedTo } from './seals/index.ts';
import type { Probed, Source } from './source.ts';
import { probeSqlite } from './sqlite/sqlite.ts';
import { hostStore, ownOf } from './stores/host.ts';
import { destinationsOf, folderOf } from './stores/index.ts';
import type { Access } from './stores/kind.ts';
import { type BackupSet, byAge, setId } from './stores/store.ts';
import { accountFormats, openAccounts } from './unencrypted.ts';

export interface BackupRequest {
  readonly host: LockedHost;
  readonly inventory: Inventory;
  readonly settings: StackSettings;
  readonly run: { readonly who: string; readonly where: string };
  /** The id that the set should have, where it is one of several of a run. Default: as it is made now. */
  readonly id?: string | undefined;
  /** Of what a restore of this set is about to replace: retention leaves that set alone. */
  readonly beforeRestoreOf?: string;
  /** Without it the set is kept on the host alone. */
  readonly access?: Access;
}

export type BackupReport = Created | Nothing | Failed;

interface Created extends Pick<Manifest, 'id' | 'files' | 'totalBytes' | 'durationMs'> {
  readonly status: 'created';
  readonly host: string;
  /** Of the set on the host; where none stays there, of its first copy. */
  readonly path: string;
  /** Besides the host. */
  readonly copies: readonly Copy[];
  /** Destinations without the copy that they should have: the set is there, and the backup has failed. */
  readonly missing: readonly Missing[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** Older sets that retention removed on the host. */
  readonly removed: readonly string[];
}

interface Nothing {
  readonly status: 'nothing-to-protect';
  readonly host: string;
  readonly reason: string;
  readonly notes: readonly string[];
}

/** Where it was not required. */
export interface Failed {
  readonly status: 'failed';
  readonly host: string;
  readonly reason: string;
  readonly notes: readonly string[];
}

/** Room that must be left besides what is estimated: manifests, rounding, the log of the engine. */
const MARGIN: Bytes = 8e6;

/**
 * Backs up the databases and volumes of the stack that runs on a host: everything is dumped, checked and flushed
 * in a partial set, which is then completed. Fails without leaving anything behind.
 * @throws UserError for what cannot be backed up, with the way out; ToolError when the engine fails
 */
export async function createBackup(request: BackupRequest): Promise<BackupReport> {
  const { host, inventory, settings } = request;
  const { context } = host;
  const begin = context.now();
  const stack = { ...settings, deployPath: host.layout.root };
  const serving = await servingOn(host);
  const plan = planBackup(await withReferences(inventory, host.store), stack, serving);
  const probed = await probe(plan, request);
  const notes = [
    ...plan.notes,
    ...probed.flatMap((one) => ('nothing' in one ? one.nothing : one.note) ?? []),
  ];
  const data = probed.filter((one): one is Source => 'producer' in one);
  const drop = {
    // Before a restore whatever is left is saved: that little is left may be why.
    max: request.beforeRestoreOf === undefined ? settings.backup.maxDrop : 100,
    hostName: host.name,
    whole: plan.dumps.filter(({ database }) => database === undefined).map(({ service }) => service),
  };
  const chosen = new Set(
    plan.dumps.flatMap(({ service, database }) => (database === undefined ? [] : service)),
  );
  if (data.length === 0) {
    // Where there was something, that is no reason to go on without a word.
    if (plan.dumps.length > 0) checkDrop([], lastSet(await setsOf(request), settings, chosen), drop);
    for (const warning of plan.warnings) context.log.warning(warning);
    const reason = t`the stack on ${host.name} has no database and no volume to back up`;
    return nothingToProtect(host.name, reason, notes, context);
  }
  const to = destinationsOf(settings.backup.to);
  const ofHost = to.find(({ kind }) => kind === 'host');
  const destinations = request.access === undefined ? [ofHost ?? { kind: 'host' }] : to;
  const own = destinations.find(({ kind }) => kind === 'host');
  const sealed = sealedTo(settings.backup.encryptTo ?? []);
  const all = apart([...data, ...configOf(host, serving)]);
  // Where nothing encrypts it, what holds secrets as they are belongs to no other place.
  const secret = all.filter(({ isSensitive }) => isSensitive === true && sealed === undefined);
  const sources = own === undefined ? all.filter((source) => !secret.includes(source)) : all;
  if (secret.length > 0 && destinations.some((one) => one !== own)) {
    const names = secret.map(({ path }) => path).join(', ');
    notes.push(
      own === undefined
        ? t`not in the backup, for it holds secrets and nothing is encrypted (backup.encrypt-to): ${names}`
        : t`stays on the host, for it holds secrets and copies are not encrypted (backup.encrypt-to): ${names}`,
    );
  }
  const compressor = compressorFor(inventory.compressors, settings.backup.compression, host.name);
  context.signal.throwIfAborted();

  const set = await hostStore(host).begin(request.id ?? setId(begin));
  try {
    const elsewhere = destinations.filter((one) => one !== own);
    const access = request.access ?? NOWHERE;
    const place = { own: ownOf(host), folder: folderOf(settings, host.name), access, context };
    const room = { sources, last: lastSet(set.others, settings, chosen) };
    if (own !== undefined) checkRoom(inventory.free, room, host);
    await using copies = await Copies.begin(elsewhere, set.id, place, sealed);
    if (own === undefined) copies.assertSome();
    // Of a host that is new the others know what there was.
    const others = own === undefined ? copies.others : [...set.others, ...copies.others].sort(byAge);
    const last = lastSet(others, settings, chosen);
    const { timeout } = settings.backup;
    const away = own === undefined ? copies : undefined;
    const files = await writeFiles(sources, { set, away, compressor, timeout, last, chosen }, request);
    checkDrop(files, last, drop);
    if (own !== undefined) {
      await copies.write(
        set,
        files.filter(({ sensitive }) => sensitive !== true || sealed !== undefined),
      );
    }
    if (own === undefined) copies.assertSome();
    const manifest = manifestOf(request, set.id, begin, files);
    context.signal.throwIfAborted();
    if (own !== undefined) await writeGuide(host, set.directory, guideOf(manifest));
    await copies.explain(manifest);
    const copied = await copies.publish(manifest, (sets, at) => toRemove(sets, at, manifest, request));
    let removed: string[] = [];
    if (own === undefined) {
      copies.assertSome();
      await set.discard();
    } else {
      removed = await set.publish(
        { ...manifest, ...copies.told },
        toRemove(set.others, own, manifest, request),
      );
    }
    const warnings = [
      ...plan.warnings,
      ...files.flatMap((file) => file.warnings.map((text) => `${file.name}: ${text}`)),
      ...openAccounts(withAccounts(files), { ...settings.backup, to: destinations }),
    ];
    const { id, totalBytes, durationMs } = manifest;
    const isKept = own !== undefined || copied.some(({ passing }) => passing !== true);
    for (const one of copied) {
      if (one.passing !== true) continue;
      // Where nothing else of it stays, that is no side note.
      (isKept ? notes : warnings).push(
        t`the copy at ${one.to} goes with the machine of this job, unless a later step keeps it (${one.path}), for example actions/upload-artifact`,
      );
    }
    for (const warning of warnings) context.log.warning(warning);
    for (const note of notes) context.log.info(note);
    context.log.info(
      t`backup ${id} on ${host.name}: ${formatSize(totalBytes)} in ${formatDuration(durationMs)}`,
    );
    const path = own === undefined ? (copied[0]?.path ?? '') : set.path;
    const what = { host: host.name, id, path, files, totalBytes, durationMs };
    return { status: 'created', ...what, copies: copied, missing: copies.missing, warnings, notes, removed };
  } catch (error) {
    await set.discard().catch((problem: unknown) => {
      const left = t`the unfinished backup ${set.id}.partial could not be removed`;
      context.log.warning(`${left}: ${messageOf(problem)}`);
    });
    throw error;
  }
}

/** Services whose accounts are in what was written. */
function withAccounts(files: readonly BackupFile[]): string[] {
  const formats = ENGINES.flatMap(accountFormats);
  return files.flatMap(({ name, format }) => (format !== undefined && formats.includes(format) ? name : []));
}

/** Wherever they lie. @throws UserError where there may be some and nobody can look */
async function setsOf({ host, settings, access }: BackupRequest): Promise<BackupSet[]> {
  const sets = await hostStore(host).list();
  if (access === undefined) return sets;
  const own = { ...ownOf(host), sets };
  await using catalogue = new Catalogue({ settings, hostName: host.name, own, access }, host.context);
  const all = await catalogue.all();
  if (all.length === 0 && catalogue.away.length > 0) {
    throw new UserError(
      t`the databases on ${host.name} are empty, and whether they were before is not known:${awayInWords(catalogue.away)}`,
      { fix: t`see why these places cannot be reached` },
    );
  }
  return all.flatMap(({ copies }) => copies.map(({ set }) => set));
}

const NOWHERE: Access = {
  openHost: () => Promise.reject(new TypeError('access')),
  directory: '',
  s3: {},
};

/** Of what runs now: who restores by hand has no better list. */
function byHand({ containers }: Inventory, files: readonly BackupFile[]): Pick<Manifest, 'writers'> {
  const names = files.flatMap(({ kind, source }) => (kind === 'service' ? source : []));
  const data = containers.filter(({ name }) => names.includes(name));
  return { writers: writersTo(data, containers).map(({ name }) => name) };
}

/** What was verified last has, as far as its record says; undefined before the first one. */
async function servingOn({ ledger, store }: LockedHost): Promise<Partial<Release> | undefined> {
  const active = activeRelease(ledger);
  return active && (await store.record(active.id).catch(() => ({})));
}

/** It is small, and a set is of little use on a new host without it. Alone it is no backup: releases stay on their host. */
function configOf({ layout }: LockedHost, serving: Partial<Release> = {}): Source[] {
  const { id, files, version } = serving;
  return id && files && version ? configSources(layout.root, { id, files, version }) : [];
}

/** A volume, a directory and the configuration may have one name. */
function apart(sources: readonly Source[]): Source[] {
  const taken = new Set<string>();
  return sources.map((source) => {
    let path = source.path;
    for (let next = 2; taken.has(path); next++) path = source.path.replace('.', `-${next}.`);
    taken.add(path);
    return { ...source, path };
  });
}

export function nothingToProtect(
  host: string,
  reason: string,
  notes: readonly string[],
  { log }: Pick<Context, 'log'>,
): Nothing {
  for (const text of [t`nothing to protect: ${reason}`, ...notes]) log.info(text);
  return { status: 'nothing-to-protect', host, reason, notes };
}

/** Asks everything that is to be saved for what it holds, in one command. */
async function probe(
  { dumps, sqlite, files }: BackupPlan,
  { host, settings }: BackupRequest,
): Promise<Probed[]> {
  const questions = [
    ...dumps.map(({ engine, ...box }) => engine.probe(box, host.context)),
    ...sqlite.map(probeSqlite),
    ...files.map(probeFiles),
  ];
  if (questions.length === 0) return [];
  // The size of a volume is counted file by file: that takes its time.
  const { timeout } = settings.backup;
  const numbered = Object.fromEntries(questions.entries());
  const answers = await ask(host, numbered, { signal: host.context.signal, timeout });
  return Object.values(answers).flat();
}

/** One after the other: the stack is serving meanwhile. */
async function writeFiles(
  sources: readonly Source[],
  target: Target & { readonly away: Copies | undefined; readonly chosen: ReadonlySet<string> },
  { host, inventory }: BackupRequest,
): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  // Under its name it can be had elsewhere, too.
  const named = (id: string) => inventory.containers.find(({ imageId }) => imageId === id)?.image ?? id;
  for (const source of sources) {
    host.context.log.info(source.begins);
    const written = await archive(host, source, target);
    const { checks, ...checked } = source.check(written);
    const { path, compression, bytes, sha256 } = written;
    const passed = ['exit-codes', target.compressor.compression, 'checksum', ...checks];
    const image = checked.image && { image: named(checked.image) };
    const isChosen = checked.kind === 'service' && target.chosen.has(checked.name);
    const chosen = isChosen && { chosen: true };
    const file = { ...checked, ...image, ...chosen, path, compression, bytes, sha256, checks: passed };
    await target.away?.confirm(file);
    files.push(file);
  }
  return files;
}

function manifestOf(
  { host, inventory, settings, run, beforeRestoreOf }: BackupRequest,
  id: string,
  begin: number,
  files: BackupFile[],
): Manifest {
  const { project, environment, composeProject } = settings;
  const release = activeRelease(host.ledger)?.id;
  return {
    schema: 1,
    id,
    createdAt: new Date(begin).toISOString(),
    project,
    environment,
    composeProject,
    host: host.name,
    ...(release === undefined ? {} : { release }),
    ...(beforeRestoreOf !== undefined && { purpose: 'restore' as const }),
    run: { who: run.who, where: run.where },
    ...byHand(inventory, files),
    files,
    totalBytes: files.reduce((total, file) => total + file.bytes, 0),
    durationMs: host.context.now() - begin,
  };
}

function toRemove(
  others: readonly BackupSet[],
  at: Destination,
  manifest: Manifest,
  { host, settings, beforeRestoreOf }: BackupRequest,
): string[] {
  const kept = others.filter(isOf(settings)).map(keptOf);
  const own = keptOf({ id: manifest.id, damaged: [], manifest });
  // Another one may have been made while this run waited for its turn, whose id is the newer one.
  const pinned = new Set([...linked(host.ledger), manifest.id, beforeRestoreOf ?? []].flat());
  return selectForRemoval([...kept, own], keepAt(settings.backup.keep, at), pinned);
}

/** What a file may have grown by since the last set. */
const GROWTH = 1.5;

/** As the last set tells; of what is new, as it lies on disk: compressed that is nearly always less. */
function checkRoom(
  free: Bytes,
  { sources, last }: { readonly sources: readonly Source[]; readonly last: LastSet | undefined },
  { name, layout }: LockedHost,
): void {
  const needed = sources.reduce((total, { path, bytes }) => {
    const before = sameIn(last, path)?.bytes;
    return total + (before === undefined ? bytes : before * GROWTH);
  }, MARGIN);
  if (free >= needed) return;
  throw new UserError(
    t`${name} has no room for the backup: ${formatSize(free)} free at ${layout.backups}, up to ${formatSize(needed)} needed`,
    { fix: t`make room there (docker image prune, old backups), or put the deploy path on a larger disk` },
  );
}
