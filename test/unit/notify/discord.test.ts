import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeDiscord } from '../../support/discord.ts';

// The fake is only worth something while it bites: these break Discord's rules on purpose.
let discord: FakeDiscord;
beforeEach(async () => {
  discord = await FakeDiscord.start();
});
afterEach(() => discord[Symbol.asyncDispose]());

const quiet = { parse: [] };
async function post(
  body: unknown,
  options: { query?: string; headers?: Record<string, string>; at?: string } = {},
) {
  const response = await fetch(`${options.at ?? discord.webhook}${options.query ?? '?wait=true'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'test', ...options.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}
const embed = (values: object) => ({ embeds: [values], allowed_mentions: quiet });
const field = (values: object) => embed({ fields: [{ name: 'n', value: 'v', ...values }] });
const x = (n: number) => 'x'.repeat(n);

describe('the fake Discord', () => {
  it.each([
    ['content', { content: x(2001), allowed_mentions: quiet }],
    ['embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 't' })), allowed_mentions: quiet }],
    ['embeds.0.title', embed({ title: x(257) })],
    ['embeds.0.title', embed({ title: '😀'.repeat(129) })],
    ['embeds.0.description', embed({ description: x(4097) })],
    ['embeds.0.fields', embed({ fields: Array.from({ length: 26 }, () => ({ name: 'n', value: 'v' })) })],
    ['embeds.0.fields.0.name', field({ name: x(257) })],
    ['embeds.0.fields.0.name', field({ name: ' ' })],
    ['embeds.0.fields.0.value', field({ value: x(1025) })],
    ['embeds.0.fields.0.value', field({ value: '' })],
    ['embeds.0.footer.text', embed({ footer: { text: x(2049) } })],
    ['embeds.0.author.name', embed({ author: { name: x(257) } })],
    ['embeds.0.url', embed({ url: 'javascript:alert(1)' })],
    ['embeds.0.color', embed({ color: 0x1000000 })],
    [
      'embeds.total',
      { embeds: [{ description: x(4000) }, { description: x(2001) }], allowed_mentions: quiet },
    ],
    ['allowed_mentions', { content: 'hello' }],
    ['allowed_mentions', { content: 'a', allowed_mentions: { parse: ['roles'], roles: ['1'] } }],
    ['allowed_mentions.users', { content: 'a', allowed_mentions: { parse: [], users: ['me'] } }],
  ])('refuses a wrong %s', async (at, body) => {
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 50035, errors: { [at]: expect.any(String) } },
    });
    expect(discord.messages.size).toBe(0);
  });

  it('takes what is exactly at the limits, and pings only whom it may', async () => {
    const full = { title: x(256), description: x(4096), footer: { text: x(1648) } };
    expect((await post({ embeds: [full], content: x(2000), allowed_mentions: quiet })).status).toBe(200);
    const { body } = await post({
      content: '<@&1> <@2> @everyone',
      allowed_mentions: { parse: [], roles: ['1'] },
    });
    expect(discord.messages.get(body.id)?.pinged).toEqual(['1']);
  });

  it('refuses what is empty, no JSON, without an agent, or at the wrong address', async () => {
    const ok = { content: 'hello', allowed_mentions: quiet };
    expect((await post({ allowed_mentions: quiet })).body.code).toBe(50006);
    expect((await post('{')).body.code).toBe(50109);
    expect((await post(ok, { headers: { 'user-agent': 'node' } })).status).toBe(403);
    expect((await post(ok, { at: discord.webhook.replace(/[^/]+$/, 'wrong') })).body.code).toBe(50027);
    const elsewhere = discord.webhook.replace(FakeDiscord.WEBHOOK, '1');
    expect((await post(ok, { at: elsewhere })).body.code).toBe(10015);
    expect(await post(ok, { query: '' })).toMatchObject({ status: 204, body: undefined });
    expect((await post(ok, { query: '?thread_id=5' })).body.code).toBe(10003);
    discord.forum = true;
    expect((await post(ok)).body.code).toBe(220001);
  });

  it('limits the rate, and notices who does not wait', async () => {
    discord.plan({ retryAfter: 0.2 });
    const ok = { content: 'hello', allowed_mentions: quiet };
    const limited = await post(ok);
    expect(limited).toMatchObject({ status: 429, body: { retry_after: 200 } });
    expect(limited.headers.get('retry-after')).toBe('0.2');
    expect((await post(ok)).status).toBe(429);
    expect(discord.impatient).toBe(1);
  });
});
