import { expect, it } from 'vitest';
import { showUnreadable } from '../../../src/cli/hosts-command.ts';

it.each(['login is refused', 'ssh://deploy@a.example.org: login is refused'])(
  'a host that cannot be read is named once: %s',
  (error) => {
    const lines: string[] = [];
    const unreadable = { host: 'ssh://deploy@a.example.org', error, fix: 'add the key' };
    showUnreadable(unreadable, (text = '') => void lines.push(text));
    expect(lines).toEqual([
      'ssh://deploy@a.example.org: cannot be read: login is refused',
      '  Fix: add the key',
    ]);
  },
);
