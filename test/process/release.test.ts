// The shell parts of the workflow that makes a release, run as they stand there.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const workflow = parse(readFileSync(path.join(ROOT, '.github/workflows/release.yml'), 'utf8')) as {
  jobs: Record<
    string,
    { permissions: Record<string, string>; steps: { name?: string; run?: string; uses?: string }[] }
  >;
};
const script = (name: string): string => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  return steps.find((step) => step.name === name)?.run ?? `echo "no step '${name}'"; exit 99`;
};

let root: string;
let checkout: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'dk-release-'));
  checkout = path.join(root, 'checkout');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** As the runner runs it: bash, ends at the first error. */
function run(name: string, env: Record<string, string>, cwd = checkout) {
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', script(name)], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: root, ...env },
    encoding: 'utf8',
  });
  return { status, text: `${stdout}${stderr}` };
}

describe('the tag', () => {
  /** A clone as actions/checkout leaves it: the tag points at the commit, whatever it is at the origin. */
  function cloneWithTag(...tag: string[]): void {
    const origin = path.join(root, 'origin');
    const git = (cwd: string, ...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
        cwd,
        stdio: 'pipe',
      });
    mkdirSync(origin);
    git(origin, 'init', '-q');
    writeFileSync(path.join(origin, 'package.json'), '{ "version": "1.2.3" }');
    git(origin, 'add', '.');
    git(origin, 'commit', '-qm', 'first');
    git(origin, 'tag', ...tag, 'v1.2.3');
    git(root, 'clone', '-q', '--no-tags', origin, 'checkout');
    git(checkout, 'tag', 'v1.2.3', 'HEAD');
  }

  it('passes when it is lightweight', () => {
    cloneWithTag();
    expect(run('The tag is a lightweight one', { GITHUB_REF_NAME: 'v1.2.3' }).status).toBe(0);
  });

  it('is refused when it is annotated', () => {
    cloneWithTag('-a', '-m', 'release');
    const { status, text } = run('The tag is a lightweight one', { GITHUB_REF_NAME: 'v1.2.3' });
    expect(status).toBe(1);
    expect(text).toContain('::error::v1.2.3 is an annotated tag (tag)');
  });

  it('has to be the version of package.json', () => {
    cloneWithTag();
    const step = 'package.json has the version of the tag';
    expect(run(step, { GITHUB_REF_NAME: 'v1.2.3' }).status).toBe(0);
    expect(run(step, { GITHUB_REF_NAME: 'v1.3.0' }).text).toContain('package.json says v1.2.3');
  });
});

describe('the changelog', () => {
  const step = 'The changelog has a section of this version';
  function notesOf(changelog: string, tag = 'v1.2.3') {
    mkdirSync(checkout, { recursive: true });
    writeFileSync(path.join(checkout, 'CHANGELOG.md'), changelog);
    const output = path.join(root, 'output');
    writeFileSync(output, '');
    const ran = run(step, { GITHUB_REF_NAME: tag, GITHUB_SHA: 'c0ffee', GITHUB_OUTPUT: output });
    return { ...ran, output: readFileSync(output, 'utf8') };
  }
  const SECTIONS =
    '# Changelog\n\n## [Unreleased]\n\n- Later.\n\n## [1.2.3] - 2026-11-29\n\n### Added\n\n- `a` & "b" $(c).\n\n## [1.2.30]\n\n## [1.2.2]\n\n- Before.\n';

  it('gives its section of the version, and nothing of the others, to the release', () => {
    const { status, output } = notesOf(SECTIONS);
    expect(status).toBe(0);
    expect(output).toBe('notes<<c0ffee\n\n### Added\n\n- `a` & "b" $(c).\nc0ffee\n');
  });

  it.each(['v1.2.30', 'v1.2.4', 'v1.2.0'])('has to say something of %s', (tag) => {
    const { status, text, output } = notesOf(SECTIONS, tag);
    expect({ status, output }).toEqual({ status: 1, output: '' });
    expect(text).toContain(`::error file=CHANGELOG.md::it has no section '## [${tag.slice(1)}]'`);
  });

  it('has a section of the version of package.json, or of what is to come', () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    const { status, output } = notesOf(readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8'), `v${version}`);
    expect(status).toBe(0);
    expect(output).toContain('\n### Added\n');
  });
});

describe('the release', () => {
  /** A `gh` beside a repository with these releases; `broken` is GitHub not answering. */
  function published(there: string | undefined, broken = false) {
    mkdirSync(checkout, { recursive: true });
    const file = (name: string) => path.join(root, name);
    writeFileSync(file('changes'), '');
    if (there !== undefined) writeFileSync(file('body'), there);
    writeFileSync(
      file('gh'),
      `#!/bin/sh
if [ "$1 $2" = 'release view' ]; then
  ${broken ? "echo 'HTTP 502: Server Error' >&2; exit 1" : `cat '${file('body')}' 2>/dev/null || { echo 'release not found' >&2; exit 1; }`}
  exit
fi
echo "$@" >>'${file('changes')}'
for last; do :; done
cp "$last" '${file('notes')}'
`,
    );
    chmodSync(file('gh'), 0o755);
    const { status, text } = run('Publish the release', {
      PATH: `${root}:${process.env['PATH']}`,
      GITHUB_REF_NAME: 'v1.2.3',
      GITHUB_REPOSITORY: 'your-org/deploy-kit',
      GITHUB_SHA: 'c0ffee',
      NOTES: '\n### Added\n\n- `a` & "b" $(c).',
    });
    return { status, text, changes: readFileSync(file('changes'), 'utf8').trim(), notes: file('notes') };
  }
  const PIN = 'Pinned: your-org/deploy-kit@c0ffee # v1.2.3';

  it('is made of the section of the changelog, with the commit to pin', () => {
    const { status, changes, notes } = published(undefined);
    expect({ status, changes }).toEqual({
      status: 0,
      changes: 'release create v1.2.3 --verify-tag --title v1.2.3 --notes-file notes.md',
    });
    expect(readFileSync(notes, 'utf8')).toBe(`\n### Added\n\n- \`a\` & "b" $(c).\n\n${PIN}\n`);
  });

  it('is brought up to date by another run of the same commit', () => {
    expect(published(`Old notes.\n\n${PIN}\n`)).toMatchObject({
      status: 0,
      changes: 'release edit v1.2.3 --notes-file notes.md',
    });
  });

  it('stays, and the major tag with it, when its tag was moved to another commit', () => {
    const { status, text, changes } = published(PIN.replace('c0ffee', 'decade'));
    expect({ status, changes }).toEqual({ status: 1, changes: '' });
    expect(text).toContain('::error::v1.2.3 is published already, of another commit than c0ffee');
    expect(workflow.jobs['move']).toMatchObject({ needs: 'publish' });
  });

  it('is not taken for missing when GitHub does not answer', () => {
    const { status, text, changes } = published(undefined, true);
    expect({ status, changes }).toEqual({ status: 1, changes: '' });
    expect(text).toContain('HTTP 502');
  });
});

it('nothing that may write to the repository runs anything of it', () => {
  const writers = Object.entries(workflow.jobs).filter(
    ([, { permissions }]) => permissions['contents'] === 'write',
  );
  expect(writers.map(([name]) => name)).toEqual(['publish', 'move']);
  for (const [, { steps, permissions }] of writers) {
    expect(Object.keys(permissions)).toEqual(['contents']);
    expect(steps.filter(({ uses }) => uses !== undefined)).toEqual([]);
  }
});

describe('the major tag', () => {
  /** A `gh` that answers as GitHub does for these tags, and writes down what it is asked to change. */
  function moved(tags: readonly string[], pushed: string) {
    mkdirSync(checkout, { recursive: true });
    const gh = path.join(root, 'gh');
    const log = path.join(root, 'changes');
    writeFileSync(log, '');
    writeFileSync(
      gh,
      `#!/bin/sh
case "$2" in
  */matching-refs/tags/*)
    printf '%s\\n' '${tags.join('\n')}' | while read -r tag; do
      case "$tag" in "\${2##*/}"*) echo "$tag" ;; esac
    done ;;
  *) echo "$@" >>'${log}' ;;
esac
`,
    );
    chmodSync(gh, 0o755);
    const { status } = run('Move the major tag', {
      PATH: `${root}:${process.env['PATH']}`,
      GITHUB_REF_NAME: pushed,
      GITHUB_REPOSITORY: 'your-org/deploy-kit',
      GITHUB_SHA: 'c0ffee',
    });
    return { status, changes: readFileSync(log, 'utf8').trim() };
  }

  it('is made with the first release', () => {
    expect(moved(['v1.0.0', 'v10.0.0'], 'v1.0.0')).toEqual({
      status: 0,
      changes: 'api --method POST repos/your-org/deploy-kit/git/refs -f ref=refs/tags/v1 -f sha=c0ffee',
    });
  });

  it('moves to a newer one', () => {
    expect(moved(['v1', 'v1.9.0', 'v1.10.0', 'v1.11.0-rc.1'], 'v1.10.0')).toEqual({
      status: 0,
      changes: 'api --method PATCH repos/your-org/deploy-kit/git/refs/tags/v1 -f sha=c0ffee -F force=true',
    });
  });

  it('stays when an older line gets a fix', () => {
    expect(moved(['v1', 'v1.9.1', 'v1.10.0'], 'v1.9.1')).toEqual({ status: 0, changes: '' });
  });

  it('stays, and the release fails, when GitHub does not say which tags there are', () => {
    expect(moved([], 'v1.0.0')).toEqual({ status: 1, changes: '' });
  });
});
