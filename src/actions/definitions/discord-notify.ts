import * as common from '../../config/common-inputs.ts';
import * as input from '../../config/inputs.ts';
import { defineAction } from '../frame/definition.ts';

export const definition = defineAction({
  name: 'discord-notify',
  title: 'deploy-kit: announce on Discord',
  description:
    'Posts one Discord message about a deploy and edits it as the deploy goes on. Never fails the job.',
  post: false,
  failsJob: false,
  inputs: {
    webhook: input.secret({
      description: 'URL of the Discord webhook. Empty: nothing is sent, and that is said.',
    }),
    status: input.requiredChoice({
      description:
        'What to announce: `started`, `succeeded`, `failed`, `rolled-back`, `inconclusive` or `cancelled`.',
      values: ['started', 'succeeded', 'failed', 'rolled-back', 'inconclusive', 'cancelled'],
    }),
    title: input.text({ description: 'Title of the message. Default: from project, version and status.' }),
    message: input.text({ description: 'Text below the title.' }),
    fields: input.lines({ description: 'Further facts, one `Name: value` a line.' }),
    version: input.text({ description: 'Version that is deployed.' }),
    url: input.text({ description: 'Link of the title. Default: the run.' }),
    'message-id': input.text({
      description: 'Message to edit: output `message-id` of an earlier step. Empty posts a new one.',
    }),
    'thread-id': input.text({ description: 'Thread in which the message stands.' }),
    mention: input.text({
      description:
        'Role or user to mention when the status is failed or rolled-back: `<@&role>` or `<@user>`. Default: from the config file.',
    }),
    ...common.project,
  },
  outputs: {
    'message-id': 'Id of the message, for the next step that edits it.',
    sent: '`true` when Discord took the message.',
    report: 'Path of the JSON report.',
  },
});
