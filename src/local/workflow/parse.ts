import { ACTION_ROOT } from '@actions/workflow-parser/actions/action-constants';
import { getActionSchema } from '@actions/workflow-parser/actions/action-schema';
import { convertActionTemplate } from '@actions/workflow-parser/actions/action-template';
import { convertWorkflowTemplate } from '@actions/workflow-parser/model/convert';
import {
  TemplateContext,
  TemplateValidationErrors,
} from '@actions/workflow-parser/templates/template-context';
import { readTemplate } from '@actions/workflow-parser/templates/template-reader';
import { StringToken } from '@actions/workflow-parser/templates/tokens/index';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { WORKFLOW_ROOT } from '@actions/workflow-parser/workflows/workflow-constants';
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader';
import { type Document, parseDocument } from 'yaml';
import { messageOf, UserError } from '../../base/errors.ts';
import { formatSize } from '../../base/units.ts';
import { checkSize } from '../../base/yaml-size.ts';

/** A workflow or action file that GitHub's own schema accepts, as tokens with their places. */
export type TemplateFile = Readonly<Awaited<ReturnType<typeof parseFile>>>;

// The runner has limits for that, too (actions/runner, PipelineTemplateEvaluator: depth 50, a million events); these are
// the ones of people. The reader looks through the whole file for each alias.
const LIMITS = { depth: 50, values: 100_000, aliases: 1_000 };
const MOST_BYTES = 1 << 19;

const KINDS = {
  workflow: { root: WORKFLOW_ROOT, schema: getWorkflowSchema, convert: convertWorkflowTemplate },
  action: { root: ACTION_ROOT, schema: getActionSchema, convert: convertActionTemplate },
};

/**
 * Parses and validates a file against GitHub's schema.
 * @param name for people: `<where>:<path>`
 * @throws UserError with every complaint as `file:line:col: message`
 */
export async function parseFile(kind: keyof typeof KINDS, name: string, content: string) {
  const { root, schema, convert } = KINDS[kind];
  if (content.length > MOST_BYTES) throw new UserError(`${name} is larger than ${formatSize(MOST_BYTES)}`);
  checkSize(documentOf(content, name), name, LIMITS);
  const context = new TemplateContext(new TemplateValidationErrors(), schema(), new NoOperationTraceWriter());
  const id = context.getFileId(name);
  const reader = new ValueReader(id, content);
  for (const error of reader.errors) context.error(id, error.message, error.range);
  refuseErrors(context, name);
  const token = readTemplate(context, root, reader, id);
  refuseErrors(context, name);
  if (token === undefined) throw new UserError(`${name} is empty`);
  await convert(context, token);
  refuseErrors(context, name);
  return { name, context, root: token.assertMapping(name) };
}

/** Errors in it are told by the reader; brackets in brackets without end are more than the parser itself bears. */
function documentOf(content: string, name: string): Document {
  try {
    return parseDocument(content, { uniqueKeys: false, logLevel: 'silent' });
  } catch (error) {
    throw new UserError(`${name}: not valid YAML: ${messageOf(error)}`, { cause: error });
  }
}

/**
 * The parser reads expressions in multi-line strings from the file's raw text, where an editor wants them:
 * indentation, quotes and folds included. Running needs the string that YAML says; a token without its source
 * makes the parser fall back to that.
 */
class ValueReader extends YamlObjectReader {
  override allowLiteral(): ReturnType<YamlObjectReader['allowLiteral']> {
    const token = super.allowLiteral();
    if (!(token instanceof StringToken)) return token;
    return new StringToken(token.file, token.range, token.value, token.definitionInfo);
  }
}

function refuseErrors(context: TemplateContext, name: string): void {
  const errors = context.errors.getErrors();
  if (errors.length === 0) return;
  const lines = errors.slice(0, 10).map(({ range, rawMessage }) => {
    const at = range === undefined ? '' : `:${range.start.line}:${range.start.column}`;
    return `${name}${at}: ${rawMessage}`;
  });
  const more = errors.length > 10 ? `\n... and ${errors.length - 10} more` : '';
  throw new UserError(`${lines.join('\n')}${more}`, {
    fix: 'correct the file; GitHub would refuse it as well',
  });
}
