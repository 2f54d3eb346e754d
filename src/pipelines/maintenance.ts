import * as actions from './actions.ts';
import { allOf, always, anyOf, lines, text } from './expression.ts';
import { PERMISSIONS } from './jobs.ts';
import { environment, scheduled } from './scheduled.ts';
import { inputsOf, outputsOf, step } from './step.ts';

const maintain = step('maintain', actions.maintenance, { name: 'Maintain' });
const isBad = maintain.outcome.is('failure');

const announce = step('announce', actions.discordNotify, {
  name: 'Announce what needs a look',
  if: allOf([always, anyOf([isBad, maintain.outputs.verdict.is('warnings')])]),
  with: {
    occasion: 'maintenance',
    status: anyOf([isBad.and('failed'), 'inconclusive']),
    message: maintain.outputs.failure,
    fields: lines(text`Warnings: ${maintain.outputs.warnings}`, text`Freed: ${maintain.outputs.freed}`),
  },
});

export const maintenance = scheduled({
  name: 'maintenance',
  title: text`look after ${environment}`,
  inputs: inputsOf(
    actions.maintenance,
    'dry-run',
    'build-cache',
    'disk-warn',
    'certificate-warn',
    'backup-warn',
    'fail-on-warnings',
  ),
  permissions: PERMISSIONS.runs,
  outputs: outputsOf(maintain, 'verdict', 'warnings', 'freed'),
  steps: [maintain, announce],
});
