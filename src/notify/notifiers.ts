import * as option from '../config/options/index.ts';
import { MENTION } from '../config/rules.ts';

export const DISCORD = {
  name: 'discord',
  description: 'Discord messages. The address of the webhook is a secret and no part of this file.',
  value: option.group({
    options: {
      'mention-on-failure': option.text({
        description:
          'Who is mentioned when something failed: `<@&ROLE-ID>`, `<@USER-ID>`, `@here` or `@everyone`.',
        rule: MENTION,
      }),
    },
  }),
};

/** Where announcements can go. */
export const NOTIFIERS = [DISCORD];
