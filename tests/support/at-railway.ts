import { expect, type Page } from '@playwright/test'
import type { Fault } from '#bin/fake-railway/faults.ts'
import type { TestSite } from './test-site.ts'

/** Links the site's Source to the service Postgres of the fake Railway over the web API, unless it is linked already. */
export async function atRailway(page: Page, site: TestSite): Promise<void> {
  const ask = async (path: string, data?: unknown) => {
    const headers = { origin: site.url }
    const answer = await (data === undefined
      ? page.request.get(path)
      : page.request.post(path, { data, headers }))
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
  const ended = async (id: string) => {
    for (let tries = 0; tries < 600; tries += 1) {
      const task = await ask(`/api/v1/railway/tasks/${id}`)
      if (task.status === 'done') return task
      if (task.status === 'failed') throw new Error(JSON.stringify(task.problem))
      await page.waitForTimeout(100)
    }
    throw new Error('The act did not end.')
  }
  const { read } = await ask(`/api/v1/backups?source=${site.sourceId}`)
  if (read) return
  const token = await ask('/api/v1/railway/tokens', { token: site.railwayToken })
  await ended(token.taskId)
  const { sees } = await ask(`/api/v1/railway/tokens/${token.id}`)
  const { projectId, environmentId, serviceId } = sees.services.find(
    (it: { postgres: boolean; environmentName: string }) =>
      it.postgres && it.environmentName === 'production',
  )
  const place = `${projectId}/${environmentId}/${serviceId}`
  const body = { place, source: site.sourceId }
  await ended((await ask(`/api/v1/railway/tokens/${token.id}/sources`, body)).taskId)
}

/** Asks the worker to look, as a person does, and waits until the page tells what came of it. */
export async function lookAgain(page: Page, sourceId: string): Promise<void> {
  await page.goto(`/backups?source=${sourceId}`)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page).toHaveURL(/act=/)
  const task = `/api/v1/railway/tasks/${new URL(page.url()).searchParams.get('act')}`
  await expect
    .poll(async () => (await (await page.request.get(task)).json()).status)
    .toMatch(/^(done|failed)$/)
  // A look that failed has no notice of its own where its reason stands beside what could not be read.
  await expect(page.locator('[data-task="queued"], [data-task="running"]')).toHaveCount(0)
}

/** Turns a fault of the fake Railway on while `work` runs. */
export async function withFault<T>(site: TestSite, fault: Fault, work: () => Promise<T>): Promise<T> {
  await turn(site, fault, true)
  try {
    return await work()
  } finally {
    await turn(site, fault, false)
  }
}

async function turn(site: TestSite, fault: Fault, on: boolean): Promise<void> {
  const answer = await fetch(new URL('/faults', site.railwayUrl), {
    method: 'POST',
    body: JSON.stringify({ fault, on }),
  })
  if (!answer.ok) throw new Error(`The fake Railway has no fault ${fault}.`)
}
