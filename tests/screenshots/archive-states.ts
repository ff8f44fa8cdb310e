import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '#tests/support/browser.ts'
import { sql } from '#tests/support/cluster.ts'
import { rehearseTwo } from '#tests/support/rehearsal-pages.ts'
import { compareFork } from '#tests/support/restored-pages.ts'
import type { TestSite } from '#tests/support/test-site.ts'
import { archiveOf, passedRun, send } from './acts.ts'
import { state } from './state.ts'

/** What an archive is used for once a run has proved it. */
export function archiveStates(): void {
  state('archives', async ({ page, site, take }) => {
    const of = `/databases/${site.sourceId}`
    const storageIds = await addStorages(page, site)
    const copyTo = (ids: string[]) =>
      send(page, site, `/sources/${site.sourceId}/policy`, { freshWithinHours: 24, storageIds: ids })
    await copyTo(storageIds)
    const before = await passedRun(page, site)
    await changeProduction(site)
    const after = await passedRun(page, site)
    await copyTo([])
    await take(page, {
      ...{ storages: '/archives/storages', archive: `/archives/${await archiveOf(page, after)}` },
      ...{ kit: `${of}/recovery-kit`, run: `/runs/${after}`, tables: tableOf(site) },
      ...{ compare: `/runs/compare?a=${before}&b=${after}`, warnings: `/runs/${after}/production-warnings` },
    })
  })

  state('rehearsals', async ({ page, site, take }) => {
    const run = await passedRun(page, site)
    const { exceeding, failing } = await rehearseTwo(site)
    const list = `/databases/${site.sourceId}/rehearsals`
    const slow = await requestRehearsal(page, site, 'SELECT pg_sleep(600);')
    await take(page, { requested: list })
    await send(page, site, `/rehearsal-requests/${slow}/cancel`)
    await rehearsed(page, slow)
    const request = await requestRehearsal(page, site, 'ALTER TABLE community.posts ADD note text;')
    const { rehearsal } = await rehearsed(page, request)
    await take(page, { list, run: `/runs/${run}`, exceeds: exceeding, fails: failing })
    await take(page, { fits: `/rehearsals/${rehearsal.id}` })
  })

  state('restored', async ({ page, site, take }) => {
    await passedRun(page, site)
    await take(page, await compareFork(site))
    const of = `/databases/${site.sourceId}`
    await take(page, { list: `${of}/restored`, runbook: `${of}/runbook` })
  })
}

export const tableOf = ({ sourceId }: TestSite) =>
  `/databases/${sourceId}/tables?schema=community&name=comments`

/** A folder that the worker can write, and a bucket that nothing answers for. @returns the folder, alone */
async function addStorages(page: Page, site: TestSite): Promise<string[]> {
  const folder = path.join(site.home, 'second-disk')
  mkdirSync(folder, { recursive: true })
  const { id } = await send(page, site, '/storages', { kind: 'folder', name: 'Second disk', folder })
  await send(page, site, '/storages', {
    ...{ name: 'Offsite', endpoint: 'http://127.0.0.1:9', bucket: 'iamenu-archives', prefix: 'production' },
    ...{ accessKeyId: 'AKIA0000', secretAccessKey: 'none' },
  })
  await expect
    .poll(async () => {
      const { storages } = await (await page.request.get('/api/v1/storages')).json()
      return storages.every((one: { checkedAt: string | null }) => one.checkedAt !== null)
    })
    .toBe(true)
  return [id]
}

/** What a deploy and a busy day change; among it what a production warning names. */
export async function changeProduction(site: TestSite): Promise<void> {
  await sql(
    site.sourceUrl,
    'CREATE TABLE IF NOT EXISTS community.badges (name text, level integer)',
    "INSERT INTO community.badges VALUES ('first post', 1), ('hundred posts', 2)",
    'ALTER TABLE community.comments ADD COLUMN IF NOT EXISTS language text',
    'ALTER TABLE community.posts DROP CONSTRAINT IF EXISTS titled',
    "ALTER TABLE community.posts ADD CONSTRAINT titled CHECK (title <> '') NOT VALID",
    'DELETE FROM community.reactions WHERE ctid = (SELECT min(ctid) FROM community.reactions)',
  )
}

async function requestRehearsal(page: Page, site: TestSite, text: string): Promise<string> {
  const data = { files: [{ path: '20261128_note.sql', sql: text }], maxLock: '3s', maxRowsLost: 0 }
  return (await send(page, site, `/sources/${site.sourceId}/rehearsals`, data)).id
}

/** Waits for the end of a requested rehearsal. */
async function rehearsed(page: Page, id: string) {
  for (;;) {
    const request = await (await page.request.get(`/api/v1/rehearsal-requests/${id}`)).json()
    if (request.status !== 'queued' && request.status !== 'running') return request
    await page.waitForTimeout(250)
  }
}
