import type { Environment, Policy, Reviewer, Rules } from '../../github/environments.ts';
import type { Values } from '../../github/values.ts';
import { t } from '../../texts/texts.ts';

/** What an environment of GitHub is to have at least. */
export interface Wanted {
  readonly reviewers: readonly Reviewer[];
  /** Minutes; undefined: as it is. */
  readonly wait: number | undefined;
  /** False: as it is. */
  readonly preventSelfReview: boolean;
  /** Undefined: as it is. */
  readonly policies: readonly Policy[] | undefined;
  readonly variables: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, string>;
}

/** What there is of it. */
export interface Found {
  readonly environment: Environment | undefined;
  readonly values: Values;
}

type Step =
  | { readonly kind: 'rules'; readonly rules: Rules }
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'variable'; readonly name: string; readonly value: string; readonly isNew: boolean }
  | { readonly kind: 'secret'; readonly name: string; readonly value: string };

/** One line of the plan. `keep`: as wanted, or not ours; `warn`: what stands in the way. */
interface Item {
  readonly action: 'make' | 'change' | 'set again' | 'keep' | 'warn';
  readonly what: string;
}

export interface Plan {
  readonly items: readonly Item[];
  readonly steps: readonly Step[];
}

const NOTHING: Environment = {
  ...{ wait: 0, preventSelfReview: false, reviewers: [], refs: 'all', policies: [] },
};

/** What leads from what there is to what is wanted. Nothing is taken away. */
export function planFor(wanted: Wanted, { environment, values }: Found): Plan {
  const rules = planRules(wanted, environment);
  const parts = [rules, planVariables(wanted.variables, values), planSecrets(wanted.secrets, values)];
  return { items: parts.flatMap(({ items }) => items), steps: parts.flatMap(({ steps }) => steps) };
}

function planRules(wanted: Wanted, found: Environment | undefined): Plan {
  const before = found ?? NOTHING;
  const is = (one: Reviewer) => (other: Reviewer) => one.type === other.type && one.id === other.id;
  const missing = wanted.reviewers.filter((one) => !before.reviewers.some(is(one)));
  const wait = wanted.wait ?? before.wait;
  const preventSelfReview = wanted.preventSelfReview || before.preventSelfReview;
  const policies = wanted.policies ?? [];
  const isOpen = before.refs === 'all';
  const refs = policies.length > 0 && isOpen ? 'named' : before.refs;
  const [lacking, there] = [[] as Policy[], [] as Policy[]];
  for (const policy of policies) {
    const has = before.policies.some(({ type, name }) => type === policy.type && name === policy.name);
    (has ? there : lacking).push(policy);
  }
  const others = before.policies.filter((one) => !there.some(isSame(one)));
  const added = refs === 'named' ? lacking : [];
  const items: Item[] = [
    { action: found === undefined ? 'make' : 'keep', what: t`the environment` },
    ...missing.map(({ name }): Item => ({ action: 'make', what: t`required reviewer ${name}` })),
    ...before.reviewers.map(({ name }): Item => ({ action: 'keep', what: t`required reviewer ${name}` })),
    ...(wait === 0 && before.wait === 0
      ? []
      : [{ action: wait === before.wait ? 'keep' : 'change', what: t`wait timer of ${wait} min` } as const]),
    ...(preventSelfReview
      ? [
          {
            action: before.preventSelfReview ? 'keep' : found === undefined ? 'make' : 'change',
            what: t`nobody approves what they started`,
          } as const,
        ]
      : []),
    ...(refs === 'named' && isOpen && found !== undefined
      ? [
          {
            action: 'change',
            what: t`deployments: from all branches and tags to those that are named`,
          } as const,
        ]
      : []),
    ...added.map((one): Item => ({ action: 'make', what: allowed(one) })),
    ...[...there, ...others].map((one): Item => ({ action: 'keep', what: allowed(one) })),
    ...(refs === 'protected' && lacking.length > 0
      ? [
          {
            action: 'warn',
            what: t`only protected branches may be deployed, so ${lacking.map(inShort).join(', ')} cannot be added: choose 'Selected branches and tags' in the settings of the environment`,
          } as const,
        ]
      : []),
  ];
  const isChanged =
    found === undefined ||
    missing.length > 0 ||
    wait !== before.wait ||
    preventSelfReview !== before.preventSelfReview ||
    refs !== before.refs;
  const rules = { wait, preventSelfReview, reviewers: [...before.reviewers, ...missing], refs };
  return {
    items,
    steps: [
      ...(isChanged ? [{ kind: 'rules', rules } as const] : []),
      ...added.map((policy) => ({ kind: 'policy', policy }) as const),
    ],
  };
}

const isSame = (one: Policy) => (other: Policy) => one.type === other.type && one.name === other.name;
const inShort = ({ type, name }: Policy) => (type === 'branch' ? t`branch ${name}` : t`tag ${name}`);
const allowed = (policy: Policy) => t`deployments of ${inShort(policy)}`;

function planVariables(wanted: Wanted['variables'], { variables, secrets }: Values): Plan {
  const steps: Step[] = [];
  const items: Item[] = [];
  for (const [name, value] of wanted) {
    const before = variables.get(name);
    const action = before === undefined ? 'make' : before === value ? 'keep' : 'change';
    items.push({ action, what: t`variable ${name}` });
    if (action !== 'keep') steps.push({ kind: 'variable', name, value, isNew: before === undefined });
    if (secrets.has(name))
      items.push({ action: 'warn', what: t`the secret ${name} is there, too, and wins over the variable` });
  }
  for (const name of variables.keys())
    if (!wanted.has(name)) items.push({ action: 'keep', what: t`variable ${name}` });
  return { items, steps };
}

function planSecrets(wanted: Wanted['secrets'], { secrets }: Values): Plan {
  const others = [...secrets].filter((name) => !wanted.has(name));
  return {
    items: [
      ...[...wanted.keys()].map(
        (name): Item => ({ action: secrets.has(name) ? 'set again' : 'make', what: t`secret ${name}` }),
      ),
      ...others.map((name): Item => ({ action: 'keep', what: t`secret ${name}` })),
    ],
    steps: [...wanted].map(([name, value]) => ({ kind: 'secret', name, value })),
  };
}

/** What a step does, for whoever reads how far it came. */
export function told(step: Step): string {
  if (step.kind === 'rules') return t`environment and its rules`;
  if (step.kind === 'policy') return allowed(step.policy);
  return step.kind === 'variable' ? t`variable ${step.name}` : t`secret ${step.name}`;
}
