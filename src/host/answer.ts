import * as v from 'valibot';
import { cutAtBlank } from '../base/cut.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';

/** What was asked of whom, for the error. */
export interface Questioned {
  readonly hostName: string;
  /** `docker inspect`. */
  readonly command: string;
  /** `container`: what the answer should be. */
  readonly what: string;
}

/**
 * The JSON that a host answered with, when it is what it should be: a host may be sick, its docker another program.
 * Only rooms' own files of schemas import this: it brings the library for them.
 * @throws UserError that names host, command and what is wrong
 */
export function readAnswer<const S extends v.GenericSchema>(
  json: string,
  schema: S,
  asked: Questioned,
): v.InferOutput<S> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw wrong(asked, messageOf(error));
  }
  // To the library a list is an object, too.
  if (Array.isArray(value) && /object|record/.test(schema.type)) throw wrong(asked, t`a list`);
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  throw wrong(asked, `${place === null ? '' : `${place}: `}${issue.message}`);
}

function wrong({ hostName, command, what }: Questioned, problem: string): UserError {
  return new UserError(t`${hostName}: ${command}: its answer is no ${what} (${cutAtBlank(problem, 300)})`, {
    fix: t`see what answers there as docker, and whether it is whole: ${command.startsWith('docker') ? command : 'docker version'}`,
  });
}
