/** The deploy that a Run was requested for, as the pipeline names it. */
export type Deploy = {
  commit: string | null
  branch: string | null
  /** The number of the pull request, or merge request. */
  pullRequest: number | null
  /** The job or the deploy, http or https. */
  deployUrl: string | null
}

export const longestBranch = 255
export const longestDeployUrl = 500
export const largestPullRequest = 2_147_483_647

/** A commit as Git abbreviates it, at least seven digits, up to the 64 of SHA-256. */
export const commitPattern = /^[0-9a-f]{7,64}$/i

/** The address, where it is http or https without a password; otherwise null. */
export function parseDeployUrl(text: string): string | null {
  if (text.length > longestDeployUrl || !URL.canParse(text)) return null
  const { protocol, username, password, href } = new URL(text)
  const known = protocol === 'https:' || protocol === 'http:'
  return known && username === '' && password === '' ? href : null
}
