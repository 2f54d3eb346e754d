import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { loggable } from '../../../src/base/harmless.ts';
import { surveyHost } from '../../../src/deploy/look/survey.ts';
import { lookAt } from '../../../src/engine/containers.ts';
import { readLogs } from '../../../src/engine/logs.ts';
import { ask } from '../../../src/host/ask.ts';
import { openHost } from '../../../src/host/open.ts';
import { inspectImage } from '../../../src/images/archive.ts';
import { contentInRegistry } from '../../../src/images/content.ts';
import { inspectInRegistry } from '../../../src/images/registry.ts';
import { dangersIn } from '../../support/forgeries.ts';
import { testContext } from '../../support/open-host.ts';
import { tempDir } from '../../support/temp.ts';

/** What a docker that is well says of a container, as far as it is asked. */
const WELL = {
  ...{
    id: 'c1',
    name: '/shop-web-1',
    image: 'web',
    imageId: 'sha256:1',
    labels: {},
    status: 'running',
    exitCode: 0,
  },
  ...{
    startedAt: '',
    oomKilled: false,
    error: '',
    health: null,
    restartCount: 0,
    path: 'sh',
    args: [],
    mounts: [],
  },
  ports: {},
};
const with_ = (more: object) => JSON.stringify({ ...WELL, ...more });

/** A host on which `docker` is this script; what it is asked stands in $1 and $2. */
async function sick(script: string) {
  const dir = await tempDir('sick');
  await writeFile(dir.join('docker'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const environment = { PATH: `${dir.path}:${process.env['PATH']}`, HOME: dir.path };
  const context = testContext();
  const host = await openHost({ kind: 'local', name: 'local' }, { context, environment });
  const survey = () => surveyHost(host, { root: dir.join('app'), composeProject: 'shop' }, context);
  return {
    host,
    context,
    survey,
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}

/** Well, but for what it says of containers; `inspect` is shell. */
const inspecting = (inspect: string) => `case "$1 $2" in
  'info --format') printf '26.1.0\\n/var/lib/docker\\noverlay2 [["Backing Filesystem","extfs"]]\\n' ;;
  'compose version') echo 2.26.1 ;;
  'ps -aq') echo c1 ;;
  'inspect --type') ${inspect} ;;
esac`;
const saying = (text: string) => inspecting(`printf '%b' '${text.replaceAll("'", `'\\''`)}'`);

async function problemOf(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => new Error('nobody found it wrong'),
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message, fix } = error as UserError;
  expect(fix).toMatch(/\S/);
  expect(dangersIn(loggable(`${message}\n${fix}`))).toEqual([]);
  expect(message.length).toBeLessThan(2000);
  return error as UserError;
}

describe('a host whose docker is sick', () => {
  it('is taken for well when it is', async () => {
    await using host = await sick(saying(with_({}).replaceAll('\\', '\\\\')));
    expect(await host.survey()).toMatchObject({
      everybody: [{ id: 'c1', name: 'shop-web-1', status: 'running' }],
    });
  });

  it.each([
    ['no JSON', 'hello'],
    ['a page', '<html><body>502 Bad Gateway</body></html>'],
    ['half an answer', with_({}).slice(0, 60)],
    ['nothing that is a container', 'null'],
    ['a list', '[]'],
    ['an empty one', '{}'],
    ['a number as a text', with_({ exitCode: '0' })],
    [
      'a number that is none',
      '{"id":"c1","name":"n","image":"i","imageId":"i","status":"s","restartCount":1e999}',
    ],
    ['half a number', with_({ restartCount: 1.5 })],
    ['texts as something else', with_({ labels: { a: { b: 1 } } })],
    ['a mount without its target', with_({ mounts: [{ Type: 'bind', RW: true }] })],
    ['a prototype', '{"__proto__":{"id":"c1","name":"n"},"constructor":{"prototype":{"id":"c1"}}}'],
    ['an option for an id', with_({ id: '-f' })],
    ['escapes', '\\033[2J\\033]0;x\\007::add-mask::x\\r##[error]x'],
    ['a NUL', `${with_({}).slice(0, 20)}\\000`],
    ['half a character', '\\0303\\0377'],
  ])('is told with host and command: %s', async (_, answer) => {
    await using host = await sick(saying(answer));
    const { message } = await problemOf(host.survey());
    expect(message).toMatch(/^local: docker inspect: its answer is no container \(/);
    await using shell = host.host.shell();
    await problemOf(lookAt(shell, 'shop', { hostName: 'local' }));
  });

  it.each([
    [
      'its containers',
      /docker inspect said more than/,
      inspecting('yes 0123456789012345678901234567890123456789'),
    ],
    [
      'errors of its containers',
      /docker inspect said more than/,
      inspecting('yes 0123456789012345678901234567890123456789 >&2'),
    ],
    [
      'ids',
      /docker ps said more than/,
      'case $1 in ps) exec yes c1 ;; info) echo 26.1.0; echo /; echo x "[[" ;; *) echo 2.26.1 ;; esac',
    ],
    ['anything', /Docker Engine does not answer: no no/, 'exec yes no'],
  ])('that says %s without end is not listened to without end', async (_, says, script) => {
    await using host = await sick(script);
    const before = process.memoryUsage().rss;
    const error = await host.survey().catch((caught: Error) => caught);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message.length).toBeLessThan(5000);
    expect((error as Error).message).toMatch(says);
    expect(process.memoryUsage().rss - before).toBeLessThan(1e9);
  });

  it('that prints without end is ended, and named', async () => {
    await using host = await sick('exec yes 0123456789012345678901234567890123456789');
    const { message } = await problemOf(host.host.run(['docker', 'version']));
    expect(message).toBe('docker version on local printed more than can be kept in memory, and was ended');
    await using shell = host.host.shell();
    expect((await problemOf(shell.run(['docker', 'version']))).message).toBe(message);
    expect((await shell.run(['echo', 'again'])).stdout).toBe('again\n');
  });

  it('that has another program behind every command is told', async () => {
    await using host = await sick('');
    const question = { script: 'echo x', read: (said: string) => said };
    const other = (stdout: string) => ({
      name: 'h',
      kind: 'ssh' as const,
      run: async () => ({ code: 0, stdout, stderr: '' }),
    });
    for (const stdout of ['', 'Welcome!\n\x1b[2J', '\x1e0000000000000000 0\n']) {
      const { message } = await problemOf(ask(other(stdout), { question }, { signal: undefined }));
      expect(message).toMatch(/^h: sh -c echo x sh was not answered to its end/);
    }
    expect(await ask(host.host, { question }, { signal: undefined })).toEqual({ question: 'x\n' });
  });

  it('keeps its log where a healthcheck says what is none', async () => {
    await using host = await sick(`[ "$1" = inspect ] && echo 'P [{"Output":7}]' || echo line`);
    const logs = await readLogs(host.host, [{ id: 'c1' }], { lines: 5 }, host.context);
    expect(logs.get('c1')).toMatchObject({ lines: ['line'], lastProbe: undefined });
  });

  it('knows an exit code behind the limit of what it says', async () => {
    await using host = await sick('echo out; echo err >&2; exit 7');
    const question = {
      script: 'docker x 2>&1; echo "code $?"',
      read: (said: string) => said.split('\n').sort(),
    };
    expect(await ask(host.host, { question }, { signal: undefined })).toEqual({
      question: ['', 'code 7', 'err', 'out'],
    });
  });
});

describe('a registry or an engine of this machine that answers something else', () => {
  const tools = (stdout: string) => ({ run: async () => ({ code: 0, stdout, stderr: '' }) });

  it.each(['', 'x', 'null', '[]', '{"layers":[{"size":"1"}]}', '{"config":{"size":-1}}', '{"layers":{}}'])(
    'is told: %s',
    async (text) => {
      expect((await problemOf(inspectInRegistry(tools(text), 'r/x:1', testContext()))).message).toMatch(
        /^this machine: docker buildx imagetools inspect: its answer is no manifest/,
      );
    },
  );

  it.each([
    '',
    '{}',
    '{"Id":1}',
    '{"Id":"sha256:1","Size":"10"}',
    '{"Id":"x","Size":1,"RootFS":{"Layers":"a"}}',
  ])('is told of an image, too: %s', async (text) => {
    expect((await problemOf(inspectImage(tools(text), 'x'))).message).toContain('its answer is no image');
  });

  it.each(['', '[1]', '{"rootfs":{"diff_ids":[1]}}', '{"linux/amd64":7}'])(
    'and of its content: %s',
    async (text) => {
      await problemOf(contentInRegistry(tools(text), 'x'));
    },
  );
});
