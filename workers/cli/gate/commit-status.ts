import { gateLabels } from '#lib/verification/gate-state.ts'
import type { GateSummary } from '#lib/verification/gate-summary.ts'
import { deployOfEnvironment } from './deploy-of-environment.ts'
import { networkFault } from './network-fault.ts'
import type { ReadVariable } from './read-options.ts'

const statuses = {
  open: 'success',
  closed: 'failure',
  'cannot-tell': 'error',
  'out-of-date': 'failure',
} as const
const statusTimeoutMs = 30_000
/** GitHub refuses a longer one. */
const longestDescription = 140

/** Sets the status of the commit, where a token for it was given. @throws Error with what went wrong */
export async function setCommitStatus(summary: GateSummary, variable: ReadVariable): Promise<void> {
  const token = variable('INPUT_STATUS-TOKEN')?.trim()
  if (!token) return
  const api =
    variable('INPUT_STATUS-API-URL')?.trim() || variable('GITHUB_API_URL') || 'https://api.github.com'
  const { commit } = deployOfEnvironment(variable)
  const repository = variable('GITHUB_REPOSITORY')
  if (!commit || !repository) throw new Error('The commit status was not set: the commit is not known.')
  const { state, headline, sentence, url } = summary
  const response = await fetch(`${api.replace(/\/$/, '')}/repos/${repository}/statuses/${commit}`, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(statusTimeoutMs),
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
      'user-agent': 'backproof',
    },
    body: JSON.stringify({
      state: statuses[state],
      description: shorten(`${gateLabels[state]}: ${headline} ${sentence}`),
      context: variable('INPUT_STATUS-CONTEXT')?.trim() || 'backproof/gate',
      ...(url && { target_url: url }),
    }),
  }).catch((thrown: unknown) => {
    throw networkFault(thrown, api)
  })
  if (!response.ok) throw new Error(`The commit status was refused: HTTP ${response.status}.`)
}

function shorten(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length <= longestDescription
    ? letters.join('')
    : `${letters.slice(0, longestDescription - 1).join('')}…`
}
