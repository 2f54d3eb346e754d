import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { githubLogger } from '../../../src/actions/frame/github-logger.ts';
import { ToolError } from '../../../src/base/errors.ts';
import { harmless } from '../../../src/base/harmless.ts';
import { Screen } from '../../../src/cli/screen.ts';
import { terminalLogger } from '../../../src/cli/terminal-logger.ts';
import { commandStream } from '../../../src/local/process/command-stream.ts';
import { Masks } from '../../../src/local/process/masks.ts';
import type { PipelineEvent, PipelineResult, StepReport } from '../../../src/local/report.ts';
import { pipelineView } from '../../../src/local/view/view.ts';
import { embedOf, mentionsOf, pingText } from '../../../src/notify/discord/payload.ts';
import { dangersIn, type Forger, forger } from '../../support/forgeries.ts';
import { summaries } from '../../support/summaries.ts';

const ROUNDS = 1500;
const { seed } = forger();
const made = `DEPLOY_KIT_FUZZ_SEED=${seed}`;
console.log(`foreign texts of ${made}`);

/** Each round has texts of its own; what fails says of which seed. */
function rounds(count: number, round: (make: Forger) => void): void {
  const make = forger(seed);
  for (let i = 0; i < count; i++) round(make);
}

function expectHarmless(text: string, options?: Parameters<typeof dangersIn>[1]): void {
  expect(dangersIn(text, options), made).toEqual([]);
}

/** What is printed on stdout meanwhile. */
function printed(work: () => void): string {
  let text = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  try {
    work();
  } finally {
    write.mockRestore();
  }
  return text;
}

afterEach(() => {
  process.exitCode = 0;
});

it('is printed in one place for each kind of output, behind the gate', () => {
  const src = path.join(import.meta.dirname, '../../../src');
  const printing = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => {
    if (!file.endsWith('.ts')) return false;
    const text = readFileSync(path.join(src, file), 'utf8');
    return /\b(console\.|process\.std(out|err)\.write|\bstream\.write\(.*(safe|styled)|core\.(info|notice|warning|error|debug|startGroup|setFailed)\b)/.test(
      text,
    );
  });
  expect(printing.sort()).toEqual(['actions/frame/github-logger.ts', 'cli.ts', 'cli/moving-line.ts']);
});

describe(`text of others (${made})`, () => {
  it('knows a danger when it sees one', () => {
    const bad = [
      '::x::',
      ' \u00a0::x::',
      'a\r::x::',
      'a ##[x]',
      '\x1b[0m',
      '\x9b',
      '\u202e',
      '\t',
      '\u00ad::x::y',
    ];
    for (const text of bad) expect(dangersIn(text), text).not.toEqual([]);
    expect(dangersIn('::error::a%0A::x::', { commands: true })).toHaveLength(1);
    expect(dangersIn('::set-output name=a::b', { commands: true })).toHaveLength(1);
    let found = 0;
    rounds(200, (make) => {
      found += dangersIn(make.text()).length;
    });
    expect(found).toBeGreaterThan(100);
  });

  it('is only text in the log of an action', () => {
    rounds(ROUNDS, (make) => {
      const log = githubLogger((text) => text);
      const own = make.pick(['', '[suite] ', 'host: ', 'x\n']);
      const text = printed(() => {
        log.info(`${own}${make.text()}`);
        log.debug(make.text());
        log.warning(make.text());
        log.error(make.text(), { title: make.text(), file: make.text(), startLine: 3 });
        log.group(make.text())[Symbol.dispose]();
        log.fail(
          new ToolError({ argv: ['x', make.text()], code: 1, stderr: make.bytes().toString() }).message,
        );
      });
      expectHarmless(text, { commands: true });
      const commands = text.match(/^::[a-z]+/gm);
      expect(commands, made).toEqual(['::debug', '::warning', '::error', '::group', '::endgroup', '::error']);
    });
  });

  it('is only text at a terminal', () => {
    rounds(ROUNDS, (make) => {
      let text = '';
      const write = (more: string) => {
        text += more;
      };
      const log = terminalLogger(
        { environment: { RUNNER_DEBUG: '1' }, err: write } as never,
        true,
        (one) => one,
      );
      for (const level of ['info', 'warning', 'error', 'debug', 'group'] as const) log[level](make.text());
      const screen = new Screen({ color: false, width: 80, out: write } as never);
      screen.text(make.text());
      screen.headline(make.text());
      screen.table(
        [{ head: 'A' }, { head: 'B' }],
        [[screen.style('red', make.text()), screen.style('dim', make.text())]],
      );
      expectHarmless(text);
    });
  });

  it('is only text in the view of the local runner, whatever a step prints', () => {
    rounds(ROUNDS / 5, (make) => {
      let text = '';
      const color = make.below(2) === 0;
      const view = pipelineView(
        (more) => {
          text += more;
        },
        { color, quiet: make.below(3) === 0 },
      );
      for (const event of run(make)) view(event);
      expectHarmless(text, { styles: color });
    });
  });

  it('is only text for Discord, pings nobody, and fits', () => {
    rounds(ROUNDS, (make) => {
      const long = make.below(50) === 0 ? 9000 : 12;
      const fields = Array.from({ length: make.below(30) }, () => ({
        name: make.text(),
        value: make.text(),
      }));
      const message = { title: make.text(long), description: make.text(long), footer: make.text(), fields };
      const embed = embedOf({ ...message, status: 'failed', url: make.text() }, 0);
      const said = [embed.title, embed.description ?? '', embed.footer?.text ?? ''];
      for (const { name, value } of embed.fields) said.push(name, value);
      for (const one of said) expectHarmless(one);
      expect(said.join('').length, made).toBeLessThanOrEqual(6000);
      expect(embed.url === undefined || /^https?:\/\/[\x21-\x7e]+$/.test(embed.url), embed.url).toBe(true);
      const { mentions } = mentionsOf(make.text());
      expect(mentions.parse).toEqual([]);
      expectHarmless(pingText({ parse: [], roles: ['1'], users: [] }, make.text()));
    });
  });

  it.each(Object.entries(summaries()))('is only text in the summary of %s', (_, render) => {
    rounds(ROUNDS / 5, (make) => {
      const markdown = harmless(render(make));
      expectHarmless(markdown);
      // Blocks of code end where ours do.
      const prose = markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
      expect(prose, made).not.toContain('```');
      const tags = prose.replace(/`[^`\n]*`/g, '').match(/<[^>\n]*>?/g) ?? [];
      const ours = new Set(['<details>', '</details>', '<summary>', '</summary>', '<!-- -->']);
      expect(
        tags.filter((tag) => !ours.has(tag)),
        made,
      ).toEqual([]);
      const text = prose.replace(/`[^`\n]*`/g, '');
      expect(text, made).not.toMatch(/\]\(|https?:\/\/|www\.|@\w|(?<!\\)[\\~](?!\|)|__\w+__/);
      for (const table of text.matchAll(/^\|.*\|$(?:\n^\|.*\|$)+/gm)) {
        const widths = table[0].split('\n').map((line) => line.match(/(?<!\\)\|/g)?.length);
        expect(new Set(widths).size, `${made} ${table[0]}`).toBe(1);
      }
    });
  });
});

/** A run whose step prints foreign text and is called by it; what in it is a command is obeyed, as on GitHub. */
function run(make: Forger): PipelineEvent[] {
  const events: PipelineEvent[] = [];
  const annotations: PipelineResult['annotations'][number][] = [];
  const in_ = { job: make.text(), depth: 1 };
  const stream = commandStream(
    new Masks([]),
    {
      line: (level, text) => events.push({ kind: 'line', ...in_, level, text }),
      group: (title) => events.push({ kind: 'group', ...in_, title }),
      now: () => {},
      annotation: (found) => annotations.push({ ...found, job: make.text(), step: make.text() }),
      value: () => {},
    },
    { debug: true },
  );
  for (let i = 0; i < 10; i++) stream.line(make.text());
  stream.end();
  const step: StepReport = {
    ...{ id: make.text(), name: make.text(), stage: 'main', outcome: 'failure', conclusion: 'failure' },
    ...{ durationMs: 1, outputs: {}, summary: make.text(60) },
  };
  const job = {
    ...{
      id: make.text(),
      name: make.text(),
      result: 'failure' as const,
      durationMs: 1,
      outputs: {},
      steps: [step],
    },
    ...{ message: make.text(), environment: { name: make.text(), url: make.text() } },
  };
  const result: PipelineResult = {
    ...{
      id: '1',
      workflow: make.text(),
      result: 'failure',
      exitCode: 1,
      durationMs: 1,
      repository: 'a/b',
      ref: 'r',
    },
    ...{ sha: 's', inputs: {}, outputs: { [make.text()]: make.text() }, jobs: [job], annotations },
    ...{ directory: make.text(), artifacts: [make.text()] },
  };
  return [
    { kind: 'run-start', title: make.text(), notes: [make.text()] },
    { kind: 'job-start', job: 'j', name: make.text(), environment: make.text() },
    { kind: 'job-waits', job: make.text(), group: make.text(), holder: make.text() },
    { kind: 'step-start', ...in_, name: make.text(), stage: 'main' },
    ...events,
    { kind: 'step-end', ...in_, report: step },
    { kind: 'job-end', report: job },
    { kind: 'run-end', result },
  ];
}
