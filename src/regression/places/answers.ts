import * as v from 'valibot';
import type { ComposeModel } from '../../compose/model.ts';
import { readAnswer } from '../../host/answer.ts';
import type { Asked } from '../../host/ask.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** Names of services are anybody's: the object stays as it is. */
const ModelSchema = v.looseObject({
  services: v.custom<ComposeModel['services']>(
    (value) => isObject(value) && Object.values(value).every(isObject),
    'no services',
  ),
});

/** What Compose rendered on a host. @throws UserError */
export function modelFrom(json: string, { hostName }: Asked): ComposeModel {
  const asked = { hostName, command: 'docker compose config', what: 'model of a stack' };
  return readAnswer(json, ModelSchema, asked) as unknown as ComposeModel;
}

const EnvironmentSchema = v.nullable(v.array(v.string()));

/** The `Env` of an image: `NAME=value`. @throws UserError */
export function environmentFrom(json: string, { hostName }: Asked): readonly string[] {
  const asked = { hostName, command: 'docker image inspect', what: 'environment' };
  return readAnswer(json, EnvironmentSchema, asked) ?? [];
}
