import { readFileSync } from 'node:fs';
import { cp, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GITHUB_LADDER } from '../../src/local/process/process.ts';
import type { PipelineEvent } from '../../src/local/report.ts';
import { copyBusybox } from '../support/busybox.ts';
import { uniqueName } from '../support/docker.ts';
import { KIT } from '../support/kit.ts';
import { type Playground, playground, workflow } from '../support/pipeline.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'buildx', 'git', 'linux');

suite('a pipeline that is cancelled in the middle of a build', () => {
  let play: Playground;
  let marker: string;
  beforeEach(async () => {
    play = await playground();
    marker = uniqueName('step');
    await cp(path.join(KIT, 'actions'), path.join(play.kit, 'actions'), { recursive: true });
    await symlink(path.join(KIT, 'dist'), path.join(play.kit, 'dist'));
    await copyBusybox(play.join('app/busybox'));
    await play.repository.commit({
      'compose.yml': 'services: { web: { build: . } }\n',
      Dockerfile: `FROM scratch
COPY busybox /bin/busybox
RUN ["/bin/busybox", "sh", "-c", "echo begun; /bin/busybox sleep 1000; echo ${marker}"]
`,
    });
    await play.kitFiles({
      '.github/workflows/b.yml': workflow(`- uses: actions/checkout@v5
- { name: build, uses: $/actions/build-images, with: { project: ${marker}, version: v1 } }
- { name: next, run: echo next }
- { name: clean, if: always(), run: echo cleaned }`),
    });
  });
  afterEach(() => play[Symbol.asyncDispose]());

  it('ends buildx and what it builds, says so, and goes on to nothing', async () => {
    const controller = new AbortController();
    const times = { cancelled: 0, built: 0 };
    const listener = (event: PipelineEvent) => {
      if (event.kind === 'line' && /^#\d+ \S+ begun/.test(event.text)) {
        times.cancelled = Date.now();
        controller.abort();
      }
      if (event.kind === 'step-end' && event.report.name === 'build') times.built = Date.now();
    };
    // Three times as patient as GitHub: a busy machine may need all of its time.
    const ladder = { terminate: 3 * GITHUB_LADDER.terminate, kill: 60_000 };
    const ran = await play.run('b', { signal: controller.signal, listener, ladder });
    expect(times.cancelled, ran.text).toBeGreaterThan(0);
    expect(ran.result, ran.text).toMatchObject({ result: 'cancelled', exitCode: 130 });
    const outcomes = ran.job('one').steps.map(({ name, outcome }) => `${name} ${outcome}`);
    expect(outcomes.slice(1, 4)).toEqual(['build cancelled', 'next skipped', 'clean success']);
    // By itself: nobody had to ask again.
    expect(times.built - times.cancelled).toBeLessThan(ladder.terminate);
    const errors = ran.events.filter((event) => event.kind === 'line' && event.level === 'error');
    expect(errors).toMatchObject([{ text: expect.stringMatching(/cancelled$/) }]);
    await waitFor('the end of what was built', async () => (await processesWith(marker)).length === 0);
  });
});

/** Command lines of this machine: the engine's build steps are among them. */
async function processesWith(text: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return ids
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(text));
}
