import type { Context } from '../base/context.ts';
import { RESTORE_FAILED, UserError } from '../base/errors.ts';
import type { Settings } from '../config/settings.ts';
import type { Survey } from '../deploy/look/survey.ts';
import type { Stages } from '../deploy/stages.ts';
import { runGate } from '../health/gate.ts';
import { ownGate } from '../health/own-gate.ts';
import type { GateReport } from '../health/types.ts';
import { shellWord } from '../host/process/quote.ts';
import type { Release } from '../release/types.ts';
import { t } from '../texts/texts.ts';

/**
 * With its own gate, after it came in the place of another one.
 * @param before the backups that were made before that one was deployed, where its data stayed
 */
export async function judged(
  restored: Release,
  surveys: readonly Survey[],
  switched: number,
  { settings, url }: { readonly settings: Settings; readonly url?: string | undefined },
  stages: Stages,
  context: Context,
  { before }: { readonly before: readonly string[] } = { before: [] },
): Promise<{ readonly gate: GateReport; readonly failure?: UserError }> {
  const gate = await stages.time('gate', () =>
    runGate(
      {
        ...ownGate(restored, { settings: settings.health, url: settings.url }, url, context),
        hosts: surveys.map(({ host }) => host),
        composeProject: restored.composeProject,
        expectedVersion: restored.version,
        running: new Map(surveys.map(({ host }) => [host.name, restored.services])),
        switched,
      },
      context,
    ),
  );
  if (gate.verdict === 'inconclusive') context.log.warning(t`the gate could not measure: ${gate.reason}`);
  if (gate.verdict !== 'failed') return { gate };
  const { version } = restored;
  const failure = new UserError(t`${version} runs again, but it does not pass its gate: ${gate.reason}`, {
    exitCode: RESTORE_FAILED,
    fix: fixOf(version, settings.environment, before),
  });
  return { gate, failure };
}

function fixOf(version: string, environment: string, before: readonly string[]): string {
  const [set, ...others] = new Set(before);
  const look = t`look at the stack on the host: the data may be newer than ${version} can read`;
  if (set === undefined || others.length > 0) return look;
  return t`${look}; as it was before: deploy-kit restore -e ${shellWord(environment)} --set ${set}`;
}
