import { type PipelineResult, placeFirst, summariesOf } from '../../src/local/report.ts';
import { summaryText } from '../../src/local/view/summary-text.ts';
import type { FakeDiscord } from './discord.ts';

/** What people see of a run without a click. */
const HEAD_LINES = 15;

/** Of a field or a line: what is longer is cut. */
const SHOWN = 400;

/**
 * What a run that failed tells whoever looks at it first, where they look: its first message, the line that GitHub marks,
 * the head of its summary, Discord and the end of its log. Names, times and numbers that differ from run to run are
 * put into words.
 * @param names of this test, and what stands for them
 */
export function tellings(
  { result, text }: { readonly result: PipelineResult | undefined; readonly text: string },
  discord: FakeDiscord,
  names: Readonly<Record<string, string>>,
): string {
  const [first] = result?.annotations.filter(({ level }) => level === 'error') ?? [];
  const summaries = result?.jobs.flatMap(({ steps }) => summariesOf(steps)) ?? [];
  const head = summaryText(summaries.join('\n\n'), { folded: true })
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, HEAD_LINES);
  const parts = {
    message: first === undefined ? 'none' : placeFirst({ message: first.message }),
    annotation: first?.file === undefined ? 'of no line' : placeFirst({ ...first, message: '' }),
    summary: head.join('\n'),
    discord: discordText(discord),
    'end of the log': lastWords(text),
  };
  const whole = Object.entries(parts).map(([part, said]) => `${part}:\n${said.replace(/^/gm, '  ')}`);
  return normal(whole.join('\n'), names);
}

function discordText(discord: FakeDiscord): string {
  const [message] = [...discord.messages.values()].slice(-1);
  const [embed] = (message?.body['embeds'] ?? []) as {
    readonly title: string;
    readonly description?: string;
    readonly fields?: readonly { readonly name: string; readonly value: string }[];
  }[];
  if (embed === undefined) return 'nothing';
  const fields = (embed.fields ?? []).map(({ name, value }) => `${name}: ${value}`);
  return [embed.title, embed.description ?? '', ...fields].filter((line) => line !== '').join('\n');
}

/** From the last verdict on, without the table of the jobs: what the summary does not tell stands there, too. */
function lastWords(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const from = lines.findLastIndex((line) => /^ *(?:✅|❌|🔥|⏹️|📋) /.test(line));
  const until = lines.findIndex((line, at) => at > from && /^[-✓✗■] /.test(line));
  return lines
    .slice(from, until)
    .filter((line) => line.trim() !== '')
    .join('\n');
}

function normal(text: string, names: Readonly<Record<string, string>>): string {
  const named = Object.entries(names).reduce((said, [name, word]) => said.replaceAll(name, word), text);
  return named
    .replace(/\b\d{8}T\d{6}Z(-\d{8}T\d{6}Z)?/g, 'TIME')
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME')
    .replace(/\b(?:\d+m )?\d+(?:\.\d+)?m?s\b/g, '<time>')
    .replace(/\b(?:all|the last) (?:\d+ )?(?:of \d+ )?attempts?/g, '<n> attempts')
    .replace(/commit [0-9a-f]{7,40}(?: \(\S+\))?/g, 'commit SHA')
    .replace(/\b[0-9a-f]{12,64}\b/g, 'SHA')
    .replace(/\bby \S+ · /g, 'by somebody · ')
    .replace(/\bby \S+$/gm, 'by somebody')
    .replace(/was restarted \d+ times?(?: \(exit code \d+\))?/g, 'was restarted <n> times')
    .replace(/\bport \d+/g, 'port PORT')
    .replace(/\[127\.0\.0\.1\]:\d+/g, '[127.0.0.1]:PORT')
    .replace(/More: \S+(?=\/docs\/)/g, 'More: KIT')
    .replace(/\bSHA256:[\w+/=]+/g, 'SHA256:FINGERPRINT')
    .replace(/\bAAAA[\w+/=]+/g, 'KEY')
    .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:PORT')
    .split('\n')
    .map((line) => (line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line.trimEnd()))
    .join('\n');
}
