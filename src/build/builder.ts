import { ToolError } from '../base/errors.ts';
import { isContainerdStore } from '../images/archive.ts';
import { buildxMissing } from '../images/registry.ts';
import { explainBuildError } from './errors.ts';
import type { BuildRequest } from './types.ts';

export interface Builder {
  /** Whether it can export its cache; the one inside an engine can when the engine keeps its images in containerd. */
  readonly exports: boolean;
  /** What a build is for that names no platform. */
  readonly platform: string;
  /** `0.29.1` as [0, 29]. */
  readonly version: readonly [number, number];
}

// All answers in one go: the version, the builder, and the store of the engine, which a builder elsewhere does not need.
const BUILDER = `docker buildx version && docker buildx inspect || exit
docker info --format 'Store: {{json .DriverStatus}}' || true`;

/** The builder that a build would use. @throws UserError without buildx or an engine */
export async function inspectBuilder({ programs, loginEnv }: BuildRequest): Promise<Builder> {
  try {
    const { stdout } = await programs.run(['sh', '-c', BUILDER], { env: loginEnv });
    const [, major = '0', minor = '0'] = /v?(\d+)\.(\d+)/.exec(stdout) ?? [];
    const driver = /^Driver:\s*(\S+)/m.exec(stdout)?.[1] ?? '';
    return {
      exports: driver !== 'docker' || isContainerdStore(/^Store: .*/m.exec(stdout)?.[0] ?? ''),
      platform: /^\s*Platforms:\s*([^\s,*]+)/m.exec(stdout)?.[1] ?? '',
      version: [Number(major), Number(minor)],
    };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw buildxMissing(error) ?? explainBuildError(error, []);
  }
}
