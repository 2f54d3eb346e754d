import { appendFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { messageOf } from '../../base/errors.ts';
import { harmless } from '../../base/harmless.ts';
import { runContext } from '../../github/run-context.ts';
import { hostEnvironment } from '../../host/environment.ts';
import { isOurs, jobDirectory } from '../../host/ssh/job-directory.ts';
import { type Chapter, chaptersToTell, markTold } from '../../summary/chapter.ts';
import { t } from '../../texts/texts.ts';
import { githubLogger } from './github-logger.ts';

// The post step of every action that opens connections. The first one to run closes them all: GitHub runs posts in
// reverse order when all main steps are done. A failure here must not fail a job whose work is done.
const { env } = process;
const temp = env['RUNNER_TEMP'] ?? tmpdir();
const log = githubLogger((text) => text);
await end();

async function end(): Promise<void> {
  try {
    // A cancel ends a pipeline before its last step: what happened is told here.
    const chapters = await chaptersToTell(temp, true);
    if (chapters.length > 0) await tellLate(chapters);
  } catch (error) {
    log.warning(t`the summary could not be written: ${messageOf(error)}`);
  }
  const job = { jobKey: temp };
  try {
    if (await isOurs(jobDirectory(job))) {
      const { closeConnections } = await import('../../host/ssh/master.ts');
      await closeConnections(job, hostEnvironment(env));
    }
  } catch (error) {
    log.warning(t`ssh connections of this job could not be closed: ${messageOf(error)}`);
  }
}

async function tellLate(chapters: readonly Chapter[]): Promise<void> {
  const [{ renderPage, verdictLines }, { Markdown }] = await Promise.all([
    import('../../summary/page.ts'),
    import('../../base/markdown.ts'),
  ]);
  const here = { cwd: process.cwd(), pid: process.pid, tmpdir: tmpdir(), hostname: hostname() };
  const run = runContext(env, here);
  for (const line of verdictLines(chapters, true)) log.info(line);
  // What they say is redacted already.
  const page = renderPage(chapters, { ...run, isCut: true }, new Markdown((text) => text));
  if (run.stepSummary !== undefined) appendFileSync(run.stepSummary, `${harmless(page)}\n`);
  markTold(temp, chapters);
}
