import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import type { EquivalentCall } from './equivalents.ts';
import { commonRoot, matchingFiles } from './glob.ts';

/** actions/upload-artifact: copies files into the run's folder. */
export async function uploadArtifact({
  state,
  inputs,
  say,
  place,
}: EquivalentCall): Promise<Record<string, string>> {
  const name = artifactName(inputs.get('name') || 'artifact', place);
  const patterns = inputs.get('path') ?? '';
  if (patterns === '') throw new UserError(`${place}: upload-artifact needs a path`);
  const files = matchingFiles(state.workspace, [patterns], {
    hidden: inputs.get('include-hidden-files') === 'true',
  });
  const target = path.join(artifactsOf(state.run), name);
  if (files.length === 0) {
    const message = `No files were found with the path ${patterns.split('\n').join(', ')}: no artifact '${name}'`;
    const mode = inputs.get('if-no-files-found') || 'warn';
    if (mode === 'error') throw new UserError(`${place}: ${message}`);
    if (mode === 'warn') say.warning(message);
    else say.info(message);
    return {};
  }
  if (await exists(target)) {
    if (inputs.get('overwrite') !== 'true') {
      throw new UserError(`${place}: this run has an artifact '${name}' already`, {
        fix: "give it another name, or 'overwrite: true'",
      });
    }
    await rm(target, { recursive: true });
  }
  const root = await folderOf(commonRoot(state.workspace, [patterns]));
  for (const file of files) {
    const copy = path.join(target, path.relative(root, file));
    await mkdir(path.dirname(copy), { recursive: true });
    await cp(file, copy, { dereference: true });
  }
  say.info(`Artifact '${name}': ${files.length} file${files.length === 1 ? '' : 's'} in ${target}`);
  return { 'artifact-id': name, 'artifact-url': `file://${target}` };
}

/** actions/download-artifact: one artifact of this run into `path`, or all of them into a folder each. */
export async function downloadArtifact({
  state,
  inputs,
  say,
  place,
}: EquivalentCall): Promise<Record<string, string>> {
  const target = path.resolve(
    state.workspace,
    (inputs.get('path') || '.').replace(/^~(?=\/|$)/, state.run.inherited['HOME'] ?? '~'),
  );
  const source = artifactsOf(state.run);
  const there: string[] = await readdir(source).catch(() => []);
  const name = inputs.get('name');
  if (name) {
    if (!there.includes(name)) {
      throw new UserError(`${place}: this run has no artifact '${name}'`, {
        fix: `it has: ${there.join(', ') || 'none'}`,
      });
    }
    await cp(path.join(source, name), target, { recursive: true });
  } else {
    const pattern = inputs.get('pattern') || '*';
    const wanted = there.filter((one) => globRegex(pattern).test(one));
    for (const one of wanted) {
      const into = inputs.get('merge-multiple') === 'true' ? target : path.join(target, one);
      await cp(path.join(source, one), into, { recursive: true });
    }
    say.info(`${wanted.length} artifacts: ${wanted.join(', ')}`);
  }
  return { 'download-path': target };
}

/** Where a run keeps its artifacts. */
export function artifactsOf(run: { directory: string }): string {
  return path.join(run.directory, 'artifacts');
}

function artifactName(name: string, place: string): string {
  if (!/["<>|*?\r\n\\/:]/.test(name) && name !== '.' && name !== '..') return name;
  throw new UserError(`${place}: the artifact name '${name}' holds a character that GitHub refuses`, {
    fix: 'leave out " : < > | * ? \\ / and line breaks',
  });
}

function globRegex(pattern: string): RegExp {
  const source = pattern.replace(/[.+^${}()|\\[\]]/g, '\\$&');
  return new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

async function folderOf(root: string): Promise<string> {
  const found = await stat(root).catch(() => undefined);
  return found?.isDirectory() === true ? root : path.dirname(root);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
