import * as v from 'valibot';
import { readAnswer } from '../host/answer.ts';
import type { Asked } from '../host/ask.ts';

// What an engine says in JSON, as far as we read it. A key that is not asked for is not there; one of another kind is wrong.
// Numbers that are no whole ones, and names like options, are none.
const count = () => v.pipe(v.number(), v.safeInteger());
const name = () => v.pipe(v.string(), v.regex(/^[\w/][\w/.:@-]*$/, 'not a name'));

const ContainerSchema = v.object({
  id: name(),
  name: name(),
  image: v.string(),
  imageId: v.string(),
  labels: v.nullish(v.record(v.string(), v.string())),
  status: v.string(),
  exitCode: v.optional(count(), 0),
  startedAt: v.optional(v.string(), ''),
  endedAt: v.optional(v.string(), ''),
  restartPolicy: v.optional(v.string(), ''),
  oomKilled: v.optional(v.boolean(), false),
  error: v.nullish(v.string()),
  health: v.nullish(v.string()),
  created: v.optional(v.string(), ''),
  /** Seconds: what the host's clock said meanwhile, which need not be ours. */
  clock: v.optional(count(), 0),
  restartCount: v.optional(v.pipe(count(), v.minValue(0)), 0),
  path: v.string(),
  args: v.nullish(v.array(v.string())),
  mounts: v.nullish(
    v.array(
      v.object({
        Type: v.string(),
        Name: v.optional(v.string()),
        Source: v.optional(v.string()),
        Destination: v.string(),
        RW: v.boolean(),
      }),
    ),
  ),
  ports: v.nullish(
    v.record(
      v.string(),
      v.nullable(v.array(v.object({ HostIp: v.optional(v.string()), HostPort: v.string() }))),
    ),
  ),
  networks: v.optional(v.array(v.string()), []),
  addresses: v.optional(v.string()),
  network: v.optional(v.string(), ''),
});

export type InspectedContainer = v.InferOutput<typeof ContainerSchema>;

/** A line of `docker inspect` in the format of containers.ts. @throws UserError */
export function containerFrom(line: string, { hostName }: Asked): InspectedContainer {
  return readAnswer(line, ContainerSchema, { hostName, command: 'docker inspect', what: 'container' });
}

const VolumeSchema = v.object({ name: name(), labels: v.nullable(v.record(v.string(), v.string())) });

/** A line of `docker volume inspect`. @throws UserError */
export function volumeFrom(line: string, { hostName }: Asked): v.InferOutput<typeof VolumeSchema> {
  return readAnswer(line, VolumeSchema, { hostName, command: 'docker volume inspect', what: 'volume' });
}
