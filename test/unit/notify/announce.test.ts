import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AnnounceRequest, announce } from '../../../src/notify/announce.ts';
import { discord as discordNotifier } from '../../../src/notify/discord/index.ts';
import { cut, mentionsOf } from '../../../src/notify/discord/payload.ts';
import { parseWebhook } from '../../../src/notify/discord/webhook.ts';
import type { Message } from '../../../src/notify/message.ts';
import type { Notifier, Recipient, Target } from '../../../src/notify/notifier.ts';
import { FakeDiscord } from '../../support/discord.ts';
import { testContext } from '../health/support.ts';

let discord: FakeDiscord;
beforeEach(async () => {
  discord = await FakeDiscord.start();
});
afterEach(() => discord[Symbol.asyncDispose]());

const started: Message = { title: 'hello v1.4.2 to production', status: 'started' };
const failed: Message = { ...started, status: 'failed' };

interface Said extends Partial<Omit<AnnounceRequest, 'to' | 'through'>>, Partial<Recipient> {}

/** @param now a clock, where waiting would take long */
async function say(
  { address, thread, allowOrigin, ...request }: Said = {},
  { signal, now }: { signal?: AbortSignal; now?: () => number } = {},
) {
  const context = {
    ...testContext(signal === undefined ? {} : { signal }),
    ...(now === undefined ? {} : { now }),
  };
  const to = {
    address: address ?? discord.webhook,
    thread,
    allowOrigin: allowOrigin ?? discord.origin,
  };
  const result = await announce({ through: discordNotifier, to, message: started, ...request }, context);
  const everything = JSON.stringify(result) + context.log.lines.join('\n');
  expect(everything).not.toContain(FakeDiscord.TOKEN);
  return result;
}

async function post(): Promise<string> {
  const result = await say();
  if (!result.sent) throw new Error(result.reason);
  return result.messageId;
}

/** Each look at it is ten seconds later. */
function lateClock() {
  let time = 0;
  return () => {
    time += 10_000;
    return time;
  };
}

const stored = (id: string) => discord.messages.get(id);
const methods = () => discord.requests.map(({ method }) => method);

describe('an announcement', () => {
  it('is posted once and then edited', async () => {
    const id = await post();
    expect(await say({ earlier: id, message: { ...started, status: 'succeeded' } })).toEqual({
      sent: true,
      messageId: id,
      edited: true,
      warnings: [],
    });
    expect(discord.messages.size).toBe(1);
    expect(stored(id)).toMatchObject({
      edits: 1,
      body: { embeds: [{ title: '✅ hello v1.4.2 to production' }] },
    });
    expect(discord.requests.map(({ method, query }) => `${method} ${query}`)).toEqual([
      'POST ?wait=true',
      'PATCH ',
    ]);
  });

  it('stays in its thread', async () => {
    discord.threads.add('77');
    discord.forum = true;
    const first = await say({ thread: '77' });
    const earlier = first.sent ? first.messageId : '';
    expect(await say({ thread: '77', earlier })).toMatchObject({ sent: true, edited: true });
    expect(stored(earlier)).toMatchObject({ thread: '77', edits: 1 });
    expect(await say({ address: `${discord.webhook}?thread_id=77`, earlier })).toMatchObject({
      edited: true,
    });
    expect(await say()).toMatchObject({ sent: false, reason: expect.stringContaining('set thread-id') });
  });

  it('is posted anew when the message is gone or can no longer be edited', async () => {
    expect(await say({ earlier: '123' })).toMatchObject({ sent: true, edited: false });
    const id = await post();
    discord.plan({ status: 400, body: { code: 30046, message: 'Maximum number of edits' } });
    const again = await say({ earlier: id });
    expect(again).toMatchObject({ sent: true, edited: false });
    expect(again.sent && again.messageId).not.toBe(id);
  });

  it('pings only on failure, only whom it is told to, also after an edit', async () => {
    const mention = '<@&42> <@43> @everyone';
    const hostile = { title: '@everyone <@&99>', description: '@here <@98>' };
    const id = await post();
    await say({ earlier: id, mention, message: { ...started, ...hostile, status: 'succeeded' } });
    expect([...discord.messages.values()].flatMap(({ pinged }) => pinged)).toEqual([]);

    const result = await say({ earlier: id, mention, message: { ...failed, ...hostile } });
    expect(result).toMatchObject({
      sent: true,
      messageId: id,
      edited: true,
      warnings: [expect.stringMatching(/^@everyone pings nobody/)],
    });
    expect([...discord.messages.values()].map(({ pinged }) => pinged)).toEqual([[], ['42', '43']]);

    const fresh = await say({ mention, message: failed });
    expect(stored(fresh.sent ? fresh.messageId : '')).toMatchObject({ pinged: ['42', '43'] });
    for (const { body } of discord.requests) expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it('is sent all the same when the ping is refused', async () => {
    const id = await post();
    discord.plan({ status: 200, body: {} }, { status: 400, body: { code: 1, message: 'no' } });
    const result = await say({ earlier: id, mention: '<@&42>', message: failed });
    expect(result).toMatchObject({
      sent: true,
      warnings: ['nobody was pinged: Discord refused it (400, code 1): no'],
    });
  });

  it('waits exactly as long as Discord asks, by the header', async () => {
    discord.plan({ retryAfter: 0.4 }, { retryAfter: 0.3 });
    const begin = Date.now();
    expect(await say()).toMatchObject({ sent: true });
    expect(Date.now() - begin).toBeGreaterThanOrEqual(700);
    expect(discord.impatient).toBe(0);
    expect(methods()).toEqual(['POST', 'POST', 'POST']);
  });

  it('does not wait longer than it has patience', async () => {
    discord.plan({ retryAfter: 300 });
    const result = await say();
    expect(result).toEqual({
      sent: false,
      reason: 'Discord limits the rate (429), and asks to wait 5m: given up',
    });
    expect(methods()).toEqual(['POST']);
  });

  it('does not hold a deploy up for an outage as it would for a limit', async () => {
    discord.plan({ status: 500 }, { status: 500 });
    expect(await say({}, { now: lateClock() })).toEqual({
      sent: false,
      reason: 'Discord answers with 500: given up',
    });
    expect(methods()).toEqual(['POST']);
  });

  it('tries again after server errors and lost connections', async () => {
    discord.plan({ status: 502 }, 'drop');
    expect(await say()).toMatchObject({ sent: true });
    expect(methods()).toEqual(['POST', 'POST', 'POST']);
    expect(discord.messages.size).toBe(1);
  });

  it.each([
    [401, 50027, 'copy its URL into the secret again'],
    [404, 10015, 'the webhook was deleted'],
    [403, 50013, 'Discord refused it (403, code 50013): no'],
    [400, 50035, 'Discord refused it (400, code 50035): no'],
  ])('stops at %i with code %i', async (status, code, text) => {
    discord.plan({ status, body: { code, message: 'no' } });
    expect(await say()).toMatchObject({ sent: false, reason: expect.stringContaining(text) });
    expect(methods()).toEqual(['POST']);
  });

  it('never throws and never tells the URL', async () => {
    const { webhook: address, origin: allowOrigin } = discord;
    await discord[Symbol.asyncDispose]();
    expect(await say({ address, allowOrigin }, { now: lateClock() })).toMatchObject({
      sent: false,
      reason: expect.stringMatching(/^no connection to Discord: .*ECONNREFUSED.*: given up$/),
    });
    discord = await FakeDiscord.start();
    for (const secret of [discord.webhook, FakeDiscord.TOKEN]) {
      discord.plan({ status: 400, body: { code: 0, message: `bad ${secret}` } });
      expect(await say()).toMatchObject({ sent: false, reason: 'Discord refused it (400): bad ***' });
    }
    expect(await say({ address: `no-url ${FakeDiscord.TOKEN}` })).toEqual({
      sent: false,
      reason:
        'the webhook is not a URL: copy it from Server Settings > Integrations > Webhooks > Copy Webhook URL',
    });
    const aborted = await say({}, { signal: AbortSignal.abort(new Error('stop')) });
    expect(aborted).toEqual({ sent: false, reason: 'it was cancelled' });
  });

  it('hides what a service says of its address, and takes what it throws for a reason', async () => {
    const context = testContext();
    const to = { address: 'pager:// s3cret' };
    const target = (send: Target['send']): Notifier => ({
      ...discordNotifier,
      target: async () => ({ secrets: ['s3cret'], send }),
    });
    const through = target(() => Promise.reject(new Error('no s3cret')));
    expect(await announce({ through, to, message: started }, context)).toEqual({
      sent: false,
      reason: 'no ***',
    });
    const warning = target(async ({ mention }) => ({
      ...{ sent: true, messageId: '1', edited: false },
      warnings: [`s3cret ${mention}`],
    }));
    expect(await announce({ through: warning, to, message: started, mention: 'x' }, context)).toMatchObject({
      warnings: ['*** undefined'],
    });
  });

  it('refuses ids that are none before anything is sent', async () => {
    expect(await say({ earlier: '../../x' })).toMatchObject({
      sent: false,
      reason: expect.stringMatching(/message-id/),
    });
    expect(await say({ thread: '1&wait=false' })).toMatchObject({ sent: false });
    expect(discord.requests).toEqual([]);
  });

  it('fits into every limit, whatever it is made of', async () => {
    const long = '😀é@everyone `x` '.repeat(1000);
    const message: Message = {
      title: long,
      status: 'succeeded',
      description: long,
      footer: long,
      url: 'javascript:alert(1)',
      fields: [
        { name: '', value: '' },
        ...Array.from({ length: 40 }, (_, i) => ({ name: `${i} ${long}`, value: long })),
      ],
    };
    expect(await say({ message })).toMatchObject({ sent: true });
    const fields = Array.from({ length: 40 }, () => ({ name: 'n', value: 'v' }));
    expect(await say({ message: { ...started, fields, description: long } })).toMatchObject({ sent: true });
    expect(await say({ message: { title: ' ', status: 'failed' } })).toMatchObject({ sent: true });
    expect(discord.messages.size).toBe(3);
  });
});

describe('the parts of an announcement', () => {
  it('are cut between characters', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('abcd', 3)).toBe('ab…');
    expect(cut('a😀😀', 4)).toBe('a😀…');
    expect(cut('a😀😀', 3)).toBe('a…');
    expect(cut('abc', 0)).toBe('');
  });
  it('read mentions', () => {
    expect(mentionsOf('<@&1>, <@!2> <@3> <@&1> @here 5')).toEqual({
      mentions: { parse: [], roles: ['1'], users: ['2', '3'] },
      warnings: ['@here 5 pings nobody: write a role as <@&id> and a user as <@id>'],
    });
  });
  it.each([
    ['https://discord.com/api/webhooks/1/abcdefghijk', true],
    ['https://discordapp.com/api/v10/webhooks/1/abcdefghijk/', true],
    ['https://ptb.discord.com/api/webhooks/1/abcdefghijk?thread_id=5', true],
    ['http://discord.com/api/webhooks/1/abcdefghijk', false],
    ['https://discord.com.evil.org/api/webhooks/1/abcdefghijk', false],
    ['https://discord.com:8443/api/webhooks/1/abcdefghijk', false],
    ['https://discord.com/api/webhooks/1/abcdefghijk/slack', false],
    ['https://discord.com/channels/1/2', false],
    ['abcdefghijk', false],
    ['', false],
  ])('take %s for a webhook: %s', (url, valid) => {
    const parse = () => parseWebhook(url, undefined);
    if (valid) expect(parse().token).toBe('abcdefghijk');
    else expect(parse).toThrow(/^the webhook(?!.*abcdefghijk)/);
  });
});
