import { tmpdir } from 'node:os';
import { messageOf } from '../../base/errors.ts';
import { hostEnvironment } from '../../host/environment.ts';
import { isOurs, jobDirectory } from '../../host/ssh/job-directory.ts';
import { githubLogger } from './github-logger.ts';

// The post step of every action that opens connections. The first one to run closes them all: GitHub runs posts in
// reverse order when all main steps are done. A failure here must not fail a job whose work is done.
const job = { jobKey: process.env['RUNNER_TEMP'] ?? tmpdir() };
try {
  if (await isOurs(jobDirectory(job))) {
    const { closeConnections } = await import('../../host/ssh/master.ts');
    await closeConnections(job, hostEnvironment(process.env));
  }
} catch (error) {
  const log = githubLogger((text) => text);
  log.warning(`ssh connections of this job could not be closed: ${messageOf(error)}`);
}
