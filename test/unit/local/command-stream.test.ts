import { describe, expect, it } from 'vitest';
import { commandStream } from '../../../src/local/process/command-stream.ts';
import { Masks } from '../../../src/local/process/masks.ts';

function stream(options = { debug: false }) {
  const seen: string[] = [];
  const run = new Masks(['run-secret']);
  const masks = new Masks(['job-secret'], run);
  const commands = commandStream(
    masks,
    {
      line: (level, text) => seen.push(`${level}: ${text}`),
      group: (title) => seen.push(title === undefined ? 'group ends' : `group: ${title}`),
      now: () => {},
      annotation: (found) => seen.push(`annotation: ${JSON.stringify(found)}`),
      value: (kind, name, value) => seen.push(`${kind}: ${name}=${value}`),
    },
    options,
  );
  return { commands, seen, run, masks };
}

describe('commandStream', () => {
  it('masks text from the line of add-mask on, and never prints that line', () => {
    const { commands, seen, run } = stream();
    for (const line of ['added-value', '::add-mask::added-value', 'is added-value run-secret job-secret'])
      commands.line(line);
    expect(seen).toEqual(['text: added-value', 'text: is *** *** ***']);
    expect(run.contains('added-value')).toBe(true);
  });

  it('collects annotations with their place, masked', () => {
    const { commands, seen } = stream();
    commands.line('::error file=a.yml,line=7,col=3,title=Bad::run-secret is wrong');
    commands.line('::error file=a.yml,line=7::a.yml:7: run-secret is wrong');
    expect(seen).toEqual([
      'error: a.yml:7:3: Bad: *** is wrong',
      'annotation: {"level":"error","message":"*** is wrong","title":"Bad","file":"a.yml","line":7,"column":3}',
      'error: a.yml:7: *** is wrong',
      'annotation: {"level":"error","message":"a.yml:7: *** is wrong","file":"a.yml","line":7}',
    ]);
  });

  it('folds groups, and closes an open one at the end', () => {
    const { commands, seen } = stream();
    for (const line of [
      '::group::One',
      'x',
      '::group::Two',
      '::endgroup::',
      '::endgroup::',
      '::group::Three',
    ])
      commands.line(line);
    commands.end();
    expect(seen).toEqual([
      'group: One',
      'text: x',
      'group ends',
      'group: Two',
      'group ends',
      'group: Three',
      'group ends',
    ]);
  });

  it('takes nothing for a command between stop-commands and its token', () => {
    const { commands, seen } = stream();
    for (const line of [
      '::stop-commands::T0k',
      '::add-mask::text-line',
      '::error::x',
      '::T0k::',
      '::notice::y',
    ])
      commands.line(line);
    expect(seen).toEqual([
      'text: ::add-mask::text-line',
      'text: ::error::x',
      'notice: y',
      'annotation: {"level":"notice","message":"y"}',
    ]);
  });

  it('shows debug lines only when asked, and unknown commands as text', () => {
    for (const debug of [false, true]) {
      const { commands, seen } = stream({ debug });
      commands.line('::debug::inner');
      commands.line('::what-ever::x');
      expect(seen).toEqual([...(debug ? ['debug: inner'] : []), 'text: ::what-ever::x']);
    }
  });
});

describe('Masks', () => {
  it('hides each line of a secret and the forms in which it may appear', () => {
    const masks = new Masks(['line one\nline "two"']);
    const secret = 'line one\nline "two"';
    for (const text of [
      'line one',
      'line "two"',
      JSON.stringify(secret),
      Buffer.from(secret).toString('base64'),
      encodeURIComponent(secret),
    ]) {
      expect(masks.hide(`<${text}>`)).not.toContain(text);
    }
  });

  it('keeps what a job adds apart from other jobs', () => {
    const run = new Masks([]);
    const [one, two] = [new Masks([], run), new Masks([], run)];
    one.add('only-in-one');
    expect([one.contains('only-in-one'), two.contains('only-in-one')]).toEqual([true, false]);
    expect(two.hide('only-in-one')).toBe('***');
  });
});
