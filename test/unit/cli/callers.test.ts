import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCallers } from '../../../src/cli/callers/check.ts';
import { callersIn } from '../../../src/cli/callers/find.ts';
import { tempDir } from '../../support/temp.ts';

/** A kit of few words, so that the messages are ours. */
const KIT = {
  'package.json': '{ "version": "1.4.0" }',
  '.github/workflows/standard.yml': `
on:
  workflow_call:
    inputs:
      environment: { type: string, required: true }
      from-environment: { type: string, default: '' }
      next-environment: { type: string, default: '' }
      github-environment: { type: string, default: '' }
      working-directory: { type: string, default: . }
      config: { type: string, default: '' }
      dry-run: { type: boolean, default: false }
      runner: { type: string, default: '"ubuntu-latest"' }
      timeout-minutes: { type: number, default: 60 }
    secrets:
      DEPLOY_SSH_KEY: { required: false }
      DEPLOY_ENV: { required: false }
    outputs: { release: { value: x } }
permissions: {}
jobs:
  build:
    runs-on: \${{ fromJSON(inputs.runner) }}
    permissions: { contents: read, packages: write }
    steps: [{ run: a }]
  next:
    runs-on: x
    concurrency: { group: 'deploy-\${{ inputs.next-environment }}' }
    permissions: {}
    steps: [{ run: a }]
  deploy:
    needs: build
    runs-on: \${{ fromJSON(inputs.runner) }}
    concurrency: { group: 'deploy-\${{ inputs.environment }}' }
    permissions: { contents: read, actions: read }
    steps: [{ run: a }]
`,
  '.github/workflows/strict.yml': `
on: { workflow_call: { secrets: { TOKEN: { required: true } } } }
jobs: { a: { runs-on: x, permissions: {}, steps: [{ run: a }] } }
`,
  '.github/workflows/ci.yml': 'on: push\njobs: { a: { runs-on: x, steps: [{ run: a }] } }\n',
  'action.yml': 'name: a\ndescription: b\nruns: { using: composite, steps: [] }\n',
  'deploy/action.yml': `
name: deploy
description: all of it
inputs:
  environment: { description: e, default: '' }
  ssh-key: { description: k, default: '' }
  dry-run: { description: d, default: 'false' }
  github-token: { description: t, default: '' }
outputs: { outcome: { description: o, value: x } }
runs: { using: composite, steps: [{ run: a, shell: sh }] }
`,
  'hotfix/action.yml': `
name: hotfix
description: some of it
inputs:
  environment: { description: e, default: '' }
  ssh-key: { description: k, default: '' }
  known-hosts: { description: k, default: '' }
  env: { description: v, default: '' }
  issue: { description: i, default: '' }
  services: { description: s, default: '' }
  urgent: { description: u, default: 'false' }
  reason: { description: r, default: '' }
runs: { using: composite, steps: [{ run: a, shell: sh }] }
`,
  '.github/workflows/rollback.yml': `
on:
  workflow_call:
    inputs:
      environment: { type: string, required: true }
      to: { type: string, default: previous }
      reason: { type: string, default: '' }
jobs: { a: { runs-on: x, permissions: {}, steps: [{ run: a }] } }
`,
  'actions/github-issue/action.yml': `
name: github-issue
description: issues
inputs:
  mode: { description: m, default: '' }
  issue: { description: i, default: '' }
  urgent: { description: u, default: 'false' }
  reason: { description: r, default: '' }
runs: { using: node24, main: a.js }
`,
  'actions/compose/action.yml': `
name: compose
description: one thing
inputs:
  environment: { description: e, default: '' }
  env: { description: v, default: '' }
  mode: { description: m, default: deploy }
  lock-wait: { description: l, default: 1m }
runs: { using: node24, main: a.js }
`,
  'actions/build/action.yml': `
name: build
description: builds
inputs: { environment: { description: e }, ssh-key: { description: for what is promoted, default: '' } }
runs: { using: node24, main: a.js }
`,
  'actions/notify/action.yml': `
name: notify
description: tells
inputs: { webhook: { description: w, required: true } }
runs: { using: node24, main: a.js }
`,
};

const HOTFIX = (values: string, before = '') =>
  steps(`${before}- uses: org/deploy-kit/hotfix@v1\n  with: { ${values} }`);
const ROLLBACK = (values: string) =>
  call('', { values, secrets: '' }).replace('standard.yml', 'rollback.yml');

/** Variables that come with the secret ones. */
const NEEDED = { production: ['DB_PASSWORD'] };

const CONFIG =
  'environments:\n  production: { hosts: ["ssh://deploy@shop.example"] }\n  staging: { hosts: [local] }\n';

/** What is found in a repository of these files, as `severity place: problem` and `-> fix`. */
async function found(
  files: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string[]>> = {},
): Promise<string[]> {
  await using kit = await tempDir('kit');
  await using repository = await tempDir('callers');
  for (const [root, all] of [
    [kit.path, KIT],
    [repository.path, { 'deploy-kit.yml': CONFIG, ...files }],
  ] as const) {
    for (const [name, text] of Object.entries(all)) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true });
      await writeFile(path.join(root, name), text);
    }
  }
  const callers = await callersIn(repository.path);
  const services = new Map([
    ['production', ['api', 'worker']],
    ['staging', ['api', 'mail']],
  ]);
  const checked = {
    directory: '',
    config: undefined,
    variables: new Map(Object.entries(variables)),
    services,
  };
  const all = await checkCallers({ top: repository.path, kit: kit.path, files: callers, checked });
  return all.flatMap(({ severity, problem, fix }) => [
    `${severity} ${problem.replace('.github/workflows/', '')}`,
    `-> ${fix}`,
  ]);
}

const of = (text: string) => found({ '.github/workflows/deploy.yml': text });

/** A workflow with one job that calls the standard pipeline. */
const call = (
  job = '',
  { top = '', on = 'push', values = 'environment: production', secrets = 'inherit', ref = '@v1' } = {},
) =>
  `on: ${on}
${top}
jobs:
  deploy:
    permissions: { contents: read, packages: write, actions: read }
    uses: org/deploy-kit/.github/workflows/standard.yml${ref}
    with: { ${values} }
    ${secrets === '' ? '' : `secrets: ${secrets}`}
    ${job}
`;

/** A workflow with a job of its own. */
const steps = (text: string, { job = '', top = '' } = {}) => `on: push
${top}
jobs:
  deploy:
    runs-on: ubuntu-latest
    ${job}
    steps:
      - uses: actions/checkout@v5
${text.replace(/^(?=.)/gm, '      ')}
`;

describe('callers that are right', () => {
  it.each([
    ['the standard pipeline', call()],
    ['a full SHA', call('', { ref: '@0123456789abcdef0123456789abcdef01234567' })],
    ['an exact version', call('', { ref: '@v1.4.0' })],
    [
      'a matrix',
      call('strategy: { matrix: { environment: [staging, production] } }', {
        values: 'environment: "${{ matrix.environment }}"',
      }),
    ],
    [
      'typed inputs',
      call('', {
        values: 'environment: staging, dry-run: true, timeout-minutes: 5, runner: \'["self-hosted", "x"]\'',
      }),
    ],
    ['no secrets where no host needs one', call('', { values: 'environment: staging', secrets: '' })],
    [
      'all that a token may',
      call().replace('{ contents: read, packages: write, actions: read }', 'write-all'),
    ],
    [
      'a filter of tags',
      call('', { on: "{ push: { tags: ['v*.*.*', '!v0.*', 'release/[0-9]+', 'v[^a-z]*'] } }" }),
    ],
    [
      'a checkout by hand, and a key in an agent',
      steps(
        '- run: git clone https://git.test/x .\n- uses: a/ssh-agent@v1\n- uses: org/deploy-kit/deploy@v1\n  with: { environment: production }',
      ).replace('actions/checkout@v5', 'a/b@v1'),
    ],
    [
      'a stack that is not known by its name',
      call('', { values: 'environment: live, working-directory: "${{ vars.WHERE }}"' }),
    ],
    [
      "an environment of GitHub's alone",
      call('', { values: 'environment: staging, github-environment: staging-unattended' }),
    ],
    [
      'a runner that may have a key of its own',
      call('', {
        values: `environment: production, runner: '["self-hosted"]'`,
        secrets: '{ DEPLOY_ENV: x }',
      }),
    ],
    [
      'a key that an earlier step gave',
      steps(
        '- uses: org/deploy-kit/deploy@v1\n  with: { environment: staging, ssh-key: x }\n- uses: org/deploy-kit/deploy@v1\n  with: { environment: production }',
      ),
    ],
    [
      'a choice that only decides',
      call('', {
        on: '{ workflow_dispatch: { inputs: { live: { type: choice, options: [yes, no] } } } }',
        values: `environment: "\${{ inputs.live && 'production' || 'staging' }}"`,
      }),
    ],
    [
      'what an expression cannot say before',
      call('', {
        values: 'environment: "${{ github.event.release.name }}", dry-run: "${{ vars.DRY == 1 }}"',
      }),
    ],
    ...['environment: { name: x, deployment: false }', 'environment: x\n    permissions: {}'].map(
      (job): [string, string] => [
        `one record of a deployment: ${job}`,
        steps(
          '- uses: org/deploy-kit/deploy@v1\n  with: { ssh-key: x, github-token: x, environment: staging }',
          {
            job,
            top: 'permissions: write-all',
          },
        ),
      ],
    ),
    [
      'a step that changes no host',
      steps('- uses: org/deploy-kit/actions/build@v1\n  with: { environment: production }', {
        top: 'concurrency: { group: x, cancel-in-progress: true }',
      }),
    ],
    [
      'a group of what is only read',
      call('', {
        top: 'concurrency: deploy-staging',
        values: 'environment: production, from-environment: staging',
      }),
    ],
    ['a group of another name', call('concurrency: { group: release, cancel-in-progress: false }')],
    [
      'a step',
      steps(
        "- uses: org/deploy-kit/deploy@v1\n  with: { environment: production, ssh-key: x, dry-run: 'true' }\n",
      ),
    ],
    [
      'a boolean of a dispatch',
      call('', {
        on: '{ workflow_dispatch: { inputs: { dry: { type: boolean } } } }',
        values: 'environment: production, dry-run: "${{ inputs.dry }}"',
      }),
    ],
    ...[
      'environment: "${{ inputs.to || \'staging\' }}"',
      "environment: \"${{ github.event_name == 'push' && 'staging' || inputs.to }}\"",
      'environment: "${{ github.event.client_payload.to || inputs.to }}"',
    ].map((values): [string, string] => [
      `an environment for each event: ${values}`,
      call('', { on: '{ push: {}, workflow_dispatch: { inputs: { to: { type: string } } } }', values }),
    ]),
    ...["if: github.event_name != 'push'", "if: github.event_name == 'workflow_dispatch' && vars.X"].map(
      (job): [string, string] => [
        `an environment for who comes this far: ${job}`,
        call(job, {
          on: '{ push: {}, workflow_dispatch: { inputs: { to: { type: string } } } }',
          values: 'environment: "${{ inputs.to }}"',
        }),
      ],
    ),
    [
      'an environment for who comes as far as the job before',
      `${call('needs: before', {
        on: '{ push: {}, workflow_dispatch: { inputs: { to: { type: string } } } }',
        values: 'environment: "${{ inputs.to }}"',
      })}  before: { if: inputs.to, runs-on: x, steps: [{ run: a }] }\n`,
    ],
    [
      'a schedule of its own, and the event of who calls',
      call("if: github.event.schedule == '1 2 * * *' || github.event.inputs.x || inputs.y == 'z'", {
        on: "{ schedule: [{ cron: '1 2 * * *' }], workflow_call: { inputs: { y: { type: string } } } }",
      }),
    ],
    [
      'a hotfix that is let in',
      HOTFIX('environment: staging, issue: "${{ inputs.issue }}"').replace(
        'on: push',
        'on: { workflow_dispatch: { inputs: { issue: {} } } }',
      ),
    ],
    ['a hotfix without an issue', HOTFIX('environment: staging, urgent: true, reason: orders are lost')],
    [
      'a hotfix that may be urgent',
      HOTFIX('environment: staging, urgent: "${{ vars.A }}"').replace(
        'environment: staging',
        'environment: staging, issue: 1',
      ),
    ],
    [
      'a comment on an issue',
      steps('- uses: org/deploy-kit/actions/github-issue@v1\n  with: { mode: comment }'),
    ],
    ['a rollback with its reason', ROLLBACK('environment: production, reason: "${{ github.actor }}"')],
    ['a look at what can be gone back to', ROLLBACK('environment: production, to: list')],
    [
      'one of what needs no reason',
      ROLLBACK("environment: production, to: \"${{ github.event_name == 'push' && 'list' || 'verified' }}\""),
    ],
    ['a rollback of what nobody relies on', ROLLBACK('environment: staging')],
    [
      'what earlier steps gave',
      HOTFIX(
        'environment: production, issue: 1, env: x',
        '- uses: org/deploy-kit/hotfix@v1\n  with: { environment: production, issue: 1, env: x, ssh-key: x, known-hosts: x }\n',
      ),
    ],
    [
      'host keys and variables by hand',
      HOTFIX(
        'environment: production, issue: 1, ssh-key: x',
        '- run: ssh-keyscan x >> ~/.ssh/known_hosts; echo "$ALL" > .env\n',
      ),
    ],
    [
      'a release that is confirmed, and has its variables',
      steps('- uses: org/deploy-kit/actions/compose@v1\n  with: { mode: confirm, environment: production }'),
    ],
    [
      'an environment that an earlier step named',
      HOTFIX('issue: 1', '- uses: org/deploy-kit/deploy@v1\n  with: { environment: staging }\n'),
    ],
    [
      'an environment for a step that no push comes to',
      HOTFIX('issue: 1, environment: "${{ inputs.to }}" }\n  if: inputs.to\n  env: { A: b').replace(
        'on: push',
        'on: { push: {}, workflow_dispatch: { inputs: { to: {} } } }',
      ),
    ],
    [
      'words of a script, which are no expressions',
      steps(
        '- run: python -c "inputs.what == \'x\'"\n- uses: org/deploy-kit/deploy@v1\n  with: { ssh-key: x, environment: staging }',
      ),
    ],
  ])('are nothing to speak of: %s', async (_, text) =>
    expect(await found({ '.github/workflows/deploy.yml': text }, NEEDED)).toEqual([]),
  );

  it('are looked for among others, which are not our business', async () => {
    const files = {
      '.github/workflows/broken.yml': 'on: push\njobs: [\n',
      '.github/workflows/other.yml':
        '# uses: org/deploy-kit/deploy@main\non: pull_request_target\njobs: { a: { uses: a/b/.github/workflows/c.yml@main, env: {} } }\n',
      '.github/workflows/notes.txt': 'uses: org/deploy-kit/deploy@main\n',
      '.github/workflows/x.yml/a.yml': 'uses: org/deploy-kit/deploy@main\n',
    };
    expect(await found(files)).toEqual([]);
  });

  it('of a later version are not judged', async () => {
    expect(await of(call('', { ref: '@v2', values: 'targets: all' }))).toEqual([]);
  });
});

describe('a call', () => {
  it.each<[string, string, string[]]>([
    [
      'of an input that there is not',
      call('', { values: 'environment: staging, dry_run: true' }),
      [
        "error deploy.yml:7:35: standard.yml has no input 'dry_run' (did you mean 'dry-run'?)",
        '-> its inputs are environment, from-environment, next-environment, github-environment, working-directory, config, dry-run, runner, timeout-minutes',
      ],
    ],
    [
      'without a required input',
      call('', { values: '' }),
      ["error deploy.yml:6:11: standard.yml requires the input 'environment'", "-> give it below 'with:'"],
    ],
    [
      'with a text for a boolean',
      call('', { values: "environment: staging, dry-run: 'true'" }),
      [
        "error deploy.yml:7:44: input 'dry-run' of standard.yml is true or false: 'true' is not",
        '-> leave the quotes out: true',
      ],
    ],
    [
      'with a text for a boolean, in other letters',
      call('', { values: "environment: staging, Dry-Run: 'true'" }),
      [
        "error deploy.yml:7:44: input 'Dry-Run' of standard.yml is true or false: 'true' is not",
        '-> leave the quotes out: true',
      ],
    ],
    [
      'with what nothing says',
      call('', { values: 'environment: staging, dry-run: "${{ inputs.dry }}"' }),
      [
        "error deploy.yml:7:44: 'inputs.dry' is always empty: nothing declares an input 'dry'",
        "-> declare it below 'inputs:' of workflow_dispatch or workflow_call, or leave it out",
      ],
    ],
    [
      'with an input that nothing declares',
      call('', {
        on: '{ workflow_dispatch: { inputs: { config: { type: string } } } }',
        values: 'environment: staging, config: "${{ inputs.confg }}${{ inputs.CONFIG }}"',
      }),
      [
        "error deploy.yml:7:43: 'inputs.confg' is always empty: nothing declares an input 'confg' (did you mean 'config'?)",
        '-> the inputs of this file are config',
      ],
    ],
    [
      'with an input of a call that a dispatch does not declare',
      call('', {
        on: '{ workflow_dispatch: { inputs: { config: { type: string } } } }',
        values: `environment: staging, config: "\${{ github.event.inputs['cfg'] }}"`,
      }),
      [
        "error deploy.yml:7:43: 'github.event.inputs.cfg' is always empty: nothing declares an input 'cfg'",
        '-> the inputs of this file are config',
      ],
    ],
    [
      'that is empty for a push',
      call('', {
        on: '{ push: {}, schedule: [{ cron: 1 2 * * * }], workflow_dispatch: { inputs: { to: { type: string } } } }',
        values: 'environment: "${{ inputs.to }}"',
      }),
      [
        "error deploy.yml:7:26: input 'environment' of standard.yml is empty on push, schedule",
        "-> say what it is there: ${{ inputs.to || '...' }}",
      ],
    ],
    [
      'that is empty where it is called',
      call('', {
        on: '{ workflow_call: {}, workflow_dispatch: { inputs: { to: { type: string } } } }',
        values: 'environment: "${{ inputs.to }}"',
      }),
      [
        "error deploy.yml:7:26: input 'environment' of standard.yml is empty on workflow_call",
        "-> say what it is there: ${{ inputs.to || '...' }}",
      ],
    ],
    [
      'for a schedule that there is no longer',
      call("if: github.event.schedule == '17 2 * * *'", { on: "{ schedule: [{ cron: '17 3 * * *' }] }" }),
      [
        "error deploy.yml:9:9: 'github.event.schedule' is never '17 2 * * *': on.schedule has '17 3 * * *'",
        '-> write one of these, letter by letter, or add it there',
      ],
    ],
    [
      'for a schedule where there is none',
      call("if: ${{ '17 2 * * *' != github.event.schedule }}"),
      [
        "error deploy.yml:9:9: 'github.event.schedule' is never '17 2 * * *': on.schedule is not there",
        '-> write one of these, letter by letter, or add it there',
      ],
    ],
    [
      'for a choice that there is not',
      call("if: inputs.what == 'bakup' || inputs.what == ''", {
        on: '{ workflow_dispatch: { inputs: { what: { type: choice, options: [backup, monitor] } } } }',
      }),
      [
        "error deploy.yml:9:9: 'inputs.what' is never 'bakup': the choice 'what' has 'backup', 'monitor'",
        '-> write one of these, letter by letter, or add it there',
      ],
    ],
    [
      'with a word for a number',
      call('', { values: 'environment: staging, timeout-minutes: 1h' }),
      [
        "error deploy.yml:7:52: input 'timeout-minutes' of standard.yml is a number: '1h' is not",
        '-> write a number',
      ],
    ],
    [
      'with what a dispatch says as a text',
      call('', {
        on: '{ workflow_dispatch: { inputs: { dry: { type: boolean } } } }',
        values: 'environment: staging, dry-run: "${{ github.event.inputs.dry }}"',
      }),
      [
        "error deploy.yml:7:44: input 'dry-run' of standard.yml is true or false: 'github.event.inputs.dry' is always a text",
        '-> write ${{ inputs.dry == true }}',
      ],
    ],
    [
      'with what only a dispatch says',
      call('', {
        on: '{ push: {}, workflow_dispatch: { inputs: { dry: { type: boolean } } } }',
        values: 'environment: staging, dry-run: "${{ inputs.dry }}"',
      }),
      [
        "error deploy.yml:7:44: input 'dry-run' of standard.yml is true or false: 'inputs.dry' is empty on push",
        '-> write ${{ inputs.dry == true }}',
      ],
    ],
    [
      'with a text of a dispatch for a boolean',
      call('', {
        on: '{ workflow_dispatch: { inputs: { dry: { type: choice, options: [yes] } } } }',
        values: 'environment: staging, dry-run: "${{ inputs.dry }}"',
      }),
      [
        "error deploy.yml:7:44: input 'dry-run' of standard.yml is true or false: 'inputs.dry' is of the type choice",
        "-> write ${{ inputs.dry == 'true' }}",
      ],
    ],
    [
      'with a text of a dispatch for a number',
      call('', {
        on: '{ workflow_dispatch: { inputs: { limit: { type: string } } } }',
        values: 'environment: staging, timeout-minutes: "${{ inputs.limit }}"',
      }),
      [
        "error deploy.yml:7:52: input 'timeout-minutes' of standard.yml is a number: 'inputs.limit' is of the type string",
        '-> hand on a number',
      ],
    ],
    [
      'of a config file that there is not',
      call('', { values: 'environment: x, config: kit.yml' }),
      [
        "error deploy.yml:7:37: there is no file 'kit.yml' in .",
        '-> name the config file, from the directory of the project, or leave the input out',
      ],
    ],
    [
      'with a runner that is not JSON',
      call('', { values: 'environment: staging, runner: "self-hosted, linux"' }),
      [
        "error deploy.yml:7:43: input 'runner' of standard.yml is JSON: 'self-hosted, linux' is not",
        `-> write '["self-hosted","linux"]'`,
      ],
    ],
    [
      'for an environment that there is not',
      call('', { values: 'environment: prodution' }),
      [
        "error deploy.yml:7:26: deploy-kit.yml has no environment 'prodution' (did you mean 'production'?)",
        "-> it has production, staging; add it below 'environments:', or name one that is there",
      ],
    ],
    [
      'for one that a choice has',
      call('', {
        on: '{ workflow_dispatch: { inputs: { target: { type: choice, options: [staging, live] } } } }',
        values: 'environment: "${{ inputs.target }}"',
      }),
      [
        "error deploy.yml:1:81: deploy-kit.yml has no environment 'live'",
        "-> it has production, staging; add it below 'environments:', or name one that is there",
      ],
    ],
    [
      'for one out of an expression',
      call('', { values: "environment: \"${{ github.ref_type == 'tag' && 'production' || 'test' }}\"" }),
      [
        "error deploy.yml:7:26: deploy-kit.yml has no environment 'test'",
        "-> it has production, staging; add it below 'environments:', or name one that is there",
      ],
    ],
    [
      'for one out of brackets, and a default',
      call('', {
        on: '{ workflow_dispatch: { inputs: { to: { default: live } } } }',
        values: `environment: "\${{ inputs['to'] || (startsWith(github.ref, 'refs/tags/') && 'prod') || 'staging' }}"`,
      }),
      [
        "error deploy.yml:1:53: deploy-kit.yml has no environment 'live'",
        "-> it has production, staging; add it below 'environments:', or name one that is there",
        "error deploy.yml:7:26: deploy-kit.yml has no environment 'prod' (did you mean 'production'?)",
        "-> it has production, staging; add it below 'environments:', or name one that is there",
      ],
    ],
    ...[
      '',
      ', to: previous',
      ', to: v1.4.1',
      ', to: "${{ inputs.to }}"',
      `, to: "\${{ github.event_name == 'push' && 'verified' || 'previous' }}"`,
    ].map((to): [string, string, string[]] => [
      `that goes back in production for no reason${to}`,
      ROLLBACK(`environment: production${to}`).replace(
        'on: push',
        'on: { workflow_dispatch: { inputs: { to: {} } }, push: }',
      ),
      ["error deploy.yml:6:11: rollback.yml of 'production' needs a reason", "-> give it the input 'reason'"],
    ]),
    [
      'of a directory that there is not',
      call('', { values: 'environment: x, working-directory: shop' }),
      [
        "error deploy.yml:7:48: there is no directory 'shop' in the repository",
        '-> name the directory of the project, from the top of the repository',
      ],
    ],
    [
      'with a secret that there is not',
      call('', { secrets: '{ DEPLOY_SSHKEY: x, DEPLOY_SSH_KEY: x }' }),
      [
        "error deploy.yml:8:16: standard.yml has no secret 'DEPLOY_SSHKEY' (did you mean 'DEPLOY_SSH_KEY'?)",
        '-> its secrets are DEPLOY_SSH_KEY, DEPLOY_ENV',
      ],
    ],
    [
      'without the key of its hosts',
      call('', { secrets: '' }),
      [
        "error deploy.yml:6:11: standard.yml is not handed DEPLOY_SSH_KEY, and 'production' has the host ssh://deploy@shop.example",
        "-> write 'secrets: inherit' in this job",
      ],
    ],
    [
      'without a required secret',
      call('', { values: '', secrets: '{}' }).replace('standard', 'strict'),
      ["error deploy.yml:6:11: strict.yml requires the secret 'TOKEN'", "-> give it below 'secrets:'"],
    ],
    [
      'with fewer permissions',
      call().replace(
        '{ contents: read, packages: write, actions: read }',
        '{ contents: read, id-token: write }',
      ),
      [
        'error deploy.yml:5:5: GitHub does not start this run: standard.yml asks for packages: write, actions: read, which its caller does not have',
        '-> give the job permissions: { contents: read, id-token: write, packages: write, actions: read }',
      ],
    ],
    [
      'with fewer permissions of the file',
      call('', { top: 'permissions: {}' }).replace(/ {4}permissions: .*\n/, ''),
      [
        'error deploy.yml:2:1: GitHub does not start this run: standard.yml asks for contents: read, packages: write, actions: read, which its caller does not have',
        '-> give the job permissions: { contents: read, packages: write, actions: read }',
      ],
    ],
    [
      'that says nothing of permissions',
      call().replace(/ {4}permissions: .*\n/, ''),
      [
        "warning deploy.yml:5:11: GitHub does not start this run: standard.yml asks for packages: write, actions: read, which its caller does not have unless the repository's tokens may write by default",
        '-> give the job permissions: { contents: read, packages: write, actions: read }',
      ],
    ],
    [
      'of a branch whose name could be a SHA',
      call('', { ref: '@feedface' }),
      [
        "warning deploy.yml:6:11: org/deploy-kit/.github/workflows/standard.yml@feedface is whatever 'feedface' is at the time of the run",
        '-> write org/deploy-kit/.github/workflows/standard.yml@v1, or the full SHA of a commit',
      ],
    ],
    [
      'of a branch',
      call('', { ref: '@main' }),
      [
        "warning deploy.yml:6:11: org/deploy-kit/.github/workflows/standard.yml@main is whatever 'main' is at the time of the run",
        '-> write org/deploy-kit/.github/workflows/standard.yml@v1, or the full SHA of a commit',
      ],
    ],
    [
      'of no version',
      call('', { ref: '' }),
      [
        'error deploy.yml:6:11: org/deploy-kit/.github/workflows/standard.yml names no version',
        '-> write org/deploy-kit/.github/workflows/standard.yml@v1, or the full SHA of a commit',
      ],
    ],
    [
      'of a short SHA',
      call('', { ref: '@0123abc' }),
      [
        'error deploy.yml:6:11: org/deploy-kit/.github/workflows/standard.yml@0123abc: GitHub takes no short SHA',
        '-> write org/deploy-kit/.github/workflows/standard.yml@v1, or the full SHA of a commit',
      ],
    ],
    [
      'of what there is not',
      call().replace('standard.yml', 'standart.yml'),
      [
        "error deploy.yml:6:11: org/deploy-kit/.github/workflows/standart.yml@v1 is nothing that deploy-kit has (did you mean '.github/workflows/standard.yml'?)",
        '-> it has .github/workflows/rollback.yml, .github/workflows/standard.yml, .github/workflows/strict.yml',
      ],
    ],
    [
      'of a file that is no workflow',
      call().replace('.github/workflows/standard.yml', 'action.yml'),
      [
        'error deploy.yml:6:11: org/deploy-kit/action.yml@v1 is nothing that deploy-kit has',
        '-> it has .github/workflows/rollback.yml, .github/workflows/standard.yml, .github/workflows/strict.yml',
      ],
    ],
    [
      'of an action',
      call('', { secrets: '' }).replace('/.github/workflows/standard.yml', '/deploy'),
      [
        'error deploy.yml:6:11: org/deploy-kit/deploy@v1 is an action, which a job cannot call',
        "-> call it in a step of a job with 'runs-on', or call a workflow of deploy-kit",
      ],
    ],
    [
      'that newer runs cancel',
      call('concurrency: { group: x, cancel-in-progress: true }'),
      [
        'warning deploy.yml:9:50: a newer run cancels standard.yml in the middle of its work',
        '-> write cancel-in-progress: false: what runs is let finish, and the next one waits',
      ],
    ],
    [
      'that waits for itself',
      call('', { top: 'concurrency: deploy-production' }),
      [
        "error deploy.yml:2:14: a job of standard.yml waits for the group 'deploy-production', which its caller holds: GitHub cancels the run",
        '-> leave the concurrency out: the called workflow lets one deploy run after the other',
      ],
    ],
    [
      'whose job waits for itself',
      call('concurrency: deploy-production'),
      [
        "error deploy.yml:9:18: a job of standard.yml waits for the group 'deploy-production', which its caller holds: GitHub cancels the run",
        '-> leave the concurrency out: the called workflow lets one deploy run after the other',
      ],
    ],
    [
      'whose second environment waits for it',
      call('', {
        top: 'concurrency: deploy-production',
        values: 'environment: staging, next-environment: production',
      }),
      [
        "error deploy.yml:2:14: a job of standard.yml waits for the group 'deploy-production', which its caller holds: GitHub cancels the run",
        '-> leave the concurrency out: the called workflow lets one deploy run after the other',
      ],
    ],
    [
      'from an environment that there is not',
      call('', { values: 'environment: production, from-environment: stagging' }),
      [
        "error deploy.yml:7:56: deploy-kit.yml has no environment 'stagging' (did you mean 'staging'?)",
        "-> it has production, staging; add it below 'environments:', or name one that is there",
      ],
    ],
    [
      'that waits for itself, whichever is chosen',
      call('', {
        top: "concurrency: { group: 'deploy-${{ inputs.to }}' }",
        on: '{ workflow_dispatch: { inputs: { to: { type: choice, options: [staging] } } } }',
        values: 'environment: "${{ inputs.to }}"',
      }),
      [
        "error deploy.yml:2:23: a job of standard.yml waits for the group 'deploy-staging', which its caller holds: GitHub cancels the run",
        '-> leave the concurrency out: the called workflow lets one deploy run after the other',
      ],
    ],
  ])('%s', async (_, text, expected) => expect(await of(text)).toEqual(expected));

  it('without the variables of its stack', async () => {
    const text = call('', { secrets: '{ DEPLOY_SSH_KEY: x }' });
    expect(await found({ '.github/workflows/deploy.yml': text }, NEEDED)).toEqual([
      "error deploy.yml:8:14: standard.yml is not handed DEPLOY_ENV, and the stack of 'production' needs DB_PASSWORD",
      "-> write 'secrets: inherit', or add DEPLOY_ENV: ${{ secrets.DEPLOY_ENV }}",
    ]);
    // What another config file needs nobody has looked at.
    const other = text.replace('environment: production', 'environment: production, config: other.yml');
    const files = { '.github/workflows/deploy.yml': other, 'other.yml': CONFIG };
    expect(await found(files, NEEDED)).toEqual([]);
  });

  it('of a stack in a directory has the environments of that one', async () => {
    const files = {
      '.github/workflows/deploy.yml': call('', { values: 'environment: live, working-directory: shop' }),
      'shop/deploy-kit.yml': 'environments: { live: {}, test: {} }\n',
    };
    expect(await found(files)).toEqual([]);
    const wrong = {
      ...files,
      '.github/workflows/deploy.yml': call('', { values: 'environment: staging, working-directory: shop' }),
    };
    expect(await found(wrong)).toContainEqual(expect.stringContaining("no environment 'staging'"));
  });
});

describe('services that a call names', () => {
  const NEEDS = 'ssh-key: x, known-hosts: y, env: z, issue: "1"';
  const problems = async (values: string) =>
    (await of(HOTFIX(`${NEEDS}, ${values}`, '- uses: actions/checkout@v5\n'))).filter((line) =>
      line.includes('service'),
    );

  it.each([
    ['environment: production, services: "api, worker"'],
    // Neither environment lacks both of them, and the expression may be either.
    ['environment: "${{ github.ref_name }}", services: worker mail'],
    ['environment: production, services: "${{ vars.SERVICES }}"'],
  ])('are in its stack: %s', async (values) => expect(await problems(values)).toEqual([]));

  it.each([
    ['wroker', "wroker'", " (did you mean 'worker'?)"],
    ['api mail', "mail'", ''],
  ])('are not: %s', async (services, unknown, meant) => {
    const [problem, fix] = await problems(`environment: production, services: ${services}`);
    expect(problem).toContain(`: input 'services' of hotfix: the stack has no service '${unknown}${meant}`);
    expect(fix).toBe('-> its services are api, worker');
  });
});

describe('keys that a job which calls has not', () => {
  it('are named one by one, wherever they stand, and the rest is still checked', async () => {
    const text = `on: push
jobs:
  deploy:
    timeout-minutes: 5
    runs-on: ubuntu-latest
    environment:
      name: production
    env: { A: b }
    uses: org/deploy-kit/.github/workflows/standard.yml@v1
    permissions: write-all
    secrets: inherit
    with: { environment: prod }
    steps:
      - run: a
    services: {}
  other: { env: { A: b }, uses: org/deploy-kit/.github/workflows/strict.yml@v1, permissions: {}, outputs: {} }
`;
    expect(await of(text)).toEqual([
      "error deploy.yml:4:5: a job that calls a workflow cannot have 'timeout-minutes'",
      "-> hand it on as the input 'timeout-minutes', below 'with:'",
      "error deploy.yml:5:5: a job that calls a workflow cannot have 'runs-on'",
      "-> hand it on as the input 'runner', below 'with:'",
      "error deploy.yml:6:5: a job that calls a workflow cannot have 'environment'",
      "-> hand it on as the input 'environment', below 'with:'",
      "error deploy.yml:8:5: a job that calls a workflow cannot have 'env'",
      '-> it does not reach a called workflow: what containers get is in deploy-kit.yml and DEPLOY_ENV',
      "error deploy.yml:12:26: deploy-kit.yml has no environment 'prod' (did you mean 'production'?)",
      "-> it has production, staging; add it below 'environments:', or name one that is there",
      "error deploy.yml:13:5: a job that calls a workflow cannot have 'steps'",
      '-> move the steps into a job of their own, which this one needs',
      "error deploy.yml:15:5: a job that calls a workflow cannot have 'services'",
      '-> leave it out',
      "error deploy.yml:16:12: a job that calls a workflow cannot have 'env'",
      '-> it does not reach a called workflow: what containers get is in deploy-kit.yml and DEPLOY_ENV',
      "error deploy.yml:16:33: strict.yml requires the secret 'TOKEN'",
      "-> give it below 'secrets:'",
      "error deploy.yml:16:98: a job that calls a workflow cannot have 'outputs'",
      '-> leave it out',
    ]);
  });
});

describe('what starts it', () => {
  const none = (pattern: string, why: string, fix: string) => [
    `error deploy.yml:1:22: '${pattern}' matches none of the tags: ${why}`,
    `-> ${fix}`,
  ];
  const tags = (...patterns: string[]) =>
    of(call('', { on: `{ push: { tags: [${patterns.map((one) => `'${one}'`).join(', ')}] } }` }));

  it('is not a pull request of everybody', async () => {
    const fix = '-> deploy on push, workflow_dispatch or release';
    const problem = 'pull_request_target hands the secrets of the repository to pull requests of everybody';
    expect(await of(call('', { on: 'pull_request_target' }))).toEqual([
      `error deploy.yml:1:5: ${problem}`,
      fix,
    ]);
    expect(await of(call('', { on: '[push, pull_request_target]' }))).toEqual([
      `error deploy.yml:1:12: ${problem}`,
      fix,
    ]);
    expect(await of(call('', { on: '{ pull_request_target: {} }' }))).toEqual([
      `error deploy.yml:1:7: ${problem}`,
      fix,
    ]);
  });

  it('is a tag that there can be', async () => {
    expect(await tags('refs/tags/v*')).toEqual(
      none('refs/tags/v*', 'a filter is compared with the short name', "write 'v*'"),
    );
    for (const regex of ['^v.*', 'v\\d+', 'v1$', '(v1|v2)']) {
      expect(await tags(regex)).toEqual(
        none(
          regex,
          'it is a regular expression, and a filter is a pattern of names',
          "write 'v*', or 'v[0-9]+.[0-9]+.[0-9]+'",
        ),
      );
    }
    expect(await tags('v *')).toEqual(none('v *', "no name of git has ' ' there", 'leave it out'));
    expect(await tags('v*', '!v*')).toEqual(
      none('v*', "'!v*' below it takes all of them back", "leave '!v*' out, or put it first"),
    );
    expect(await tags('!v0.*')).toEqual([
      'error deploy.yml:1:22: nothing matches: a filter of tags that only excludes matches nothing',
      "-> begin with what is meant: ['**', '!v0.*']",
    ]);
    expect(await tags('v1', '!*')).toEqual(
      none('v1', "'!*' below it takes all of them back", "leave '!*' out, or put it first"),
    );
    expect(await tags('!v*', 'v*')).toEqual([]);
  });

  it('is a branch that there can be', async () => {
    expect(await of(call('', { on: '{ push: { branches: refs/heads/main } }' }))).toEqual([
      "error deploy.yml:1:25: 'refs/heads/main' matches none of the branches: a filter is compared with the short name",
      "-> write 'main'",
    ]);
    for (const on of ['pull_request: { branches: ["main "] }', 'push: { branches-ignore: ["main "] }']) {
      const [problem] = await of(call('', { on: `{ ${on} }` }));
      expect(problem).toMatch(/'main ' matches none of the branches: no name of git has ' ' there$/);
    }
  });

  it('is one filter of a kind', async () => {
    expect(await of(call('', { on: '{ push: { branches: [main], branches-ignore: [next] } }' }))).toEqual([
      'error deploy.yml:1:50: push has branches and branches-ignore: GitHub takes one of them',
      "-> write what is left out as '!...' below branches",
    ]);
  });

  it('has an environment of its name, where that is said', async () => {
    const text = (push: string, environment = 'github.ref_name') =>
      call('', {
        on: `{ push: { ${push} }, workflow_dispatch: { inputs: { to: {} } } }`,
        values: `environment: "\${{ ${environment} }}"`,
      });
    const all = "branches: [staging, 'prod*', '!old', '**'], tags: ['[ps]*n']";
    expect(await of(text(all))).toEqual([]);
    const decided = "github.ref_name == 'main' && 'staging' || github.ref_name";
    expect(await of(text('branches: [main]', decided))).toEqual([]);
    expect(await of(text('branches: [main]', "github.ref_type == 'tag' && github.ref_name"))).toEqual([]);
    for (const filter of ['live', "'v*'"]) {
      expect(await of(text(`tags: [${filter}]`, 'inputs.to || github.ref_name'))).toEqual([
        `error deploy.yml:1:22: deploy-kit.yml has no environment '${filter.replaceAll("'", '')}'`,
        "-> it has production, staging; add it below 'environments:', or name one that is there",
      ]);
    }
  });
});

describe('a secret', () => {
  const reads = (...names: string[]) =>
    `${call('', { secrets: `{ ${names.map((name, index) => `${['DEPLOY_ENV', 'DEPLOY_SSH_KEY'][index] ?? name}: "\${{ ${name} }}"`).join(', ')} }` })}`;
  const other = (...names: string[]) =>
    `  other: { runs-on: x, steps: [{ run: a, env: { A: "\${{ ${names.join(' || ')} }}" } }] }\n`;

  it('of a name that GitHub refuses is always empty', async () => {
    for (const [name, why] of [
      ['DEPLOY-ENV', 'GitHub takes only letters, digits and _, and no digit in front'],
      ["secrets['1ST']", 'GitHub takes only letters, digits and _, and no digit in front'],
      ['GITHUB_DEPLOY', 'GitHub refuses names that begin with GITHUB_'],
    ]) {
      const [, bare = name] = /\['(.*)'/.exec(name as string) ?? [];
      const read = bare === name ? `secrets.${name}` : (name as string);
      expect(await of(reads(read, 'secrets.github_token'))).toEqual([
        `error deploy.yml:8:28: 'secrets.${bare}' is always empty: ${why}`,
        '-> give it another name, here and on GitHub',
      ]);
    }
  });

  it('that is called almost as one that we take, or as one beside it, is likely misspelt', async () => {
    expect(await of(reads('secrets.DEPLOY_ENV', 'secrets.DEPLOY_SSHKEY'))).toEqual([
      "warning deploy.yml:8:73: 'secrets.DEPLOY_SSHKEY' looks like DEPLOY_SSH_KEY: a secret that there is not is empty",
      '-> write secrets.DEPLOY_SSH_KEY, unless GitHub has both',
    ]);
    const files = {
      '.github/workflows/a.yml': call() + other('secrets.STAGNIG_ENV'),
      '.github/workflows/b.yml': call() + other('secrets.STAGING_ENV', 'secrets.staging_env'),
    };
    expect(await found(files)).toEqual([
      "warning a.yml:10:52: 'secrets.STAGNIG_ENV' looks like STAGING_ENV: a secret that there is not is empty",
      '-> write secrets.STAGING_ENV, unless GitHub has both',
    ]);
  });

  it('may be one of several, and of a workflow that is called anything', async () => {
    const several = [
      'secrets.HOST_1',
      'secrets.HOST_2',
      'secrets.HOST_2',
      'secrets.KEY_A',
      'secrets.KEY_B',
      'secrets.KEY_B',
    ];
    expect(await of(call() + other(...several))).toEqual([]);
    const on = '{ workflow_call: { secrets: { my-key: { required: true } } } }';
    expect(await of(call('', { on }) + other('secrets.my-key'))).toEqual([]);
  });
});

it('what a template left open is told', async () => {
  const text = `${call()}  other: { runs-on: x, steps: [{ run: 'curl https://shop.example.com/up' }] } # <- yours
# https://example.org is where it was
  last: { runs-on: x, steps: [{ run: 'docker pull ghcr.io/your-org/x' }] } # of your-org
  end: { runs-on: x, steps: [{ run: a }] } # <- yours: what runs
`;
  expect(await of(text.replace('org/deploy-kit', 'your-org/deploy-kit'))).toEqual([
    "warning deploy.yml:6:11: 'your-org' stands for whoever owns it",
    '-> write the name of the owner',
    "warning deploy.yml:10:53: 'shop.example.com' is the name of an example, and no server has it",
    '-> write the name of your server',
    "warning deploy.yml:12:59: 'your-org' stands for whoever owns it",
    '-> write the name of the owner',
    "warning deploy.yml:13:44: '# <- yours': nobody has looked at it",
    '-> put it right, and remove the mark',
  ]);
});

describe('a step', () => {
  it.each<[string, string, string[]]>([
    [
      'with an input that there is not',
      steps('- uses: org/deploy-kit/deploy@v1\n  with: { ssh-key: x, dryrun: true, environment: staging }'),
      [
        "error deploy.yml:10:29: deploy has no input 'dryrun' (did you mean 'dry-run'?)",
        '-> its inputs are environment, ssh-key, dry-run, github-token',
      ],
    ],
    [
      'with a word for true or false',
      steps('- uses: org/deploy-kit/deploy@v1\n  with: { ssh-key: x, dry-run: yes, environment: staging }'),
      [
        "error deploy.yml:10:38: input 'dry-run' of deploy is true or false: 'yes' is not",
        '-> write true or false',
      ],
    ],
    [
      'without a required input',
      steps('- uses: org/deploy-kit/actions/notify@v1'),
      ["error deploy.yml:9:15: actions/notify requires the input 'webhook'", "-> give it below 'with:'"],
    ],
    [
      'for an environment that there is not',
      steps('- uses: org/deploy-kit/deploy@v1\n  with: { environment: live, ssh-key: x }'),
      [
        "error deploy.yml:10:30: deploy-kit.yml has no environment 'live'",
        "-> it has production, staging; add it below 'environments:', or name one that is there",
      ],
    ],
    [
      'before a checkout',
      steps('- uses: org/deploy-kit/deploy@v1\n  with: { ssh-key: x, environment: staging }').replace(
        'actions/checkout@v5',
        'a/b@v1',
      ),
      [
        'error deploy.yml:9:15: deploy needs the repository, and no step before it checks it out',
        '-> put a step with uses: actions/checkout before it',
      ],
    ],
    [
      'of one action before a checkout',
      steps('- uses: org/deploy-kit/actions/notify@v1\n  with: { webhook: x }').replace(
        'actions/checkout@v5',
        'a/b@v1',
      ),
      [
        'warning deploy.yml:9:15: actions/notify needs the repository, and no step before it checks it out',
        '-> put a step with uses: actions/checkout before it',
      ],
    ],
    [
      'without the key of its hosts',
      steps('- uses: org/deploy-kit/deploy@v1\n  with: { environment: production }'),
      [
        "warning deploy.yml:9:15: deploy has no 'ssh-key', and 'production' has the host ssh://deploy@shop.example",
        '-> add ssh-key: ${{ secrets.DEPLOY_SSH_KEY }}, unless the runner has a key',
      ],
    ],
    [
      'without host keys and variables',
      HOTFIX('environment: production, issue: 1, ssh-key: x'),
      [
        "warning deploy.yml:9:15: hotfix has no 'known-hosts', and 'production' has the host ssh://deploy@shop.example",
        '-> add known-hosts: ${{ secrets.DEPLOY_KNOWN_HOSTS }}, unless the runner knows its host key',
        "warning deploy.yml:9:15: hotfix has no 'env', and 'production' needs DB_PASSWORD",
        '-> add env: ${{ secrets.DEPLOY_ENV }}, unless a step before it writes the file that has them',
      ],
    ],
    [
      'that has no config file, and so no environments',
      steps('- uses: org/deploy-kit/actions/compose@v1').replace('actions/checkout@v5', 'a/b@v1'),
      [
        'warning deploy.yml:9:15: actions/compose needs the repository, and no step before it checks it out',
        '-> put a step with uses: actions/checkout before it',
      ],
    ],
    [
      'of one action without variables',
      steps('- uses: org/deploy-kit/actions/compose@v1\n  with: { environment: production }'),
      [
        "warning deploy.yml:9:15: actions/compose has no 'env', and 'production' needs DB_PASSWORD",
        '-> add env: ${{ secrets.DEPLOY_ENV }}, unless a step before it writes the file that has them',
      ],
    ],
    [
      'that nobody tells the environment',
      HOTFIX('issue: 1'),
      [
        'error deploy.yml:9:15: hotfix is told no environment, and there are several: production, staging',
        "-> name one with the input 'environment'",
      ],
    ],
    [
      'that a push tells no environment',
      HOTFIX('issue: 1, environment: "${{ inputs.to }}"').replace(
        'on: push',
        'on: { push: {}, workflow_dispatch: { inputs: { to: {} } } }',
      ),
      [
        'error deploy.yml:10:40: hotfix is told no environment on push, and there are several: production, staging',
        "-> name one with the input 'environment'",
      ],
    ],
    [
      'that is urgent for no reason',
      HOTFIX('environment: staging, urgent: true'),
      ['error deploy.yml:10:47: hotfix is urgent for no reason', "-> give it the input 'reason'"],
    ],
    [
      'for no issue',
      HOTFIX("environment: staging, reason: now, issue: ''"),
      [
        'error deploy.yml:9:15: hotfix is for no issue, and not urgent: it refuses to run',
        "-> give it the input 'issue', or urgent: true and a reason",
      ],
    ],
    [
      'that newer runs cancel',
      steps('- uses: org/deploy-kit/deploy@v1\n  with: { environment: staging }', {
        top: 'concurrency: { group: x, cancel-in-progress: true }',
      }),
      [
        'warning deploy.yml:2:46: a newer run cancels deploy in the middle of its work',
        '-> write cancel-in-progress: false: what runs is let finish, and the next one waits',
      ],
    ],
    [
      'whose job is a deployment already',
      steps(
        '- uses: org/deploy-kit/deploy@v1\n  with: { ssh-key: x, github-token: x, environment: staging }',
        {
          job: 'environment: production',
          top: 'permissions: { contents: read, deployments: write }',
        },
      ),
      [
        'warning deploy.yml:6:18: GitHub records a deployment for the environment of this job, and deploy records one, too',
        '-> write environment: { name: ..., deployment: false }: the pipeline knows which commit is deployed',
      ],
    ],
    [
      'of a branch',
      steps('- uses: org/deploy-kit/deploy@main\n  with: { environment: staging }'),
      [
        "warning deploy.yml:9:15: org/deploy-kit/deploy@main is whatever 'main' is at the time of the run",
        '-> write org/deploy-kit/deploy@v1, or the full SHA of a commit',
      ],
    ],
    [
      'of a workflow',
      steps('- uses: org/deploy-kit/.github/workflows/standard.yml@v1'),
      [
        'error deploy.yml:9:15: org/deploy-kit/.github/workflows/standard.yml@v1 is a workflow, which a step cannot call',
        "-> call it with 'uses' of a job: a job without steps",
      ],
    ],
    [
      'of what there is not',
      steps('- uses: org/deploy-kit/actions/notifi@v1'),
      [
        "error deploy.yml:9:15: org/deploy-kit/actions/notifi@v1 is nothing that deploy-kit has (did you mean 'actions/notify'?)",
        '-> it has actions/build, actions/compose, actions/github-issue, actions/notify, deploy, hotfix',
      ],
    ],
  ])('%s', async (_, text, expected) =>
    expect(await found({ '.github/workflows/deploy.yml': text }, NEEDED)).toEqual(expected),
  );

  it('of a composite action of the repository', async () => {
    const text = `name: a
description: b
runs:
  using: composite
  steps:
    - uses: org/deploy-kit/deploy@v1
      with: { dryrun: true, environment: "\${{ inputs.to }}\${{ inputs.at }}" }
`.replace('runs:', 'inputs: { to: { description: where } }\nruns:');
    expect(await found({ '.github/actions/ship/action.yml': text })).toEqual([
      "error .github/actions/ship/action.yml:8:15: deploy has no input 'dryrun' (did you mean 'dry-run'?)",
      '-> its inputs are environment, ssh-key, dry-run, github-token',
      "error .github/actions/ship/action.yml:8:42: 'inputs.at' is always empty: nothing declares an input 'at'",
      '-> the inputs of this file are to',
    ]);
  });
});

it('outputs that there are not are always empty', async () => {
  const after = `
  after:
    needs: deploy
    runs-on: x
    # needs.deploy.outputs.nothing
    steps: [{ run: echo, env: { A: '\${{ needs.deploy.outputs.release }}', B: '\${{ needs.deploy.outputs.releas }}' } }]
`;
  expect(await of(call() + after)).toEqual([
    "error deploy.yml:15:83: needs.deploy.outputs.releas is always empty: standard.yml has no output 'releas' (did you mean 'release'?)",
    '-> its outputs are release',
  ]);
  const step = `- uses: org/deploy-kit/deploy@v1
  id: d
  with: { ssh-key: x, environment: staging }
- run: echo \${{ steps.d.outputs.outcome }} \${{ steps.d.outputs.url }} \${{ steps.other.outputs.url }}
`;
  const other = `  other:
    runs-on: x
    steps: [{ id: d, run: x }, { run: 'echo \${{ steps.d.outputs.url }}' }]
`;
  expect(await of(steps(step) + other)).toEqual([
    "error deploy.yml:12:54: steps.d.outputs.url is always empty: deploy has no output 'url'",
    '-> its outputs are outcome',
  ]);
});

it.each([
  [`x: &a [${'y, '.repeat(400)}]\nz: [${'*a, '.repeat(900)}]\n`, 'has more than 100000 values'],
  [`x: ${'['.repeat(20_000)}\n`, 'is nested more than 50 levels'],
])('a file that is too much for a reader is refused as a whole', async (much, why) => {
  expect(await of(much + call())).toEqual([
    expect.stringContaining(`error deploy.yml ${why}`),
    expect.stringMatching(/^-> ./),
  ]);
});

it('what GitHub would refuse is told with its place', async () => {
  expect(
    await of(call('need: x').replace('environment: production', 'environment: "${{ secret.x }}"')),
  ).toEqual([
    "error deploy.yml:7:26: Unrecognized named-value: 'secret'",
    '-> correct the file; GitHub would refuse it as well',
    "error deploy.yml:9:5: a job that calls a workflow cannot have 'need'",
    '-> leave it out',
  ]);
  expect(
    await of('on: push\njobs:\n  a: { uses: org/deploy-kit/.github/workflows/standard.yml@v1\n'),
  ).toEqual([
    expect.stringMatching(/^error deploy\.yml:4:1: Flow map .* end with a }$/),
    '-> correct the file; GitHub would refuse it as well',
  ]);
});

it('workflows that call each other in a circle have an end', async () => {
  const inner = call('', { on: 'workflow_call' });
  const next = (name: string) => `  on: { uses: ./.github/workflows/${name}.yml }\n`;
  const files = {
    '.github/workflows/a.yml': inner + next('b'),
    '.github/workflows/b.yml': inner + next('a'),
  };
  expect(await found(files)).toEqual([]);
});

it('who calls a workflow of the repository has to hand on as much as that one', async () => {
  const inner = call('', { on: 'workflow_call' }).replace(/ {4}permissions: .*\n/, '');
  const outer =
    'on: push\npermissions: { contents: read }\njobs: { a: { uses: ./.github/workflows/inner.yml, secrets: inherit } }\n';
  expect(await found({ '.github/workflows/inner.yml': inner, '.github/workflows/outer.yml': outer })).toEqual(
    [
      'error outer.yml:2:1: GitHub does not start this run: inner.yml asks for packages: write, actions: read, which its caller does not have',
      '-> give the job permissions: { contents: read, packages: write, actions: read }',
    ],
  );
});
