import { messageOf } from '../base/errors.ts';
import * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import * as option from '../config/options/index.ts';
import type { Settings } from '../config/settings.ts';
import { announce } from '../notify/announce.ts';
import { discord } from '../notify/discord/index.ts';
import { fieldOf } from '../notify/fields.ts';
import { STATUSES, type Status } from '../notify/message.ts';
import { OCCASIONS, type Occasion, type OccasionName } from '../notify/occasions.ts';
import type { SetupContext } from '../setup/context.ts';
import { settingsFrom } from '../setup/settings.ts';
import { t } from '../texts/texts.ts';
import { defineAction } from './frame/action.ts';

const INPUTS = {
  webhook: option.secret('text', 'URL of the Discord webhook. Empty: nothing is sent, and that is said.'),
  status: option.choice('What to announce', {
    values: Object.fromEntries(Object.keys(STATUSES).map((name) => [name, ''])) as Record<Status, string>,
    required: true,
  }),
  occasion: option.choice('What it is about', {
    values: Object.fromEntries(
      Object.entries(OCCASIONS).map(([name, { description }]) => [name, description]),
    ) as Record<OccasionName, string>,
    default: 'deploy',
  }),
  title: option.text('Title of the message. Default: from project, version, occasion and status.'),
  message: option.text('Text below the title.'),
  fields: option.list('Further facts, one `Name: value` a line.', {
    of: option.item(),
    separator: option.ONE_A_LINE,
  }),
  version: option.text('Version that is deployed.'),
  url: option.text('Link of the title. Default: the run.'),
  'message-id': option.text(
    'Message to edit: output `message-id` of an earlier step. Empty posts a new one.',
  ),
  'thread-id': option.text('Thread in which the message stands.'),
  mention: option.text(
    'Role or user to mention when somebody has to look at it: `<@&role>` or `<@user>`. Default: from the config file.',
  ),
  ...common.project,
};
type Inputs = InputValues<typeof INPUTS>;

export const action = defineAction({
  name: 'discord-notify',
  title: 'deploy-kit: announce on Discord',
  description:
    'Posts one Discord message about a deploy and edits it as the deploy goes on. Never fails the job.',
  post: false,
  failsJob: false,
  inputs: INPUTS,
  outputs: {
    'message-id': 'Id of the message, for the next step that edits it.',
    sent: '`true` when Discord took the message.',
  },

  async main(inputs, context) {
    const { webhook, status } = inputs;
    if (webhook === undefined) {
      const reason = t`no webhook is given: nothing was announced`;
      context.log.info(reason);
      return notSent(reason);
    }
    const occasion: Occasion = OCCASIONS[inputs.occasion];
    const settings = await readSettings(inputs, context);
    const { run } = context;
    const name = settings?.project ?? inputs.project ?? run.repository ?? t`the stack`;
    const environment = settings?.environment ?? inputs.environment;
    const subject = [name, inputs.version ?? run.tag, environment && `(${environment})`]
      .filter((word) => word)
      .join(' ');
    const result = await announce(
      {
        through: discord,
        to: {
          address: webhook,
          thread: inputs['thread-id'],
          allowOrigin: context.env['DEPLOY_KIT_DISCORD_ORIGIN'],
        },
        earlier: inputs['message-id'],
        mention:
          inputs.mention ??
          option.merge(discord.value, [settings?.notify[discord.name] ?? {}]).mentionOnFailure,
        message: {
          status,
          isUrgent: occasion.isUrgent === true && status === 'started',
          title: inputs.title ?? occasion.words[status](subject),
          url: inputs.url ?? (run.where.startsWith('https://') ? run.where : undefined),
          description: inputs.message,
          fields: (inputs.fields ?? []).flatMap((line) => fieldOf(line) ?? []),
          footer: t`by ${run.who}`,
        },
      },
      context,
    );
    if (!result.sent) {
      context.log.warning(t`Discord was not told: ${result.reason}`);
      return notSent(result.reason);
    }
    for (const warning of result.warnings) context.log.warning(warning);
    context.log.info(
      result.edited ? t`edited message ${result.messageId}` : t`posted message ${result.messageId}`,
    );
    return { outputs: { 'message-id': result.messageId, sent: 'true' }, report: result };
  },
});

function notSent(reason: string) {
  return { outputs: { sent: 'false' }, report: { sent: false, reason } };
}

/** A config file that cannot be read is the deploy's to report; the announcement goes out without it. */
async function readSettings(inputs: Inputs, context: SetupContext): Promise<Settings | undefined> {
  try {
    return await settingsFrom(common.project, inputs, context, { needsHosts: false });
  } catch (error) {
    context.log.info(t`without the config file: ${messageOf(error)}`);
    return undefined;
  }
}
