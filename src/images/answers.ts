import * as v from 'valibot';
import { readAnswer } from '../host/answer.ts';
import { t } from '../texts/texts.ts';

const size = () => v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const config = () => v.record(v.string(), v.unknown());

const ImageSchema = v.object({
  Id: v.string(),
  Size: size(),
  Os: v.optional(v.string()),
  Architecture: v.optional(v.string()),
  RootFS: v.optional(v.object({ Layers: v.nullish(v.array(v.string())) })),
  Config: v.nullish(config()),
});

const here = () => t`this machine`;

/** What we read of `docker image inspect`. @throws UserError */
export function imageFrom(json: string): v.InferOutput<typeof ImageSchema> {
  return readAnswer(json, ImageSchema, { hostName: here(), command: 'docker image inspect', what: 'image' });
}

const BLOB = v.object({ size: size() });
const ManifestSchema = v.object({
  schemaVersion: v.optional(v.number()),
  config: v.optional(BLOB),
  layers: v.optional(v.array(BLOB)),
  manifests: v.optional(
    v.array(v.object({ digest: v.string(), annotations: v.optional(v.record(v.string(), v.string())) })),
  ),
});

const INSPECT = 'docker buildx imagetools inspect';

/** A manifest or index of a registry. @throws UserError */
export function manifestFrom(json: string): v.InferOutput<typeof ManifestSchema> {
  return readAnswer(json, ManifestSchema, { hostName: here(), command: INSPECT, what: 'manifest' });
}

const RegistryImageSchema = v.object({
  os: v.optional(v.string()),
  architecture: v.optional(v.string()),
  config: v.optional(config()),
  rootfs: v.optional(v.object({ diff_ids: v.optional(v.array(v.string())) })),
  history: v.optional(v.array(v.object({ created_by: v.optional(v.string()) }))),
});

/** The configs of an image in a registry: one, or one for each platform. @throws UserError */
export function registryImagesFrom(json: string): v.InferOutput<typeof RegistryImageSchema>[] {
  const asked = { hostName: here(), command: INSPECT, what: 'image' };
  if (Object.hasOwn(readAnswer(json, v.looseObject({}), asked), 'rootfs')) {
    return [readAnswer(json, RegistryImageSchema, asked)];
  }
  return Object.values(readAnswer(json, v.record(v.string(), RegistryImageSchema), asked));
}
