import { describe, expect, it } from 'vitest';
import { type TestJob, testJob } from '../support/action.ts';
import { FakeDiscord } from '../support/discord.ts';
import { waitFor } from '../support/wait.ts';

/** A job and a Discord that it may talk to. */
async function setUp() {
  const discord = await FakeDiscord.start();
  const job = await testJob({ DEPLOY_KIT_DISCORD_ORIGIN: discord.origin });
  return {
    discord,
    notify: (inputs: Readonly<Record<string, string>>, more: Parameters<TestJob['run']>[1] = {}) =>
      job.run('discord-notify', { inputs: { webhook: discord.webhook, ...inputs }, ...more }),
    job,
    async [Symbol.asyncDispose]() {
      await job[Symbol.asyncDispose]();
      await discord[Symbol.asyncDispose]();
    },
  };
}

const messages = (discord: FakeDiscord) => [...discord.messages.values()];

describe.concurrent('discord-notify', () => {
  it('posts one message, then edits it', async ({ expect }) => {
    await using world = await setUp();
    const inputs = { project: 'shop', environment: 'production', version: 'v2' };
    const started = await world.notify({ ...inputs, status: 'started' });
    expect(started).toMatchObject({ code: 0, stderr: '', outputs: { sent: 'true' } });
    const id = started.outputs['message-id'] ?? '';
    const done = await world.notify({
      ...inputs,
      status: 'succeeded',
      'message-id': id,
      message: 'All is well.',
      fields: 'Release: 20261121T183000Z-v2\nBackup:\nGate: passed',
    });
    expect(done.outputs).toMatchObject({ sent: 'true', 'message-id': id });
    expect(world.discord.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
    expect(messages(world.discord)).toMatchObject([
      {
        edits: 1,
        pinged: [],
        body: {
          embeds: [
            {
              title: '✅ shop v2 (production) is deployed',
              url: 'https://github.com/octo/shop/actions/runs/4711',
              description: 'All is well.',
              fields: [
                { name: 'Release', value: '20261121T183000Z-v2' },
                { name: 'Gate', value: 'passed' },
              ],
              footer: { text: 'by octocat' },
            },
          ],
        },
      },
    ]);
    expect(done.report).toMatchObject({ sent: true, edited: true, messageId: id });
  });

  it('pings whom the config file names when a deploy failed, and nobody otherwise', async ({ expect }) => {
    await using world = await setUp();
    await world.job.write({
      'deploy-kit.yml':
        'project: shop\nenvironments: { production: { hosts: [local] } }\nnotify: { discord: { mention-on-failure: "<@&42>" } }\n',
    });
    await world.notify({ status: 'succeeded', message: '@everyone <@&42>' });
    await world.notify({ status: 'failed', message: '@everyone <@&42>' });
    expect(messages(world.discord).map(({ pinged }) => pinged)).toEqual([[], ['42']]);
  });

  it('waits as long as a 429 asks', async ({ expect }) => {
    await using world = await setUp();
    world.discord.plan({ retryAfter: 1 });
    const { code, outputs } = await world.notify({ status: 'started' });
    expect({ code, sent: outputs['sent'] }).toEqual({ code: 0, sent: 'true' });
    expect(world.discord.requests).toHaveLength(2);
    expect(world.discord.impatient).toBe(0);
  });

  it('posts anew where the message is gone', async ({ expect }) => {
    await using world = await setUp();
    const { outputs } = await world.notify({ status: 'failed', 'message-id': '123' });
    expect(outputs['message-id']).toMatch(/^9\d+$/);
    expect(world.discord.requests.map(({ method }) => method)).toEqual(['PATCH', 'POST']);
  });

  it('puts a message into a thread', async ({ expect }) => {
    await using world = await setUp();
    world.discord.threads.add('777');
    const { outputs } = await world.notify({ status: 'started', 'thread-id': '777' });
    expect(outputs['sent']).toBe('true');
    expect(messages(world.discord)).toMatchObject([{ thread: '777' }]);
  });

  it.each([
    ['a deleted webhook', (url: string) => url.replace(FakeDiscord.WEBHOOK, '998877'), /10015.*new one/],
    ['a wrong token', (url: string) => `${url}x`, /50027.*token is wrong/],
    ['another path', (url: string) => url.replace('/webhooks/', '/hooks/'), /path is not/],
  ])('a webhook with %s is a warning that names the fix, without the webhook', async (_what, change, why) => {
    await using world = await setUp();
    const webhook = change(world.discord.webhook);
    const { code, stdout, outputs, report } = await world.notify({ webhook, status: 'failed' });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ sent: 'false', report: expect.any(String) });
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toBe(`::add-mask::${webhook}`);
    expect(lines.at(-1)).toMatch(/^::warning::Discord was not told: /);
    expect(lines.at(-1)).toMatch(why);
    const shown = JSON.stringify([lines.slice(1), report]);
    expect(shown).not.toContain(FakeDiscord.TOKEN);
    expect(shown).not.toContain(webhook);
  });

  it('says when Discord cannot be reached, and goes on', async ({ expect }) => {
    await using world = await setUp();
    const { webhook } = world.discord;
    await world.discord[Symbol.asyncDispose]();
    // Nobody waits for its minute of patience: the job is cancelled.
    const { code, outputs, stdout } = await world.notify(
      { webhook, status: 'failed' },
      {
        started: async (process) => {
          await waitFor('the first attempt', () => process.stdout().includes('no connection to Discord'));
          process.kill('SIGINT');
        },
      },
    );
    expect({ code, sent: outputs['sent'] }).toEqual({ code: 0, sent: 'false' });
    expect(stdout).toMatch(/::warning::Discord was not told: it was cancelled/);
  });
});

it('nothing that can be given to it fails the job', async () => {
  await using job = await testJob();
  const values = ['', 'x', '{}', '-1', '../..', '\u0001', '${{ x }}'];
  const names = [
    'webhook',
    'status',
    'fields',
    'message-id',
    'thread-id',
    'mention',
    'config',
    'environment',
  ];
  const codes = await Promise.all(
    names.map(async (name, index) => {
      const inputs = {
        status: 'failed',
        webhook: 'https://discord.com/api/x',
        [name]: values[index % values.length] ?? '',
      };
      const { code, stdout } = await job.run('discord-notify', { inputs });
      expect(stdout).not.toContain('::error');
      return code;
    }),
  );
  expect(codes).toEqual(names.map(() => 0));
});
