import * as option from '../../config/options/index.ts';
import { MENTION } from '../../config/rules.ts';
import type { Notifier } from '../notifier.ts';

/** Discord, through a webhook. */
export const discord = {
  name: 'discord',
  description: 'Discord messages. The address of the webhook is a secret and no part of this file.',
  value: option.group('Announcements on Discord.', {
    'mention-on-failure': option.text(
      'Who is mentioned when something failed: `<@&ROLE-ID>` or `<@USER-ID>`.',
      { rule: MENTION },
    ),
  }),
  target: async (recipient) => (await import('./send.ts')).targetOf(recipient),
} satisfies Notifier;
