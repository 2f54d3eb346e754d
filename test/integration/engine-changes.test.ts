import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { Changes } from '../../src/engine/changes.ts';
import { docker, LABEL, removeProject, uniqueName } from '../support/docker.ts';
import { busyboxImage } from '../support/images.mjs';
import { openTestHost } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { waitFor } from '../support/wait.ts';

const suite = await requires('engine', 'linux');

/** Longer than anything here takes. */
const LIMIT = 50_000;

const project = uniqueName('changes');
afterAll(() => removeProject(project));

const start = async (...command: string[]) => {
  const label = `com.docker.compose.project=${project}`;
  const argv = ['run', '--detach', '--init', '--label', LABEL, '--label', label];
  // Healthy as soon as a test says so.
  const check = ['--health-cmd', 'test -e /up', '--health-interval', '300ms', '--health-retries', '1000'];
  return docker(...argv, ...check, await busyboxImage(), ...command);
};

const look = async () => [];

const isListening = async () => {
  const argv = ['-f', `docker events .*project=${project}`];
  return promisify(execFile)('pgrep', argv).then(
    () => true,
    () => false,
  );
};

suite('changes of a stack', () => {
  it('wake whoever waits; then nothing of it is left on the host', { timeout: 90_000 }, async () => {
    await using host = await openTestHost('local');
    {
      using changes = new Changes(host, project, { look, signal: new AbortController().signal });
      await waitFor('the listener', isListening);
      let heard = false;
      const first = changes.change(LIMIT).then(() => {
        heard = true;
      });
      // The listener is there before its engine tells it anything.
      const id = await waitFor('the first change', async () => {
        const started = await start('sleep', '1h');
        return heard ? started : undefined;
      });
      await first;
      await waitFor('silence', async () => {
        await changes.look();
        const since = Date.now();
        await changes.change(500);
        return Date.now() - since >= 490;
      });
      const health = changes.change(LIMIT);
      await docker('exec', id, 'touch', '/up');
      await health;
      await changes.look();
      const death = changes.change(LIMIT);
      await docker('kill', id);
      await death;
    }
    await waitFor('the end of the listener', async () => !(await isListening()));
  });

  it('an engine that tells nothing is asked now and then; a cancel ends the wait', async () => {
    const host = { start: () => Promise.reject(new Error('forbidden')) };
    const cancel = new AbortController();
    using changes = new Changes(host, project, { look, signal: cancel.signal });
    await changes.change(1);
    const next = changes.change(LIMIT);
    cancel.abort(new Error('stop'));
    await expect(next).rejects.toThrow('stop');
    await expect(changes.change(1)).rejects.toThrow('stop');
  });
});
