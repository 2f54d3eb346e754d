import * as actions from './actions.ts';
import { text } from './expression.ts';
import { PERMISSIONS } from './jobs.ts';
import { environment, scheduled, watched } from './scheduled.ts';
import { outputsOf, step } from './step.ts';

const gate = step('gate', actions.healthGate, { name: 'Look' });

export const monitor = scheduled({
  name: 'monitor',
  title: text`look at ${environment}`,
  inputs: {
    deadline: {
      description: 'How long a check may fail before it counts: a restart is no outage.',
      default: '1m',
    },
    stability: { description: 'How long no container may restart or exit.', default: '0s' },
  },
  permissions: PERMISSIONS.issues,
  outputs: outputsOf(gate, 'verdict', 'reason'),
  steps: [
    gate,
    ...watched({
      key: 'monitor',
      occasion: 'outage',
      title: text`${environment} is down`,
      judge: gate,
      isKnown: gate.outputs.verdict.is('passed').or(gate.outputs.verdict.is('failed')),
      isUp: gate.outputs.verdict.is('passed'),
      reason: gate.outputs.reason,
    }),
  ],
});
