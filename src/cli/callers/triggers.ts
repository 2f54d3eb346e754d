import type { MappingToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import { at, listOf, pairsOf, plainText, textList } from '../../local/workflow/tokens.ts';
import { t } from '../../texts/texts.ts';
import type { Findings } from './findings.ts';

/** What starts a workflow that deploys. */
export function checkTriggers(root: MappingToken, findings: Findings): void {
  const on = root.find('on');
  for (const event of [...pairsOf(on).map(({ key }) => key), ...listOf(on)]) {
    if (plainText(event) !== 'pull_request_target') continue;
    findings.error(
      event,
      t`pull_request_target hands the secrets of the repository to pull requests of everybody`,
      t`deploy on push, workflow_dispatch or release`,
    );
  }
  for (const { name: event, value } of pairsOf(on)) {
    for (const kind of ['tags', 'branches'] as const) {
      checkFilter(kind, at(value, kind), findings);
      const ignored = at(value, `${kind}-ignore`);
      for (const token of listOf(ignored)) checkPattern(kind, token, [], findings);
      if (ignored !== undefined && at(value, kind) !== undefined) {
        const problem = t`${event} has ${kind} and ${kind}-ignore: GitHub takes one of them`;
        findings.error(ignored, problem, t`write what is left out as '!...' below ${kind}`);
      }
    }
  }
}

const PREFIX = { tags: 'refs/tags/', branches: 'refs/heads/' };
type Kind = keyof typeof PREFIX;

function checkFilter(kind: Kind, filter: TemplateToken | undefined, findings: Findings): void {
  const items = listOf(filter);
  const patterns = textList(filter);
  const [first] = items;
  if (first !== undefined && patterns.every((pattern) => pattern.startsWith('!'))) {
    findings.error(
      first,
      t`nothing matches: a filter of ${kind} that only excludes matches nothing`,
      t`begin with what is meant: ['**', ${patterns.map((pattern) => `'${pattern}'`).join(', ')}]`,
    );
  }
  for (const [index, token] of items.entries())
    checkPattern(kind, token, patterns.slice(index + 1), findings);
}

function checkPattern(kind: Kind, token: TemplateToken, later: readonly string[], findings: Findings): void {
  const pattern = plainText(token) ?? '';
  const why = whyNever(pattern, PREFIX[kind]) ?? whyTakenBack(pattern, later);
  if (why !== undefined)
    findings.error(token, t`'${pattern}' matches none of the ${kind}: ${why.why}`, why.fix);
}

interface Why {
  readonly why: string;
  readonly fix: string;
}

/**
 * Why no name matches a pattern.
 * Sources: GitHub's 'Filter pattern cheat sheet'; git-check-ref-format(1) for what is in no name.
 */
function whyNever(pattern: string, prefix: string): Why | undefined {
  const bare = pattern.replace(/^!/, '');
  if (bare.startsWith('refs/')) {
    const short = bare.startsWith(prefix) ? bare.slice(prefix.length) : 'v*';
    return { why: t`a filter is compared with the short name`, fix: t`write '${short}'` };
  }
  const isRegex = /^\^|\$$|\\[dwsDWS]|\(.*\|.*\)/.test(bare);
  if (isRegex) {
    const fix = t`write 'v*', or 'v[0-9]+.[0-9]+.[0-9]+'`;
    return { why: t`it is a regular expression, and a filter is a pattern of names`, fix };
  }
  // Within brackets ^ and : are what brackets mean.
  const literal = bare.replace(/\[[^\]]*\]/g, 'x').replace(/\\(.)/g, '$1');
  const [odd] = /[\s~^:]|\.\.|@\{|\/\/|\/$|^\/|\.lock$/.exec(literal) ?? [];
  if (odd === undefined) return undefined;
  return { why: t`no name of git has '${odd}' there`, fix: t`leave it out` };
}

/** Later patterns win. */
function whyTakenBack(pattern: string, later: readonly string[]): Why | undefined {
  if (pattern.startsWith('!')) return undefined;
  const all = pattern.includes('/') || pattern.includes('**') ? ['!**'] : ['!**', '!*'];
  const back = later.find((one) => one === `!${pattern}` || all.includes(one));
  if (back === undefined) return undefined;
  return { why: t`'${back}' below it takes all of them back`, fix: t`leave '${back}' out, or put it first` };
}
