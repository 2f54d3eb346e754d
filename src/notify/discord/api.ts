import type { Api } from '../call.ts';

// Discord's documentation, 'JSON Error Codes'.
const FIXES: Readonly<Record<number, string>> = {
  10003: 'there is no such thread: check thread-id',
  10015: 'the webhook was deleted: make a new one and store its URL in the secret',
  50027: "the webhook's token is wrong: copy its URL into the secret again",
  220001: 'the channel is a forum: set thread-id to one of its posts',
};
/** The message was deleted; too many edits of an old message. */
const GONE = [10008, 30046];

export const DISCORD: Api = {
  service: 'Discord',
  refusal(status, { code, message, errors }) {
    const number = typeof code === 'number' ? code : 0;
    const fix = FIXES[number];
    // Of an invalid form: the fields that it does not like.
    const fields = errors === undefined ? '' : ` ${JSON.stringify(errors).slice(0, 500)}`;
    const said = `${typeof message === 'string' ? message : 'no explanation'}${fields}`;
    const where = `${status}${number === 0 ? '' : `, code ${number}`}`;
    const reason = `Discord refused it (${where}): ${said}${fix === undefined ? '' : ` - ${fix}`}`;
    return { reason, gone: GONE.includes(number) };
  },
};
