import { Octokit } from '@octokit/rest';

/** `queued`, `in_progress`, `completed`, ...: of a workflow run (REST: "Get a workflow run"). */
export async function runStatus(
  repository: string,
  id: number,
  apiUrl: string,
  token: string,
): Promise<string | null> {
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = new Octokit({ auth: token, baseUrl: apiUrl });
  const { data } = await octokit.actions.getWorkflowRun({ owner, repo, run_id: id });
  return data.status;
}
