import * as v from 'valibot';
import { readAnswer } from '../../host/answer.ts';
import type { Asked } from '../../host/ask.ts';

const EnvironmentSchema = v.nullable(v.array(v.string()));

/** The `Env` of an image: `NAME=value`. @throws UserError */
export function environmentFrom(json: string, { hostName }: Asked): readonly string[] {
  const asked = { hostName, command: 'docker image inspect', what: 'environment' };
  return readAnswer(json, EnvironmentSchema, asked) ?? [];
}
