import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { roleInModel } from '../../backup/coverage.ts';
import { isInside } from '../../base/paths.ts';
import { type Moving, useOf } from '../../compose/elsewhere.ts';
import type { ComposeModel } from '../../compose/model.ts';
import { git } from '../../local/place/repository.ts';
import { t } from '../../texts/texts.ts';

/** What becomes of the paths of the checkout that a stack uses; each may say what a person has to know of it. */
export interface Places {
  readonly files: readonly Placed[];
  readonly shared: readonly Placed[];
}

export interface Placed {
  /** Relative to the stack's directory. */
  readonly path: string;
  readonly note?: string;
}

/** A path of the checkout, and what for. */
interface Use {
  readonly file: string;
  readonly isObject: boolean;
  /** Where it is mounted, or the name of the volume. */
  readonly target: string;
  readonly reads: boolean;
  /** Of a database: whatever lies there is data. */
  readonly database: boolean;
}

/** Every path of the checkout that a rendered stack uses. */
export function usesOf(moving: readonly Moving[], model: ComposeModel): Use[] {
  return moving.flatMap((one): Use[] => {
    const use = one.relative === undefined ? undefined : useOf(one, model);
    if (use === undefined) return [];
    const file = { file: one.text, isObject: use.kind === 'object' };
    if (use.kind === 'object') return [{ ...file, target: '', reads: true, database: false }];
    if (use.kind === 'device') return [{ ...file, target: use.volume, reads: false, database: false }];
    const { mount } = use;
    // By what is mounted there: a database's server reads its settings and its first scripts out of other mounts.
    const alone = roleInModel({ volumes: [mount] });
    const reads = mount['read_only'] === true;
    return [{ ...file, target: mount.target, reads, database: alone.kind !== 'other' }];
  });
}

/**
 * What the repository holds and containers only read travels with each release; everything else is data of the host.
 * @param root the stack's directory, absolute
 */
export async function placesOf(uses: readonly Use[], root: string): Promise<Places> {
  const { top, contents } = await repositoryOf(root);
  const [files, shared]: [Placed[], Placed[]] = [[], []];
  for (const file of [...new Set(uses.map((use) => use.file))].sort()) {
    const mine = uses.filter((use) => use.file === file);
    const content = contents(file);
    if (mine.every(({ isObject }) => isObject) && content !== 'nothing' && isInside(file, root)) continue;
    const isData = mine.some((use) => isDataOf(use, content));
    const written = pathIn(root, file);
    const holdsMore = top !== undefined && !isInside(file, top);
    if (isInside(root, file))
      (holdsMore ? shared : files).push({ path: written, note: holdsMore ? BEYOND() : WHOLE() });
    else if (!isData && content === 'directory') files.push({ path: `${written}/` });
    else if (!isData && content === 'file') files.push({ path: written });
    else shared.push({ path: written, ...noteOf(file, mine, content) });
  }
  return { files: withoutInner(files), shared: withoutInner(shared) };
}

/** As a setting takes it: what begins like an option has `./` before it. */
function pathIn(root: string, file: string): string {
  const relative = path.relative(root, file) || '.';
  return /^[-~]/.test(relative) ? `./${relative}` : relative;
}

/**
 * Files in shipped directories that hold secrets by their names and are not in the repository: somebody's `.env` on this
 * machine. What is shared is not shipped.
 */
export async function keptBack(sensitive: readonly string[], root: string): Promise<Placed[]> {
  const { contents } = await repositoryOf(root);
  return [...new Set(sensitive)]
    .filter((file) => contents(file) === 'nothing')
    .map((file) => ({ path: pathIn(root, file), note: KEPT_BACK() }));
}

const KEPT_BACK = () => t`may hold secrets and is not in the repository: it stays here and is not sent along`;
const WHOLE = () =>
  t`the whole checkout is mounted: better copy the code into the image (COPY in its Dockerfile)`;
const BEYOND = () =>
  t`outside the repository: it is empty on each host until you put it below shared/ of the deploy path there`;
const BY_HAND = () =>
  t`not in the repository: put it below shared/ of the deploy path on each host, before the first deploy`;

/** Names of what people write to. */
const DATA =
  /(data|storage|upload|media|backup|logs?|cache|tmp|var|content|volumes?|db|database|certs?)(base|s|dir)?$/i;

function isDataOf({ file, target, reads, database }: Use, content: Content): boolean {
  if (path.basename(file) === '.env' || content === 'nothing') return true;
  if (database) return true;
  return content === 'directory' && !reads && [file, target].some((one) => DATA.test(path.basename(one)));
}

/** Where nothing of it is in the repository and no container makes it, a person has to. */
function noteOf(file: string, uses: readonly Use[], content: Content): { note?: string } {
  const name = path.basename(file);
  const isNamedAsFile = name === '.env' || /^[^.].*\.\w{1,8}$/.test(name);
  const isFile =
    statSync(file, { throwIfNoEntry: false })?.isFile() ?? (isNamedAsFile && !name.endsWith('.d'));
  const isMade = uses.some(({ reads }) => !reads) && !isFile;
  return content === 'nothing' && !isMade ? { note: BY_HAND() } : {};
}

/** Without what lies below another one. */
function withoutInner(places: readonly Placed[]): Placed[] {
  const isBelow = (inner: string, outer: string) =>
    inner !== outer && isInside(path.resolve('/a/b/c/d/e', inner), path.resolve('/a/b/c/d/e', outer));
  return places.filter(
    ({ path: inner, note }) => note !== undefined || !places.some(({ path: outer }) => isBelow(inner, outer)),
  );
}

type Content = 'file' | 'directory' | 'nothing';

const KEPT_EMPTY = /(^|\/)(\.git(keep|ignore)|\.keep|\.empty|\.placeholder)$/;

interface Repository {
  /** Undefined without git. */
  readonly top: string | undefined;
  /** What a checkout has at a path. Before the first commit, and without git, that is what is there and not ignored. */
  contents(file: string): Content;
}

async function repositoryOf(root: string): Promise<Repository> {
  const onDisk = (file: string): Content => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found === undefined ? 'nothing' : found.isDirectory() ? 'directory' : 'file';
  };
  const top = await git(root, ['rev-parse', '--show-toplevel']).catch(() => undefined);
  if (top === undefined) return { top, contents: onDisk };
  const hasCommit = await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD']).then(
    () => true,
    () => false,
  );
  const which = hasCommit ? ['--cached'] : ['--cached', '--others', '--exclude-standard'];
  const listed = await git(top, ['ls-files', '-z', ...which]);
  const files = listed.split('\0').flatMap((name) => (name === '' ? [] : path.join(top, name)));
  const known = new Set(files);
  const contents = (file: string): Content => {
    // A submodule stands in the list as one name.
    if (known.has(file)) return onDisk(file);
    const holder = files.find((one) => isInside(file, one) && existsSync(one) && statSync(one).isDirectory());
    if (holder !== undefined) return onDisk(file);
    return files.some((one) => one.startsWith(`${file}/`) && !KEPT_EMPTY.test(one)) ? 'directory' : 'nothing';
  };
  return { top, contents };
}
