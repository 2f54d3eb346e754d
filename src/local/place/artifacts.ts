import { existsSync, statSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { plural, t } from '../../texts/texts.ts';
import type { Equivalent } from './equivalent.ts';
import { commonRoot, matchingFiles, patternRegex } from './glob.ts';

/** actions/upload-artifact: copies files into the run's folder. */
export const uploadArtifact: Equivalent = {
  name: 'upload-artifact',
  inputs: [
    'name',
    'path',
    'if-no-files-found',
    'include-hidden-files',
    'overwrite',
    'retention-days',
    'compression-level',
  ],
  async run({ inputs, say, place, workspace, artifacts }) {
    const name = artifactName(inputs.get('name') || 'artifact', place);
    const patterns = inputs.get('path') ?? '';
    if (patterns === '') throw new UserError(t`${place}: upload-artifact needs a path`);
    const hidden = inputs.get('include-hidden-files') === 'true';
    const files = matchingFiles(workspace, [patterns], { hidden });
    const target = path.join(artifacts, name);
    if (files.length === 0) {
      const message = t`No files were found with the path ${patterns.split('\n').join(', ')}: no artifact '${name}'`;
      const mode = inputs.get('if-no-files-found') || 'warn';
      if (mode === 'error') throw new UserError(`${place}: ${message}`);
      say[mode === 'warn' ? 'warning' : 'info'](message);
      return {};
    }
    if (existsSync(target) && inputs.get('overwrite') !== 'true') {
      throw new UserError(t`${place}: this run has an artifact '${name}' already`, {
        fix: t`give it another name, or 'overwrite: true'`,
      });
    }
    await rm(target, { recursive: true, force: true });
    const common = commonRoot(workspace, [patterns]);
    const root = statSync(common, { throwIfNoEntry: false })?.isDirectory() ? common : path.dirname(common);
    for (const file of files)
      await cp(file, path.join(target, path.relative(root, file)), { dereference: true });
    say.info(t`Artifact '${name}': ${plural(files.length, 'file')} in ${target}`);
    return { 'artifact-id': name, 'artifact-url': `file://${target}` };
  },
};

/** actions/download-artifact: one artifact of this run into `path`, or all of them into a folder each. */
export const downloadArtifact: Equivalent = {
  name: 'download-artifact',
  inputs: ['name', 'path', 'pattern', 'merge-multiple', 'github-token', 'repository', 'run-id'],
  async run({ inputs, say, place, workspace, home, artifacts }) {
    const target = path.resolve(workspace, (inputs.get('path') || '.').replace(/^~(?=\/|$)/, home));
    const there = await readdir(artifacts).catch((): string[] => []);
    const name = inputs.get('name');
    if (name) {
      if (!there.includes(name)) {
        throw new UserError(t`${place}: this run has no artifact '${name}'`, {
          fix: t`it has: ${there.join(', ') || t`none`}`,
        });
      }
      await cp(path.join(artifacts, name), target, { recursive: true });
      return { 'download-path': target };
    }
    const merge = inputs.get('merge-multiple') === 'true';
    const pattern = patternRegex(`/${inputs.get('pattern') || '*'}`);
    const wanted = there.filter((one) => pattern.test(`/${one}`));
    for (const one of wanted)
      await cp(path.join(artifacts, one), merge ? target : path.join(target, one), { recursive: true });
    say.info(
      wanted.length === 0
        ? t`There is no artifact.`
        : t`${plural(wanted.length, 'artifact')}: ${wanted.join(', ')}`,
    );
    return { 'download-path': target };
  },
};

function artifactName(name: string, place: string): string {
  if (!/["<>|*?\r\n\\/:]/.test(name) && name !== '.' && name !== '..') return name;
  throw new UserError(t`${place}: the artifact name '${name}' holds a character that GitHub refuses`, {
    fix: t`leave out " : < > | * ? \\ / and line breaks`,
  });
}
