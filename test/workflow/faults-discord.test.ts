import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FakeDiscord } from '../support/discord.ts';
import { requires } from '../support/requirements.ts';
import { type Tiny, tiny } from '../support/tiny.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

interface Embed {
  readonly title: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

suite('announcements of the standard pipeline', () => {
  let discord: FakeDiscord;
  let app: Tiny;
  beforeAll(async () => {
    discord = await FakeDiscord.start();
    app = await tiny({ env: { DEPLOY_KIT_DISCORD_ORIGIN: discord.origin } });
    await app.secret('DISCORD_WEBHOOK', discord.webhook);
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await discord?.[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    discord.requests.length = 0;
    discord.messages.clear();
  });

  /** The one message that there is: how often it was edited, and its text. */
  function message(methods = ['POST', 'PATCH']) {
    expect(discord.requests.map(({ method }) => method)).toEqual(methods);
    expect(discord.messages.size).toBe(1);
    const [stored] = discord.messages.values();
    const [embed] = (stored?.body['embeds'] ?? []) as Embed[];
    return { edits: stored?.edits, title: embed?.title, fields: embed?.fields ?? [] };
  }

  it('are one message: posted at the start, edited when the deploy has succeeded', async () => {
    await app.answers('1', 'fine');
    const { code, text } = await app.standard({ version: '1' });
    expect(code, text).toBe(0);
    const { edits, title, fields } = message();
    expect(edits).toBe(1);
    expect(title).toMatch(/dk-tiny-\w+ 1 \(staging\) is deployed$/);
    expect(fields.map(({ name, value }) => `${name}: ${value}`)).toContain('Gate: passed');
    const started = discord.requests[0]?.body as { embeds: { title: string }[] };
    expect(started.embeds[0]?.title).toMatch(/dk-tiny-\w+ 1 \(staging\) is being deployed$/);
    expect(text).not.toContain(FakeDiscord.TOKEN);
  });

  it('say that what runs already is not well any more, which the gate looked for', async () => {
    await app.answers('1', 'broken');
    await app.version('1', { deadline: '5s' });
    const again = await app.standard({ version: '1' });
    expect(again.code, again.text).toBe(1);
    expect(again.text).toMatch(
      /1 \(\S+-1\) runs already, and is not well now: the gate failed: http \/health/,
    );
    expect(again.text).toContain('nothing was switched, so nothing is put back');
    expect(again.result?.outputs['outcome']).toBe('failed');
    expect(message()).toMatchObject({ title: expect.stringMatching(/ 1 \(staging\) failed$/) });
    expect(await app.truth()).toMatchObject({ current: '1', releases: ['1 active'], free: true });
    await app.answers('1', 'fine');
  });

  it('say that a version was taken back', async () => {
    await app.version('2', { deadline: '5s' });
    const { code, text } = await app.standard({ version: '2' });
    expect(code, text).toBe(1);
    expect(message()).toMatchObject({
      edits: 1,
      title: expect.stringMatching(/ 2 \(staging\) failed and was taken back$/),
    });
    expect(await app.truth()).toMatchObject({ current: '1' });
  });

  it('say that nothing was deployed when it was refused before', async () => {
    await app.repository.commit({ 'stack.env': 'NOT A LINE\n' });
    const { code, text } = await app.standard({ version: '3' });
    expect(code, text).toBe(1);
    // The preflight refuses it, before a start was announced.
    expect(message(['POST'])).toMatchObject({
      edits: 0,
      title: expect.stringMatching(/ 3 \(staging\) failed$/),
    });
    expect(await app.truth()).toMatchObject({ current: '1' });
  });

  it('say that it was cancelled, after the release before was put back', async () => {
    await app.version('4');
    await app.hold('4');
    const run = await app.start({ version: '4' });
    await run.shows('switch local');
    run.signal('SIGINT');
    const { code, text } = await run.ended;
    expect(code, text).toBe(130);
    expect(message(), text).toMatchObject({
      edits: 1,
      title: expect.stringMatching(/ 4 \(staging\) was cancelled$/),
    });
    expect(await app.truth()).toMatchObject({ current: '1', free: true });
  });

  it('never fail a deploy: Discord asks to wait for longer than that is worth', async () => {
    await app.version('5');
    await app.answers('5', 'fine');
    discord.plan({ retryAfter: 600 });
    const { code, text } = await app.standard({ version: '5' });
    expect(code, text).toBe(0);
    expect(text).toContain('Discord was not told: Discord limits the rate (429), and asks to wait 10m');
    expect(discord.messages.size).toBe(0);
    expect(await app.truth()).toMatchObject({ current: '5', free: true });
  });
});
