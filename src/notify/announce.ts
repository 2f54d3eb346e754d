import type { Context } from '../base/context.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { beginning, withoutSecrets } from '../base/harmless.ts';
import { Redactor } from '../base/redact.ts';
import { t } from '../texts/texts.ts';
import { type Message, STATUSES } from './message.ts';
import type { Delivery, Notifier, Recipient, Sent } from './notifier.ts';

/** Services say much of a form that they do not like. */
const LONGEST_REASON = 2000;

export interface AnnounceRequest extends Delivery {
  readonly through: Notifier;
  readonly to: Recipient;
}

/**
 * Tells people; they are called to it (`mention`) only by a status that asks for somebody. Never throws for anything
 * that a service or the network does: whatever is announced goes on. Nothing that comes back holds the address.
 */
export async function announce(request: AnnounceRequest, context: Context): Promise<Sent> {
  const { message, earlier, to } = request;
  const secrets = new Redactor();
  secrets.add(to.address);
  const redact = (text: string) => context.redact(secrets.redact(text));
  const short = (text: string) => beginning(text, LONGEST_REASON, redact);
  try {
    const target = await request.through.target(to);
    for (const secret of target.secrets) secrets.add(secret);
    const isCalledTo = message.isUrgent === true || STATUSES[message.status].asksForSomebody;
    const mention = isCalledTo ? request.mention : undefined;
    const told = redactedMessage(message, (text) => withoutSecrets(text, redact));
    const result = await target.send({ message: told, earlier, mention }, { ...context, redact });
    return result.sent
      ? { ...result, warnings: result.warnings.map(redact) }
      : { sent: false, reason: short(result.reason) };
  } catch (error) {
    return { sent: false, reason: context.signal.aborted ? t`it was cancelled` : short(explain(error)) };
  }
}

function explain(error: unknown): string {
  const fix = error instanceof UserError && error.fix !== undefined ? `: ${error.fix}` : '';
  return `${messageOf(error)}${fix}`;
}

/** A channel is read by more people than a log. */
function redactedMessage(message: Message, redact: (text: string) => string): Message {
  const { title, description, fields = [], footer } = message;
  return {
    ...message,
    title: redact(title),
    ...(description !== undefined && { description: redact(description) }),
    fields: fields.map(({ name, value }) => ({ name: redact(name), value: redact(value) })),
    ...(footer !== undefined && { footer: redact(footer) }),
  };
}
