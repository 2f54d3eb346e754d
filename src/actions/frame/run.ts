import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import * as core from '@actions/core';
import { LIVE_VARIABLE } from '../../base/at-work.ts';
import { messageOf, UserError } from '../../base/errors.ts';
import { exactWithoutSecrets, harmlessJson, withoutSecrets } from '../../base/harmless.ts';
import { Markdown } from '../../base/markdown.ts';
import { isTrivial, Redactor } from '../../base/redact.ts';
import { secretParts } from '../../base/secret-values.ts';
import { inShort } from '../../base/telling.ts';
import { inputVariable, readInputs } from '../../config/inputs.ts';
import { languageInFile, speak } from '../../config/language.ts';
import type { OptionTable } from '../../config/options/index.ts';
import { explainDockerError } from '../../engine/errors.ts';
import { type RunContext, runContext } from '../../github/run-context.ts';
import type { SetupContext } from '../../setup/context.ts';
import { secretsOf } from '../../setup/mask.ts';
import { shownIn } from '../../setup/shown.ts';
import { type Chapter, type Failure, keepChapter, STEP_VARIABLE } from '../../summary/chapter.ts';
import { titleOf } from '../../summary/names.ts';
import { spokenLanguage, t } from '../../texts/texts.ts';
import type { Action } from './action.ts';
import { githubLogger } from './github-logger.ts';
import { moreAbout } from './more.ts';
import { byPlace } from './places.ts';

/**
 * Runs an action: masks secrets, reads inputs, calls its `main`, writes outputs, summary and report. Every way to fail
 * ends in one message that names the fix, and in an exit code that is not 0.
 */
export async function runAction<I extends OptionTable, O extends string>(
  action: Action<I, O>,
): Promise<void> {
  const env = process.env;
  const redactor = new Redactor();
  const here = { cwd: process.cwd(), pid: process.pid, tmpdir: tmpdir(), hostname: hostname() };
  const run = runContext(env, here);
  const given = (name: string) => env[inputVariable(name)];
  const directory = path.resolve(run.workspace, given('working-directory') ?? '');
  const isShown = shownIn(directory, [given('project'), given('environment')], env);
  const hide = (secret: string, variable?: string) => {
    for (const part of variable === undefined ? [secret] : secretParts(variable, secret, isShown)) {
      for (const line of part.split(/\r\n|\r|\n/)) if (!isTrivial(line)) core.setSecret(line);
      redactor.add(part);
    }
  };
  for (const { value, variable } of secretsOf(action.inputs, env)) hide(value, variable);
  using cancelled = cancelOnSignals();
  const redact = (text: string) => redactor.redact(text);
  const [pipeline, step] = (env[STEP_VARIABLE] ?? '').split('/');
  // A run on this machine shows its steps one by one.
  const isGithub = env['DEPLOY_KIT_LOCAL'] === undefined;
  const phase = step === undefined || !isGithub ? undefined : () => titleOf(step);
  const log = githubLogger(redact, { phase, isLive: env[LIVE_VARIABLE] === '1' });
  const context: SetupContext = { log, signal: cancelled.signal, redact, now: Date.now, run, env, hide };
  const md = new Markdown(redact);
  // Value by value: in JSON's own notation a secret with a quote would no longer be recognised.
  const texts = (safe: (text: string) => string) => (_key: string, value: unknown) =>
    typeof value === 'string' ? safe(value) : value;
  const startedAt = Date.now();
  const asked = {
    environment: given('environment') || undefined,
    services: given('services')
      ?.match(/[^\s,]+/g)
      ?.join(', '),
    version: given('version') || undefined,
    ref: run.tag ?? run.sha?.slice(0, 12),
  };
  const fails: Fails = (text) => {
    if (action.failsJob === false) return log.lastWarning(text);
    const title = isGithub ? { title: nameOf(action) } : {};
    for (const { text: part, at } of byPlace(text, directory, run.workspace))
      log.fail(part, { ...title, ...at });
  };
  const keep = (about: Pick<Chapter, 'outputs' | 'told' | 'section' | 'failure' | 'isOpen'>) => {
    if (pipeline === undefined || step === undefined) return;
    const chapter: Chapter = {
      ...{ pipeline, step, language: spokenLanguage(), startedAt, endedAt: Date.now() },
      ...about,
      isCancelled: cancelled.signal.aborted,
    };
    keepChapter(
      run.temp,
      startedAt,
      harmlessJson(
        chapter,
        texts((text) => withoutSecrets(text, redact)),
      ),
    );
  };
  // What was done is done, and what failed has failed, also where there is no room to write it down.
  const tell = (
    report: object,
    summary: string,
    about: Pick<Chapter, 'outputs' | 'told' | 'failure'>,
    written = () => {},
  ) => {
    const attempt = (what: (why: string) => string, write: () => void) => {
      try {
        write();
      } catch (error) {
        log.warning(what(messageOf(error)));
      }
    };
    const section = withoutSecrets(summary, redact);
    attempt(
      (why) => t`the summary could not be written: ${why}`,
      () => {
        if (step !== undefined) return keep({ ...about, section });
        writeSummary(run, section);
        written();
      },
    );
    attempt(
      (why) => t`the report could not be written: ${why}`,
      () => {
        const exact = texts((text) => exactWithoutSecrets(text, redact));
        core.setOutput('report', writeReport(action, run, harmlessJson(report, exact, 2)));
      },
    );
  };
  try {
    keep({ outputs: {}, told: asked, section: '', isOpen: true });
  } catch {
    // The end tries again, and says why it cannot.
  }
  try {
    await speak(given('language'), env, languageInFile(directory, given('config')));
    const result = await action.main(readInputs(action.inputs, env), context);
    for (const [name, value] of Object.entries<string | undefined>(result.outputs)) {
      if (value !== undefined) core.setOutput(name, value);
    }
    const about = { outputs: shortOnes(result.outputs), told: { ...asked, ...result.told } };
    const failure = result.failure && (await failureOf(result.failure, env));
    const whole = { ...about, failure };
    tell(result.report, result.summary?.(md) ?? '', whole, result.written);
    if (failure !== undefined) {
      const { cause = failure.message, evidence = '' } = result.told ?? {};
      return fail(action, result.failure, failure, context, fails, `${cause}\n${evidence}`);
    }
    core.setOutput('failure', '');
    if (phase !== undefined) log.outside(`✓ ${[phase(), result.told?.brief].filter(Boolean).join(': ')}`);
  } catch (thrown) {
    const error = cancelled.signal.aborted ? new UserError(t`cancelled`) : explainDockerError(thrown);
    const failure = await failureOf(error, env);
    const report = { error: messageOf(error), fix: error instanceof UserError ? error.fix : undefined };
    const about = { outputs: {}, told: asked, failure };
    tell(report, action.failsJob === false ? '' : failureSummary(action, md.block(inFull(failure))), about);
    fail(action, error, failure, context, fails);
  }
}

/** Shows why a step fails. */
type Fails = (text: string) => void;

function fail(
  action: Action,
  error: unknown,
  failure: Failure,
  { redact, log }: SetupContext,
  fails: Fails,
  why = failure.message,
): void {
  core.setOutput('failure', inShort(why, redact));
  fails(inFull(failure));
  if (action.failsJob === false) return;
  if (error instanceof Error && error.stack) log.debug(error.stack);
  process.exitCode = error instanceof UserError ? error.exitCode : 1;
}

const inFull = ({ message, fix, more }: Failure): string =>
  [
    message,
    ...(fix === undefined ? [] : [t`What to do: ${fix}`]),
    ...(more === undefined ? [] : [t`More: ${more}`]),
  ].join('\n');

async function failureOf(error: unknown, { GITHUB_SERVER_URL: server }: NodeJS.ProcessEnv): Promise<Failure> {
  const message = messageOf(error);
  const known = error instanceof UserError ? error : undefined;
  return { message, fix: known?.fix, exitCode: known?.exitCode, more: await moreAbout(error, server) };
}

/** What a summary has use for; `images` has not. */
function shortOnes(outputs: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const short = Object.entries(outputs).filter(([, value]) => value !== undefined && value.length <= 500);
  return Object.fromEntries(short) as Record<string, string>;
}

function failureSummary(action: Action, message: string): string {
  return `### ${t`${nameOf(action)}: failed`}\n\n${message}\n`;
}

const nameOf = ({ title }: Action): string => title.replace(/^deploy-kit: /, '');

function writeSummary({ stepSummary }: RunContext, markdown: string): void {
  if (stepSummary !== undefined && markdown !== '') appendFileSync(stepSummary, `${markdown}\n`);
}

/** The report's path; a step of the same name gets another one. */
function writeReport({ name }: Action, { temp, step }: RunContext, json: string): string {
  const directory = path.join(temp, 'deploy-kit');
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${name}-${step.replace(/[^\w.-]+/g, '-')}-${process.pid}.json`);
  writeFileSync(file, `${json}\n`);
  return file;
}

/** GitHub cancels with SIGINT, 7.5 s later SIGTERM: both abort the work, which then has to end by itself. */
function cancelOnSignals(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const abort = () => controller.abort(new UserError(t`cancelled`));
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      process.off('SIGINT', abort);
      process.off('SIGTERM', abort);
    },
  };
}
