import { expect, it } from 'vitest';
import { Screen } from '../../../src/cli/screen.ts';

function screenOf(width: number, { wide = false, color = false } = {}) {
  let text = '';
  const signal = new AbortController().signal;
  const out = (more: string) => {
    text += more;
  };
  const terminal = { cwd: '/', environment: {}, color, width, out, err: out, signal, kill: signal };
  return { screen: new Screen(terminal, { wide }), text: () => text };
}

it('breaks between words, and goes on below what a line tells of', () => {
  const { screen, text } = screenOf(40);
  screen.fact('last try', 'v3.0.0 was rolled back an hour ago');
  screen.finding({
    kind: 'Problem',
    style: 'red',
    text: 'compose.yml:2: no key of that name',
    fix: 'correct it',
  });
  screen.text('Then:\n  deploy-kit rollback -e production --to v1.0.0');
  expect(text()).toBe(`  last try     v3.0.0 was rolled back an
               hour ago
Problem: compose.yml:2: no key of that
  name
  Fix: correct it
Then:
  deploy-kit rollback -e production \\
    --to v1.0.0
`);
});

it('says which columns it leaves out, and shows all with --wide', () => {
  const columns = [{ head: 'SERVICE' }, { head: 'IMAGE', dropped: 1 }];
  const rows = [['web', 'registry.example.org/shop/web:v1.0.0']];
  const narrow = screenOf(40);
  narrow.screen.table(columns, rows);
  expect(narrow.text()).toBe('  SERVICE\n  web\n  (--wide shows IMAGE, too)\n');
  const wide = screenOf(40, { wide: true });
  wide.screen.table(columns, rows);
  expect(wide.text()).toContain('  web      registry.example.org/shop/web:v1.0.0\n');
});

it('has styles where there are colours, around texts that bring none', () => {
  const { screen, text } = screenOf(80, { color: true });
  screen.headline('\x1b[8mlocal', ': \x1b[2Jv1');
  expect(text()).toBe('\x1b[1mlocal\x1b[0m: v1\n');
});
