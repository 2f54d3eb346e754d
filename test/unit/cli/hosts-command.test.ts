import { expect, it } from 'vitest';
import { showUnreadable, unreadable } from '../../../src/cli/hosts-command.ts';
import { Screen } from '../../../src/cli/screen.ts';
import type { SetupContext } from '../../../src/setup/context.ts';
import { testContext } from '../health/support.ts';

it.each(['login is refused', 'ssh://deploy@a.example.org: login is refused'])(
  'a host that cannot be read is named once: %s',
  (error) => {
    let text = '';
    const signal = new AbortController().signal;
    const screen = new Screen({
      ...{ cwd: '/', environment: {}, color: false, width: 80, signal, kill: signal, err: () => {} },
      out: (more) => {
        text += more;
      },
    });
    const away = { host: 'ssh://deploy@a.example.org', error, fix: 'add the key' };
    showUnreadable(away, screen);
    expect(text).toBe('ssh://deploy@a.example.org: cannot be read: login is refused\n  Fix: add the key\n');
  },
);

it('a secret is hidden that is whole only when what no line may show is gone', () => {
  const context = testContext({ secret: 'p4ssw0rd' }) as unknown as SetupContext;
  expect(unreadable('a', new Error('it said p4ss\x1b[31mw0rd'), context).error).toBe('it said ***');
});
