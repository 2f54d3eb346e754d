import { ACTION_ROOT } from '@actions/workflow-parser/actions/action-constants';
import { getActionSchema } from '@actions/workflow-parser/actions/action-schema';
import { convertActionTemplate } from '@actions/workflow-parser/actions/action-template';
import { convertWorkflowTemplate } from '@actions/workflow-parser/model/convert';
import type { MappingDefinition } from '@actions/workflow-parser/templates/schema/mapping-definition';
import {
  TemplateContext,
  TemplateValidationErrors,
} from '@actions/workflow-parser/templates/template-context';
import { readTemplate } from '@actions/workflow-parser/templates/template-reader';
import type { TemplateValidationError } from '@actions/workflow-parser/templates/template-validation-error';
import { StringToken } from '@actions/workflow-parser/templates/tokens/index';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { WORKFLOW_ROOT } from '@actions/workflow-parser/workflows/workflow-constants';
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader';
import { type Document, parseDocument } from 'yaml';
import { messageOf, throwAll, UserError } from '../../base/errors.ts';
import { formatSize } from '../../base/units.ts';
import { checkSize } from '../../base/yaml-size.ts';
import { t } from '../../texts/texts.ts';

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
  if (content.length > MOST_BYTES) throw new UserError(t`${name} is larger than ${formatSize(MOST_BYTES)}`);
  checkSize(documentOf(content, name), name, LIMITS);
  const context = new TemplateContext(new TemplateValidationErrors(), schema(), new NoOperationTraceWriter());
  const id = context.getFileId(name);
  const reader = new ValueReader(id, content);
  for (const error of reader.errors) context.error(id, error.message, error.range);
  refuseErrors(context, name);
  const token = readTemplate(context, root, reader, id);
  refuseErrors(context, name);
  if (token === undefined) throw new UserError(t`${name} is empty`);
  await convert(context, token);
  refuseErrors(context, name);
  return { name, context, root: token.assertMapping(name) };
}

/** Errors in it are told by the reader; brackets in brackets without end are more than the parser itself bears. */
function documentOf(content: string, name: string): Document {
  try {
    return parseDocument(content, { uniqueKeys: false, logLevel: 'silent' });
  } catch (error) {
    throw new UserError(t`${name}: not valid YAML: ${messageOf(error)}`, { cause: error });
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

/** What GitHub would refuse, with its place in the file. */
export class Refused extends UserError {
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(name: string, { range, rawMessage }: TemplateValidationError) {
    const at = range === undefined ? '' : `:${range.start.line}:${range.start.column}`;
    // The reader of YAML says the place once more, and shows the lines.
    const message = rawMessage.replace(/ at line \d+, column \d+:[\s\S]*$/, '');
    super(`${name}${at}: ${message}`, { fix: t`correct the file; GitHub would refuse it as well` });
    this.line = range?.start.line;
    this.column = range?.start.column;
  }
}

/** So many are told of one file. */
const MOST_ERRORS = 10;

function refuseErrors(context: TemplateContext, name: string): void {
  const errors = context.errors.getErrors();
  const told = errors.slice(0, MOST_ERRORS).map((error) => new Refused(name, error));
  const more = errors.length - told.length;
  throwAll(more === 0 ? told : [...told, new UserError(t`... and ${more} more`, { fix: told[0]?.fix })]);
}

/** What a job that calls a workflow may have. */
export const keysOfCallJobs = () => keysOf('workflow-job');

/** Everything that starts workflows on GitHub. */
export const eventsOfGithub = () => keysOf('on-mapping-strict');

function keysOf(mapping: string): readonly string[] {
  const definition = getWorkflowSchema().definitions[mapping] as MappingDefinition;
  return Object.keys(definition.properties);
}
