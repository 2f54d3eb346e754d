import { describe, expect, it } from 'vitest';
import { startOf } from '../../../src/base/process-start.ts';
import { runnerPrograms } from '../../../src/build/programs.ts';
import { waitFor } from '../../support/wait.ts';

const ENV = { PATH: process.env['PATH'] ?? '', GIVEN: 'yes' };
const programs = (signal = new AbortController().signal) => runnerPrograms(ENV, { signal });

describe('a program of a build', () => {
  it('gets its arguments, input and environment as they are, and nothing else', async () => {
    const script = 'cat; printf "%s|" "$@" "$GIVEN" "$MORE" "$HOME"; echo err >&2';
    const argv = ['sh', '-c', script, 'sh', 'a "b" $c', '', "d'e\\"];
    const heard: string[] = [];
    const { code, stdout, stderr } = await programs().run(argv, {
      stdin: 'in\n',
      env: { MORE: 'too' },
      onStderr: (line) => heard.push(line),
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `in\na "b" $c||d'e\\|yes|too||`,
      stderr: 'err\n',
    });
    expect(heard).toEqual(['err']);
  });

  it('says lines whole, the last one and those with split characters, too', async () => {
    const heard: string[] = [];
    const script =
      "printf 'on' >&2; sleep 0.1; printf 'e\\342' >&2; sleep 0.1; printf '\\202\\254\\ntwo\\r\\nend' >&2";
    await programs().run(['sh', '-c', script], { onStderr: (line) => heard.push(line) });
    expect(heard).toEqual(['one€', 'two', 'end']);
  });

  it('fails with its exit code and what it said last, unless that code is an answer', async () => {
    const argv = ['sh', '-c', 'echo why >&2; exit 3'];
    await expect(programs().run(argv)).rejects.toMatchObject({
      name: 'ToolError',
      argv,
      code: 3,
      stderr: 'why\n',
    });
    expect((await programs().run(argv, { accept: [3] })).code).toBe(3);
    const killed = ['sh', '-c', 'kill -9 $$'];
    await expect(programs().run(killed)).rejects.toMatchObject({ name: 'ToolError', code: 137 });
  });

  it('may end without reading its input', async () => {
    for (const size of [0, 10, 1_000_000]) {
      const { code } = await programs().run(['true'], { stdin: 'x'.repeat(size) });
      expect(code).toBe(0);
    }
    await expect(programs().run(['no-such-program'], { stdin: 'x' })).rejects.toMatchObject({ code: 127 });
  });

  it('that is not there is 127, a directory that is not there names it', async () => {
    await expect(programs().run(['no-such-program'])).rejects.toMatchObject({ name: 'ToolError', code: 127 });
    await expect(programs().run(['true'], { cwd: '/nowhere' })).rejects.toThrow(/\/nowhere does not exist/);
  });

  it('is ended when the work is cancelled, and does not begin afterwards', async () => {
    const controller = new AbortController();
    const heard: string[] = [];
    const running = programs(controller.signal).run(['sh', '-c', 'echo $$ >&2; exec sleep 100'], {
      onStderr: (line) => heard.push(line),
    });
    await waitFor('the program', () => heard.length > 0);
    const reason = new Error('cancelled');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(startOf(Number(heard[0]))).toBeUndefined();
    await expect(programs(controller.signal).run(['true'])).rejects.toBe(reason);
  });

  it('is ended when it was cancelled before its process was known', async () => {
    const controller = new AbortController();
    const running = programs(controller.signal).run(['sleep', '100']);
    controller.abort(new Error('early'));
    await expect(running).rejects.toThrow('early');
  });
});
