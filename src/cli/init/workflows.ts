import { noted, type Tree, yamlFile } from '../../pipelines/yaml.ts';
import { t, translated } from '../../texts/texts.ts';
import { type CalledInput, type CalledWorkflow, calledWorkflow } from './called.ts';

/** What workflows are drafted for. */
export interface Site {
  /** `owner/name` of this deploy-kit. */
  readonly kit: string;
  /** The folder of this deploy-kit: its workflows say what they take. */
  readonly kitRoot: string;
  /** Of the stack, from the top of the repository; empty at the top. */
  readonly directory: string;
  /** The branch that staging follows. */
  readonly branch: string;
  /** Those that GitHub can deploy to. */
  readonly environments: readonly string[];
  /** Whether their only host is the machine that the job runs on. */
  readonly isLocal: boolean;
  /** Where images are pushed, as the config file says it. */
  readonly registry: string | undefined;
}

export interface WorkflowFile {
  /** From the top of the repository. */
  readonly file: string;
  readonly text: string;
}

/** The workflow that calls the standard pipeline for a tag. */
export async function deployWorkflow(site: Site): Promise<WorkflowFile> {
  return fileOf('deploy', t`A tag deploys production: git tag v1.0.0 && git push origin v1.0.0`, {
    on: { push: { tags: ['v*'] } },
    jobs: { deploy: job(site, await need(site, 'standard'), { environment: 'production' }) },
  });
}

/** A workflow for each way to use the pipelines that this kit has. */
export async function allWorkflows(site: Site): Promise<WorkflowFile[]> {
  const drafts = [deployFromEverywhere, promotionByHand, rollbackByHand, hotfixByHand, scheduled];
  const files = await Promise.all(drafts.map((draft) => draft(site)));
  return files.filter((file) => file !== undefined);
}

async function deployFromEverywhere(site: Site): Promise<WorkflowFile> {
  const standard = await need(site, 'standard');
  const [production, hasStaging] = [productionOf(site), site.environments.includes('staging')];
  const pushed = hasStaging ? `github.ref_type == 'tag' && '${production}' || 'staging'` : `'${production}'`;
  const byHand = dispatch(site, standard, ['environment', 'dry-run']);
  const head = hasStaging
    ? t`A tag deploys ${production}, a push to ${site.branch} deploys staging; by hand: any environment, also as a dry run.`
    : t`A tag deploys ${production}; by hand: any environment, also as a dry run.`;
  return fileOf('deploy', head, {
    on: {
      push: { tags: ['v*'], ...(hasStaging && { branches: [site.branch] }) },
      workflow_dispatch: { inputs: byHand.inputs },
    },
    jobs: {
      deploy: job(site, standard, {
        environment: `\${{ inputs.environment || ${pushed} }}`,
        // A push has no inputs, and what is empty is no boolean.
        'dry-run': '${{ inputs.dry-run == true }}',
      }),
    },
  });
}

/** Undefined where nothing is there to promote, or no registry to take it from. */
async function promotionByHand(site: Site): Promise<WorkflowFile | undefined> {
  const standard = await need(site, 'standard');
  const [from, environment] = ['staging', productionOf(site)];
  const { environments, registry } = site;
  if (registry === undefined || environment === from || !environments.includes(from)) return undefined;
  if (!standard.inputs.has('from-environment')) return undefined;
  const { inputs, values } = dispatch(site, standard, ['dry-run']);
  const given = { environment, 'from-environment': from, registry, ...values };
  return fileOf(
    'promote',
    t`What ${from} has verified goes to ${environment}, the same images: by hand, from the Actions page.`,
    { on: { workflow_dispatch: { inputs } }, jobs: { promote: job(site, standard, given) } },
  );
}

const rollbackByHand = (site: Site) =>
  dispatched(
    site,
    'rollback',
    ['environment', 'to', 'reason', 'dry-run'],
    [t`Puts an earlier release back: by hand, from the Actions page.`],
  );

const hotfixByHand = (site: Site) =>
  dispatched(
    site,
    'hotfix',
    ['environment', 'issue', 'services', 'ref', 'version', 'reason', 'urgent'],
    [
      t`Builds and deploys some services alone, for an issue that cannot wait: by hand, from the Actions page.`,
    ],
  );

/** A pipeline with the inputs that somebody fills in; undefined when this kit has none of the name. */
async function dispatched(
  site: Site,
  name: string,
  asked: readonly string[],
  head: readonly string[],
): Promise<WorkflowFile | undefined> {
  const called = await calledWorkflow(site.kitRoot, name);
  if (called === undefined) return undefined;
  const { inputs, values } = dispatch(site, called, asked);
  return fileOf(name, head.join('\n'), {
    on: { workflow_dispatch: { inputs } },
    jobs: { [name]: job(site, called, values) },
  });
}

/** Odd minutes: at full hours everybody's schedules wait for a runner. */
const SCHEDULES: Readonly<Record<string, { readonly cron: string; readonly when: () => string }>> = {
  backup: { cron: '17 2 * * *', when: () => t`every night` },
  monitor: {
    cron: '*/5 * * * *',
    when: () => t`every five minutes: each run is a started minute of the bill`,
  },
  maintenance: { cron: '43 3 * * 0', when: () => t`every Sunday` },
};

async function scheduled(site: Site): Promise<WorkflowFile | undefined> {
  const environment = productionOf(site);
  const found = await Promise.all(Object.keys(SCHEDULES).map((name) => calledWorkflow(site.kitRoot, name)));
  const pipelines = found.filter((one) => one !== undefined);
  if (pipelines.length === 0) return undefined;
  const cron = (name: string) => SCHEDULES[name]?.cron ?? '';
  return fileOf('scheduled', t`What ${environment} gets by itself. Times are in UTC.`, {
    on: {
      schedule: pipelines.map(({ name }) => ({
        cron: noted(cron(name), { after: `${name}: ${SCHEDULES[name]?.when()}` }),
      })),
      workflow_dispatch: {
        inputs: {
          pipeline: {
            description: t`What is run now.`,
            type: 'choice',
            options: pipelines.map(({ name }) => name),
            required: true,
          },
        },
      },
    },
    jobs: Object.fromEntries(
      pipelines.map((called, index) => {
        const condition = `github.event.schedule == '${cron(called.name)}' || inputs.pipeline == '${called.name}'`;
        const tree = { if: condition, ...job(site, called, { environment }) };
        return [called.name, noted(tree, { apart: index > 0 })];
      }),
    ),
  });
}

/** Inputs of a dispatch, in the words of the workflow that gets them; of what it does not take there is none. */
function dispatch({ environments }: Site, { inputs }: CalledWorkflow, asked: readonly string[]) {
  const names = asked.filter((name) => inputs.has(name));
  const field = (name: string, { description, type, required, default: fallback }: CalledInput): Tree =>
    name === 'environment'
      ? { description: translated(description), type: 'choice', options: environments, required: true }
      : {
          description: translated(description),
          type,
          required,
          default: fallback === '' ? undefined : fallback,
        };
  return {
    inputs: Object.fromEntries(names.map((name) => [name, field(name, inputs.get(name) as CalledInput)])),
    values: Object.fromEntries(names.map((name) => [name, `\${{ inputs.${name} }}`])),
  };
}

/** A job that calls a workflow. */
function job(
  { kit, directory, isLocal, registry }: Site,
  called: CalledWorkflow,
  values: Readonly<Record<string, Tree>>,
) {
  const permissions = called.permissions.map(({ name, level, why }) => [
    name,
    noted(level, { after: why && translated(why) }),
  ]);
  const runner = noted('["self-hosted"]', { after: t`the machine that 'local' is` });
  const where: Readonly<Record<string, Tree>> = {
    ...(directory !== '' && { 'working-directory': directory }),
    ...(isLocal && { runner }),
    // Any other takes no token of the job, and its login may be a secret of the environment, which a job that only builds has not.
    ...(registry?.startsWith('ghcr.io/') && called.inputs.has('registry') && { registry }),
  };
  return {
    permissions: noted(Object.fromEntries(permissions), {
      above: t`A called workflow gets no more than its caller has.`,
    }),
    uses: `${kit}/.github/workflows/${called.name}.yml@v1`,
    with: { ...values, ...where },
    secrets: 'inherit',
  };
}

function fileOf(name: string, head: string, { on, jobs }: { on: Tree; jobs: Tree }): WorkflowFile {
  const text = yamlFile(head, { name, on, permissions: {}, jobs });
  return { file: `.github/workflows/${name}.yml`, text };
}

/** Where tags go: what is called so, else the last one. */
const productionOf = ({ environments }: Site): string =>
  environments.find((name) => name === 'production') ?? environments.at(-1) ?? 'production';

async function need({ kitRoot }: Site, name: string): Promise<CalledWorkflow> {
  const found = await calledWorkflow(kitRoot, name);
  if (found === undefined) throw new Error(`${kitRoot} has no workflow ${name}.yml`);
  return found;
}
