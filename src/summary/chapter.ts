import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Language, spokenLanguage, t, useLanguage } from '../texts/texts.ts';

/**
 * What a step of a pipeline leaves for the one summary of its run. Texts are redacted; `section` is Markdown of ours.
 * It lives for a job: steps of one version of deploy-kit write and read it.
 */
export interface Chapter {
  /** Names of src/pipelines. */
  readonly pipeline: string;
  readonly step: string;
  /** That its texts are in, where one was asked for: the summary is told in it, too. */
  readonly language?: Language | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Of the action; long ones are left out. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly told: Told;
  readonly section: string;
  readonly failure?: Failure | undefined;
  readonly isCancelled: boolean;
  /** Its end was not told: the process is gone. */
  readonly isOpen?: boolean | undefined;
}

export interface Failure {
  readonly message: string;
  readonly fix?: string | undefined;
  /** Address of what the documentation says about it. */
  readonly more?: string | undefined;
  readonly exitCode?: number | undefined;
}

/** What an action says of itself, besides outputs and section. */
export interface Told {
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  /** Version that the run is about. */
  readonly version?: string | undefined;
  /** Tag or commit of the run: what it is about, where it ends before anybody has said the version. */
  readonly ref?: string | undefined;
  /** Names of the services that it is about, where it is not all of them: `web, worker`. */
  readonly services?: string | undefined;
  readonly url?: string | undefined;
  readonly commit?: string | undefined;
  /** Version that the hosts run when the step is over, where it is one and known. */
  readonly runs?: string | undefined;
  /** The same in words, for whoever has to look at it. */
  readonly now?: string | undefined;
  /** Why it was asked for, where somebody said. */
  readonly reason?: string | undefined;
  /** Backups whose data took the place of what there was. */
  readonly restored?: string | undefined;
  /** It left every container alone. */
  readonly isSame?: boolean | undefined;
  /** What it has that did not run before: how much, then a line for each commit. */
  readonly commits?: readonly string[] | undefined;
  /** The result in half a line, for the title of the folded section: `passed after 12 s`. */
  readonly brief?: string | undefined;
  /** Why it failed, where the message of the failure says more than that. */
  readonly cause?: string | undefined;
  /** Lines that say why it failed: an answer, a log. */
  readonly evidence?: string | undefined;
}

/** The name of a step for the frame that runs it: `standard/gate`, in the variable below. */
export const STEP_VARIABLE = 'DEPLOY_KIT_STEP';

const directoryIn = (temp: string) => path.join(temp, 'deploy-kit-summary');
/** Which of them a summary has told. */
const WRITTEN = 'written';

/**
 * Kept when a step begins, too: one that is killed is known by it. The end takes its place.
 * @param json the chapter, as it may be shown
 */
export function keepChapter(temp: string, startedAt: number, json: string): void {
  const directory = directoryIn(temp);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  // In the order in which they are read: steps come one after the other.
  const name = `${String(startedAt).padStart(14, '0')}-${String(process.pid).padStart(7, '0')}.json`;
  writeFileSync(path.join(directory, name), json, { mode: 0o600 });
}

/**
 * What there is to tell, in its language, which is spoken from here on.
 * @param isCut the pipeline did not come to its own end
 */
export async function chaptersToTell(temp: string, isCut: boolean): Promise<readonly Chapter[]> {
  const chapters = untoldChapters(temp);
  await useLanguage(languageOf(chapters) ?? spokenLanguage());
  return chapters.map((one) => (one.isOpen ? { ...one, failure: silence(), isCancelled: isCut } : one));
}

const silence = (): Failure => ({
  message: t`it ended without a word: it was killed, or it crashed`,
  fix: t`look at the end of its log; a machine that is short of memory kills what needs most of it`,
});

/**
 * With a chapter for each step that failed before it could even say that it had begun.
 * @param failed ids of the steps that failed, as the pipeline knows it
 * @param run what it is called, and what it is about: where the first step was silent, no chapter has it
 */
export function withSilent(
  chapters: readonly Chapter[],
  failed: readonly string[],
  run: { readonly pipeline: string; readonly ref: string | undefined },
): readonly Chapter[] {
  const known = new Set(chapters.map(({ step }) => step));
  const { pipeline, language, endedAt } = chapters.at(-1) ?? {
    pipeline: run.pipeline,
    language: spokenLanguage(),
    endedAt: Date.now(),
  };
  const told = chapters.length === 0 ? { ref: run.ref } : {};
  const silent = failed.filter((step) => !known.has(step));
  return [
    ...chapters,
    ...silent.map((step) => ({
      ...{ pipeline, step, language, startedAt: endedAt, endedAt, outputs: {}, told, section: '' },
      ...{ failure: silence(), isCancelled: false },
    })),
  ];
}

/**
 * Those of the last pipeline of the job, where the summary has not told all of them; none where it has. A step that comes
 * again is of another pipeline: a job may deploy to one environment after the other.
 */
export function untoldChapters(temp: string): readonly Chapter[] {
  const chapters = readAll(temp);
  const { from, to } = toldPart(temp);
  const added = chapters.slice(to);
  if (added.length === 0) return [];
  const steps = new Set(chapters.slice(from, to).map(({ step }) => step));
  return added.some(({ step }) => steps.has(step)) ? added : chapters.slice(from);
}

/** That the steps were told in; one that has no settings knows of none. */
const languageOf = (chapters: readonly Chapter[]): Language | undefined =>
  chapters.find(({ language }) => language !== undefined)?.language;

/** @param told what was to tell */
export function markTold(temp: string, told: readonly Chapter[]): void {
  const to = readAll(temp).length;
  const part: ToldPart = { from: to - told.length, to };
  mkdirSync(directoryIn(temp), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(directoryIn(temp), WRITTEN), JSON.stringify(part), { mode: 0o600 });
}

interface ToldPart {
  readonly from: number;
  readonly to: number;
}

function toldPart(temp: string): ToldPart {
  const file = path.join(directoryIn(temp), WRITTEN);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { from: 0, to: 0 };
}

function readAll(temp: string): Chapter[] {
  const directory = directoryIn(temp);
  const names = listing(directory).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(path.join(directory, name), 'utf8')));
}

function listing(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
