// actions/<name>/action.yml and the tables of its README, out of src/actions/<name>.ts.
import { stringify } from 'yaml';
import { code, table, withTable } from './tables.mjs';

/** @typedef {import('./sources.mjs').Action} Action */

/**
 * @param {Action} action
 * @param {import('./sources.mjs').Groups} groups
 * @param {string | undefined} readme as it is now; a skeleton is made when there is none
 * @returns {[file: string, text: string][]}
 */
export function actionFiles(action, groups, readme) {
  const directory = `actions/${action.name}`;
  const file = `${directory}/README.md`;
  const withInputs = withTable(readme ?? skeleton(action), 'inputs', inputTables(action, groups), file);
  return [
    [`${directory}/action.yml`, actionYaml(action)],
    [file, withTable(withInputs, 'outputs', outputsTable(action), file)],
  ];
}

/** @param {Action} action */
function actionYaml({ name, title, description, inputs, outputs, post, branding }) {
  const action = {
    name: title,
    description,
    ...(branding === undefined ? {} : { branding }),
    ...(Object.keys(inputs).length === 0 ? {} : { inputs: mapValues(inputs, inputYaml) }),
    ...(Object.keys(outputs).length === 0
      ? {}
      : { outputs: mapValues(outputs, (text) => ({ description: text })) }),
    runs: {
      using: 'node24',
      main: `../../dist/${name}.js`,
      ...(post ? { post: '../../dist/post.js', 'post-if': 'always()' } : {}),
    },
  };
  const comment = `# Generated from src/actions/${name}.ts by scripts/generate.mjs: edit that file.\n`;
  return comment + stringify(action, { lineWidth: 110 });
}

/** @param {Action['inputs'][string]} input */
function inputYaml({ description, required, default: value }) {
  return {
    description,
    ...(required ? { required } : {}),
    ...(value === undefined ? {} : { default: String(value) }),
  };
}

/**
 * What the action alone has comes first; one table where there are few.
 * @param {Action} action @param {import('./sources.mjs').Groups} groups
 */
function inputTables({ name: action, inputs }, groups) {
  const all = Object.keys(inputs);
  const shared = new Set(groups.flatMap(([, group]) => Object.keys(group)));
  /** @type {[title: string, names: string[]][]} */
  const parts = [
    [`Of ${action}`, all.filter((name) => !shared.has(name))],
    ...groups.map(
      ([title, group]) => /** @type {[string, string[]]} */ ([title, all.filter((name) => name in group)]),
    ),
  ];
  const tableOf = (/** @type {string[]} */ names) => {
    const rows = Object.entries(inputs).filter(([name]) => names.includes(name));
    return table(['Input', 'Meaning', 'Default'], rows.map(inputRow));
  };
  if (all.length === 0) return 'None.';
  if (all.length <= FEW) return tableOf(all);
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([title, names]) => `**${title}**\n\n${tableOf(names)}`)
    .join('\n\n');
}

const FEW = 6;

/**
 * What the last sentence of the description tells of the default stands in the column for it.
 * @param {[name: string, input: Action['inputs'][string]]} entry
 */
function inputRow([name, { description, required, default: value }]) {
  const [, meaning = description, told = ''] = /^(.*?) ?Default: (.*)\.$/s.exec(description) ?? [];
  const fallback = told.replace(
    /^from the config file, or (.*)$/s,
    (_, rest) => `config file, else ${literal(rest)}`,
  );
  return [
    `\`${name}\``,
    `${meaning}${required ? ' **Required.**' : ''}`,
    value === undefined ? (fallback === told ? literal(told) : fallback) : code(String(value)),
  ];
}

/** @param {string} text a value, or words about one */
const literal = (text) =>
  /^[\w.-]+$/.test(text) && text !== '' ? code(text) : text.replace(/^from the (?=config file)/, '');

/** @param {Action} action */
function outputsTable({ outputs }) {
  const rows = Object.entries(outputs).map(([name, text]) => [`\`${name}\``, text]);
  return rows.length === 0 ? 'None.' : table(['Output', 'Meaning'], rows);
}

/** @param {Action} action */
function skeleton({ name, description }) {
  return `# ${name}

${description}

## Inputs

<!-- inputs -->
<!-- /inputs -->

## Outputs

<!-- outputs -->
<!-- /outputs -->
`;
}

/**
 * @template T, U @param {Record<string, T>} from @param {(value: T) => U} map
 * @returns {Record<string, U>}
 */
function mapValues(from, map) {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]));
}
