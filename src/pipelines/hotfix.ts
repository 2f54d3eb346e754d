import * as actions from './actions.ts';
import { composite, given } from './composite.ts';
import { inputs as deployInputs, deploying, switches as deploySwitches, isReal } from './deploying.ts';
import { always, anyOf, cancelled, context, lines, not, text } from './expression.ts';
import {
  BACKUP_SECRETS,
  buildJob,
  DISCORD_SECRETS,
  DRY_RUN,
  deployJob,
  HOST_SECRETS,
  handedOver,
  PERMISSIONS,
  PROJECT,
  REGISTRY,
  STACK_SECRETS,
  token,
  VERSION,
} from './jobs.ts';
import { inputsOf, step } from './step.ts';
import { needed, workflow } from './workflow.ts';

const services = {
  services: {
    description:
      'Only these services are built and replaced; the others keep images and containers. Default: all.',
    default: '',
  },
};
const reason = {
  reason: {
    description:
      'Why it cannot wait: written down with the release. With it a freeze does not hold the hotfix up.',
    default: '',
  },
};
const urgency = {
  issue: {
    description:
      'The issue that it is for: 12, #12 or its address. It must be open and have one of the labels.',
    default: '',
  },
  labels: inputsOf(actions.githubIssue, 'labels').labels,
};
const suites = {
  suites: {
    description: 'Test suites of the config file that must pass before anything is deployed. Empty: none.',
    default: 'critical',
  },
  deadline: {
    description: 'When the gate gives up: what is urgent and does not work is to be back at once.',
    default: '30s',
  },
};

const inputs = { ...deployInputs, ...services, ...reason };
const switches = {
  ...urgency,
  urgent: {
    description: '`true` goes on without an issue and its labels; `reason` is required then.',
    default: 'false',
  },
  ...suites,
  ...deploySwitches,
};
const input = given({ ...inputs, ...switches });

const required = step('require', actions.githubIssue, {
  name: 'Is it urgent?',
  with: { mode: 'require', issue: input.issue, labels: input.labels, urgent: input.urgent },
});

/** What cannot be told must not hold up what is urgent; what is known to be lost does. */
const lostCommits = anyOf([input.urgent.is('true').and('refuse-known'), 'refuse']);

const { steps, outputs } = deploying({
  pipeline: 'hotfix',
  before: [required],
  preflight: { 'lost-commits': lostCommits },
  announce: { occasion: 'hotfix', message: required.outputs.reason },
  tests: { suites: input.suites, 'skip-missing': 'true', 'before-deploy': 'true' },
  testsFirst: input.suites.isNot(''),
  deploy: { 'lost-commits': lostCommits, reason: required.outputs.reason },
  gate: { deadline: input.deadline, 'initial-delay': '0s', stability: '3s' },
});
const { preflight, announce, build, tests, check, backup, deploy, gate, confirm, putBack, summary, result } =
  steps;

const comment = step('comment', actions.githubIssue, {
  name: 'Tell the issue',
  isTold: false,
  if: always.and(isReal, input.issue.isNot(''), required.outcome.is('success')),
  with: {
    mode: 'comment',
    issue: input.issue,
    status: text`hotfix ${deploy.outputs.version.or(input.version)} in ${input.environment}: ${outputs.outcome.value}`,
    body: lines(
      text`Services: ${input.services.or('all')}`,
      text`Release: ${deploy.outputs.release}`,
      text`Gate: ${gate.outputs.reason.or(gate.outputs.verdict)}`,
      text`Tests: ${tests.outputs.reason.or(tests.outputs.verdict)}`,
    ),
  },
  without: ['reason'],
});

const hotfixComposite = composite({
  directory: 'hotfix',
  pipeline: 'hotfix',
  title: 'deploy-kit: hotfix pipeline',
  description:
    'Deploys some services of a Docker Compose stack at once, for an issue that cannot wait: checks that it is urgent and that nothing that runs is lost, tests what is critical before, gates shortly, and puts back what does not work.',
  branding: { icon: 'zap', color: 'red' },
  inputs,
  switches,
  outputs,
  steps: [
    required,
    preflight,
    announce,
    build,
    tests,
    check,
    backup,
    deploy,
    gate,
    confirm,
    putBack,
    summary,
    result,
    comment,
  ],
});

const own = {
  ...urgency,
  urgent: {
    description: 'Go on without an issue and its labels; a reason is required then.',
    default: false,
  },
  ...services,
  ref: {
    description:
      'Branch, tag or commit that is deployed. It must contain the commit that runs. Default: that of the run.',
    default: '',
  },
  ...reason,
  ...suites,
  backup: { description: 'Back up databases and volumes before the deploy.', default: true },
} as const;
const all = { ...PROJECT, ...VERSION, ...DRY_RUN, ...REGISTRY, ...own };
const asked = given(all);

const buildImages = buildJob({
  if: context('vars', 'DEPLOY_FREEZE').is('').or(asked.reason.isNot(''), asked['dry-run']),
  ref: asked.ref,
  first: [
    step('require', actions.githubIssue, {
      name: 'Is it urgent?',
      with: {
        ...{ mode: 'require', issue: asked.issue, labels: asked.labels, urgent: asked.urgent },
        ...{ reason: asked.reason, 'github-token': token },
      },
    }),
  ],
  permissions: { issues: ['read', 'whether it is urgent'] },
  offers: { services: asked.services },
});
// The very commit that was built: a branch may have moved since.
const ref = needed(buildImages).outputs.commit.or(asked.ref);
const { version, issue, labels, urgent, backup: backsUp, deadline } = asked;
const job = deployJob({
  id: 'deploy',
  pipeline: hotfixComposite,
  environment: asked.environment,
  needs: [buildImages],
  images: handedOver(asked.registry.isNot(''), needed(buildImages).outputs.images),
  ref,
  isWhole: true,
  occasion: 'hotfix',
  offers: {
    ...{ version, issue, labels, urgent, deadline, backup: backsUp },
    ...{ services: asked.services, reason: asked.reason, suites: asked.suites },
  },
  permissions: PERMISSIONS.issues,
  last: (deploy) => [
    step('comment', actions.githubIssue, {
      name: 'Tell the issue of a cancel',
      isTold: false,
      if: cancelled.and(not(asked['dry-run']), asked.issue.isNot(''), deploy.outcome.isNot('success')),
      with: {
        ...{ mode: 'comment', issue: asked.issue },
        status: text`hotfix ${deploy.outputs.version.or(asked.version)} in ${asked.environment} was cancelled`,
      },
    }),
  ],
});

export const hotfix = {
  composite: hotfixComposite,
  workflow: workflow({
    name: 'hotfix',
    inputs: all,
    secrets: { ...HOST_SECRETS, ...BACKUP_SECRETS, ...STACK_SECRETS, ...DISCORD_SECRETS },
    jobs: [buildImages, job],
    results: [job],
  }),
};
