import type { Page } from '@playwright/test'
import { expect } from '#tests/support/browser.ts'
import { sql } from '#tests/support/cluster.ts'
import type { TestSite } from '#tests/support/test-site.ts'

/** Sends a request of the web API as the person of the page. @returns its answer */
export async function send(page: Page, site: { url: string }, path: string, data: unknown = {}) {
  const answer = await page.request.post(`${site.url}/api/v1${path}`, {
    headers: { origin: site.url },
    data,
  })
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
  return answer.json()
}

export async function requestRun(page: Page, site: TestSite): Promise<string> {
  return (await send(page, site, `/sources/${site.sourceId}/runs`)).id
}

export async function statusOf(page: Page, runId: string): Promise<string> {
  return (await (await page.request.get(`/api/v1/runs/${runId}`)).json()).status
}

/** The steps that a run has begun. */
export async function stepsOf(page: Page, runId: string): Promise<string[]> {
  const { steps } = await (await page.request.get(`/api/v1/runs/${runId}`)).json()
  return steps.map(({ name }: { name: string }) => name)
}

/** Waits for the end of a run. @returns its status */
export async function ended(page: Page, id: string): Promise<string> {
  for (;;) {
    const status = await statusOf(page, id)
    if (status !== 'queued' && status !== 'running') return status
    await page.waitForTimeout(250)
  }
}

/** A run that passed. */
export async function passedRun(page: Page, site: TestSite): Promise<string> {
  const id = await requestRun(page, site)
  const status = await ended(page, id)
  expect(status, await (await page.request.get(`/api/v1/runs/${id}`)).text()).toBe('passed')
  return id
}

/** The archive of a run. */
export async function archiveOf(page: Page, runId: string): Promise<string> {
  return (await (await page.request.get(`/api/v1/runs/${runId}`)).json()).archive.id
}

/** Makes a link to the report of a run. @returns its path */
export async function shareRun(
  page: Page,
  site: TestSite,
  { id, ...choices }: { id: string; language?: string; passcode?: string; opens?: 'newest' },
): Promise<string> {
  return new URL((await send(page, site, `/runs/${id}/shares`, choices)).url).pathname
}

/** Runs a statement on the server of production, outside of its database. */
export async function inProduction(site: TestSite, statement: string): Promise<void> {
  const server = new URL(site.sourceUrl)
  server.pathname = '/postgres'
  await sql(server.href, statement)
}

export const ofInstallation = {
  runs: '/runs',
  alerts: '/alerts',
  archives: '/archives',
  workers: '/workers',
  channels: '/settings/channels',
  members: '/settings/members',
  keys: '/settings/keys',
  audit: '/settings/audit',
  account: '/account',
}

export const ofDatabase = ({ sourceId }: TestSite) => ({
  database: `/databases/${sourceId}`,
  settings: `/databases/${sourceId}/settings`,
  runbook: `/databases/${sourceId}/runbook`,
  backups: `/backups?source=${sourceId}`,
  criteria: `/databases/${sourceId}/criteria`,
})
