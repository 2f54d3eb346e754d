import { describe, expect, it } from 'vitest';
import { parseKeyValues } from '../../../src/local/process/file-commands.ts';
import { parseCommand } from '../../../src/local/process/workflow-commands.ts';
import { summaryText } from '../../../src/local/view/summary-text.ts';
import { plain } from '../../support/markdown.ts';

describe('parseKeyValues', () => {
  const parsed = (text: string) => Object.fromEntries(parseKeyValues(text, 'GITHUB_OUTPUT'));

  it('reads lines and blocks', () => {
    expect(parsed('a=1=2\nb<<EOF\nx\n\ny=z\nEOF\nc=\n')).toEqual({ a: '1=2', b: 'x\n\ny=z', c: '' });
    expect(parsed('a=x<<y\n')).toEqual({ a: 'x<<y' });
    expect(parsed('b<<EOF\nEOF\n')).toEqual({ b: '' });
  });

  it.each(['no equals', '=x', 'a<<', 'a<<EOF\nx', '<<EOF\nEOF'])('refuses %j', (text) => {
    expect(() => parsed(text)).toThrow(/^GITHUB_OUTPUT: /);
  });
});

describe('parseCommand', () => {
  it.each([
    [
      '::warning file=a.yml,line=3,title=T%3A::m%0An',
      { name: 'warning', properties: { file: 'a.yml', line: '3', title: 'T:' }, message: 'm\nn' },
    ],
    ['  ::add-mask::a::b', { name: 'add-mask', properties: {}, message: 'a::b' }],
    ['::error::', { name: 'error', properties: {}, message: '' }],
    ['##[group]Title', { name: 'group', properties: {}, message: 'Title' }],
    ['2026 ##[warning]x', { name: 'warning', properties: {}, message: 'x' }],
    ['::debug::%250A', { name: 'debug', properties: {}, message: '%0A' }],
  ])('%s', (line, command) => expect(parseCommand(line)).toEqual(command));

  it.each(['text ::error::x', 'std::vector::push', ':: x', '::'])('%s is text', (line) =>
    expect(parseCommand(line)).toBeUndefined(),
  );
});

describe('summaryText', () => {
  it('aligns Markdown tables', () => {
    expect(
      summaryText('## Head\n\n| a | long |\n| --- | :-: |\n| **bbb** | `c` |\n\n[x](http://y) done'),
    ).toBe('Head\n\na    long\nbbb  c\n\nx (http://y) done');
  });

  it('reads the HTML of @actions/core', () => {
    const html =
      '<h1>T</h1>\n<table><tr><th>a</th><th>b</th></tr><tr><td>1 &lt; 2</td><td>x</td></tr></table>\n<details><summary>more</summary>hidden</details>';
    expect(summaryText(html)).toBe('T\n\na      b\n1 < 2  x\n\n▾ more\n\nhidden');
  });

  it('shows only the titles of what is folded, and leaves out what can only be drawn', () => {
    const inner = plain.details('inner', 'text </details> <details>');
    const outer = `<details><summary><b>Gate</b>: failed</summary>\n\n${inner}\n</details>\n`;
    const page = `# Head\n\n${outer}\n${outer}\n\`\`\`mermaid\ngantt\n\`\`\`\n\nend`;
    expect(summaryText(page, { folded: true })).toBe('Head\n\n▸ Gate: failed\n▸ Gate: failed\n\nend');
    expect(summaryText(page)).toContain('\n    text </details> <details>\n');
    expect(summaryText('a </details> b', { folded: true })).toBe('a \n b');
  });

  it('keeps an address that is a link by itself', () => {
    expect(summaryText('see <https://a.example/x> <b>now</b>')).toBe('see https://a.example/x now');
  });

  it('keeps code as it is', () => {
    expect(summaryText('x\n```sh\n| a | **b** |\n```')).toBe('x\n    | a | **b** |');
  });
});

describe('a summary of ours', () => {
  const HOSTILE = 'a|b <i> [x](http://y) @all `c` **d** _e_ \\ ~~f~~ www.g $h$ &amp; a_b';

  it('is read back as the text that went into it', () => {
    const table = plain.table(['head'], 'l', [[HOSTILE], [plain.code('x_1')]]);
    expect(summaryText(table)).toBe(`head\n${HOSTILE}\nx_1`);
  });

  it('ends a block of code where it ends', () => {
    expect(summaryText(plain.details('Title', 'one\n```\n**two**\n```\nthree'))).toBe(
      '▾ Title\n\n    one\n    ```\n    **two**\n    ```\n    three',
    );
  });
});
