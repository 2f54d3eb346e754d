// actions/<name>/action.yml and the tables of its README, out of src/actions/<name>.ts.
import { stringify } from 'yaml';
import { table, withTable } from './tables.mjs';

/** @typedef {import('./sources.mjs').Action} Action */

/**
 * @param {Action} action
 * @param {string | undefined} readme as it is now; a skeleton is made when there is none
 * @returns {[file: string, text: string][]}
 */
export function actionFiles(action, readme) {
  const directory = `actions/${action.name}`;
  const file = `${directory}/README.md`;
  const withInputs = withTable(readme ?? skeleton(action), 'inputs', inputsTable(action), file);
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

/** @param {Action} action */
function inputsTable({ inputs }) {
  if (Object.keys(inputs).length === 0) return 'None.';
  const rows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    `${input.description}${input.required ? ' **Required.**' : ''}`,
    input.default === undefined ? '' : code(String(input.default)),
  ]);
  return table(['Input', 'Meaning', 'Default'], rows);
}

/** @param {Action} action */
function outputsTable({ outputs }) {
  const rows = Object.entries(outputs).map(([name, text]) => [`\`${name}\``, text]);
  return rows.length === 0 ? 'None.' : table(['Output', 'Meaning'], rows);
}

/** As code in Markdown, backticks inside included. @param {string} text */
function code(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
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
