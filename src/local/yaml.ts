import { ACTION_ROOT } from '@actions/workflow-parser/actions/action-constants';
import { getActionSchema } from '@actions/workflow-parser/actions/action-schema';
import { convertActionTemplate } from '@actions/workflow-parser/actions/action-template';
import { convertWorkflowTemplate } from '@actions/workflow-parser/model/convert';
import {
  TemplateContext,
  TemplateValidationErrors,
} from '@actions/workflow-parser/templates/template-context';
import { readTemplate } from '@actions/workflow-parser/templates/template-reader';
import {
  type MappingToken,
  StringToken,
  type TemplateToken,
} from '@actions/workflow-parser/templates/tokens/index';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { WORKFLOW_ROOT } from '@actions/workflow-parser/workflows/workflow-constants';
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader';
import { UserError } from '../base/errors.ts';

/** A workflow or action file that GitHub's own schema accepts, as tokens with their places. */
export interface TemplateFile {
  /** For people: `<where>:<path>`. */
  readonly name: string;
  readonly context: TemplateContext;
  readonly root: MappingToken;
}

/**
 * Parses and validates a workflow file against GitHub's schema.
 * @throws UserError with every complaint as `file:line:col: message`
 */
export async function readWorkflowFile(name: string, content: string): Promise<TemplateFile> {
  const file = read(name, content, 'workflow');
  await convertWorkflowTemplate(file.context, file.root);
  refuseErrors(file.context, name);
  return file;
}

/** The same for an action.yml. */
export function readActionFile(name: string, content: string): TemplateFile {
  const file = read(name, content, 'action');
  convertActionTemplate(file.context, file.root);
  refuseErrors(file.context, name);
  return file;
}

function read(name: string, content: string, kind: 'workflow' | 'action'): TemplateFile {
  const schema = kind === 'workflow' ? getWorkflowSchema() : getActionSchema();
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter());
  const id = context.getFileId(name);
  const reader = new ValueReader(id, content);
  for (const error of reader.errors) context.error(id, error.message, error.range);
  refuseErrors(context, name);
  const root = readTemplate(context, kind === 'workflow' ? WORKFLOW_ROOT : ACTION_ROOT, reader, id);
  refuseErrors(context, name);
  if (root === undefined) throw new UserError(`${name} is empty`);
  return { name, context, root: root.assertMapping(name) };
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
  const lines = errors.slice(0, 10).map((error) => {
    const at =
      error.range === undefined ? name : `${name}:${error.range.start.line}:${error.range.start.column}`;
    return `${at}: ${error.rawMessage}`;
  });
  const more = errors.length > 10 ? `\n... and ${errors.length - 10} more` : '';
  throw new UserError(`${lines.join('\n')}${more}`, {
    fix: 'correct the file; GitHub would refuse it as well',
  });
}

/** `file:line` of a token, for errors. */
export function placeOf(file: string, token: TemplateToken | undefined): string {
  return token?.line === undefined ? file : `${file}:${token.line}`;
}
