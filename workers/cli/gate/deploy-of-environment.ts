import { readFileSync } from 'node:fs'
import {
  commitPattern,
  type Deploy,
  largestPullRequest,
  longestBranch,
  parseDeployUrl,
} from '#lib/verification/deploy.ts'
import type { ReadVariable } from './read-options.ts'

type Found = { [Key in keyof Deploy]?: string | undefined }

/** The deploy as GitHub Actions, GitLab CI or Railway name it in the environment. What is no right value is left out: it decides nothing. */
export function deployOfEnvironment(variable: ReadVariable): Deploy {
  const { commit, branch, pullRequest, deployUrl } = find(variable)
  const number = Number(pullRequest)
  return {
    commit: commit && commitPattern.test(commit) ? commit : null,
    branch: branch && branch.length <= longestBranch ? branch : null,
    pullRequest: Number.isInteger(number) && number > 0 && number <= largestPullRequest ? number : null,
    deployUrl: deployUrl ? parseDeployUrl(deployUrl) : null,
  }
}

function find(variable: ReadVariable): Found {
  if (variable('GITHUB_ACTIONS') === 'true') return github(variable)
  if (variable('GITLAB_CI') === 'true') return gitlab(variable)
  if (variable('RAILWAY_PROJECT_ID')) return railway(variable)
  return {}
}

function github(variable: ReadVariable): Found {
  const [server, repository, run] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map(variable)
  return {
    // On a pull request GITHUB_SHA is a merge that no branch holds.
    commit: headOfPullRequest(variable('GITHUB_EVENT_PATH')) ?? variable('GITHUB_SHA'),
    branch:
      variable('GITHUB_HEAD_REF') ||
      (variable('GITHUB_REF_TYPE') === 'tag' ? undefined : variable('GITHUB_REF_NAME')),
    pullRequest: /^refs\/pull\/(\d+)\//.exec(variable('GITHUB_REF') ?? '')?.[1],
    deployUrl: server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined,
  }
}

function headOfPullRequest(file: string | undefined): string | undefined {
  if (!file) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))?.pull_request?.head?.sha
  } catch {
    return undefined
  }
}

function gitlab(variable: ReadVariable): Found {
  return {
    commit: variable('CI_COMMIT_SHA'),
    branch: variable('CI_MERGE_REQUEST_SOURCE_BRANCH_NAME') || variable('CI_COMMIT_BRANCH'),
    pullRequest: variable('CI_MERGE_REQUEST_IID'),
    deployUrl: variable('CI_JOB_URL'),
  }
}

function railway(variable: ReadVariable): Found {
  const [project, service, environment, deployment] = [
    'RAILWAY_PROJECT_ID',
    'RAILWAY_SERVICE_ID',
    'RAILWAY_ENVIRONMENT_ID',
    'RAILWAY_DEPLOYMENT_ID',
  ].map(variable)
  return {
    commit: variable('RAILWAY_GIT_COMMIT_SHA'),
    branch: variable('RAILWAY_GIT_BRANCH'),
    deployUrl:
      project && service
        ? `https://railway.com/project/${project}/service/${service}?environmentId=${environment ?? ''}&id=${deployment ?? ''}`
        : undefined,
  }
}
