import { getOctokit } from '@actions/github';
import type { GithubAccess } from './github.ts';

export const actionClient = ({ token, apiUrl }: GithubAccess) =>
  getOctokit(token, { baseUrl: apiUrl, log: SILENT });

/** It would print every refusal past our logger. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
