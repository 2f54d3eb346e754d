import {
  type Group,
  group,
  type Json,
  named,
  type Option,
  type OptionTable,
  type Variants,
} from './options/index.ts';
import * as rules from './rules.ts';
import { SETTINGS } from './settings.ts';

/** The whole of deploy-kit.yml as one option. It holds only what works: what is planned is refused in words. */
export const CONFIG: Group<OptionTable> = configFile();

function configFile() {
  const all = Object.entries<Option>(SETTINGS);
  const environments = named('The environments, named as on GitHub.', {
    name: rules.NAME,
    of: environment(all.filter(([, { only }]) => only !== 'file')),
  });
  const top = all.filter(([, { only }]) => only !== 'environment');
  const sections = top.findIndex(([, { kind }]) => kind.type === 'a group of keys');
  const options = Object.fromEntries(top.toSpliced(sections, 0, ['environments', environments]));
  return group('Configuration of deploy-kit for one repository.', options);
}

/** What an environment says, over the top of the file. It may say nothing (`development:`). */
function environment(all: readonly [string, Option][]): Option {
  const options = all.map(([key, { default: above, ...one }]): [string, Option] => {
    if (one.only === 'environment') return [key, one];
    const over =
      one.kind.type === 'a list' ? `Instead of \`${key}\` above.` : `Over the values of \`${key}\` below.`;
    return [key, { ...one, description: over }];
  });
  const own = group('', Object.fromEntries(options));
  const { kind } = own;
  return {
    ...own,
    kind: {
      ...kind,
      check: (option, raw, at) => (raw === null ? {} : kind.check(option, raw, at)),
      json: (option, where) => ({
        anyOf: [kind.json(option, { ...where, partial: true }), { type: 'null' }],
      }),
    },
  };
}

/** The JSON Schema of the file, for editors. */
export function configJsonSchema(variants: Variants): Json {
  const json = CONFIG.kind.json(CONFIG, { variants, partial: false });
  return { ...json, title: 'deploy-kit.yml', description: CONFIG.description };
}
