import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { type Fault, faults } from '#bin/fake-railway/faults.ts'
import { expectAccessible } from '#tests/support/accessible.ts'
import { atRailway, lookAgain, withFault } from '#tests/support/at-railway.ts'
import { expect, test } from '#tests/support/browser.ts'
import { holdRuns } from '#tests/support/hold-runs.ts'

test.beforeEach(({ page, site }) => atRailway(page, site))

async function askSnapshot(page: Page, sourceId: string) {
  await page.goto(`/backups?source=${sourceId}`)
  await page.getByText('Create backup').click()
  await page.getByRole('button', { name: 'Create now' }).click()
}

const unreadable: Fault[] = [
  'unreachable',
  'not-authorized-list',
  'not-authorized-all',
  'rate-limited',
  'strange-answer',
]
for (const fault of unreadable) {
  test(`${fault} is never shown as “no backups”, and the last known list stays`, async ({ page, site }) => {
    await lookAgain(page, site.sourceId)
    await withFault(site, fault, async () => {
      await lookAgain(page, site.sourceId)
      await expect(page.getByTestId('could-not-read')).toContainText(
        /Backups: failing since .* last read .* backups?\)/,
      )
      await expect(page.getByTestId('none-listed')).toHaveCount(0)
      await expect(page.locator('[data-check="backup-list"]')).toHaveAttribute('data-verdict', 'skipped')
      await expect(page.getByText('available (last known)').first()).toBeVisible()
      await page.goto(`/databases/${site.sourceId}`)
      await expect(page.locator('[data-criterion="daily"]')).toHaveAttribute('data-standing', 'unproven')
    })
    await lookAgain(page, site.sourceId)
    await expect(page.getByTestId('could-not-read')).toHaveCount(0)
  })
}

const bad: [Fault, string, string | RegExp][] = [
  ['empty', 'backup-list', 'Turn on a daily schedule'],
  ['no-daily', 'backup-schedule', 'only weekly'],
  // The figure and its unit stay on one line.
  ['stale', 'backup-fresh', /latest\s[34]\sd/],
]
for (const [fault, check, words] of bad) {
  test(`${fault} is a valid answer of Railway, and a failed check`, async ({ page, site }) => {
    await withFault(site, fault, async () => {
      await lookAgain(page, site.sourceId)
      const line = page.locator(`[data-check="${check}"]`)
      await expect(line).toHaveAttribute('data-verdict', 'failed')
      await expect(line).toContainText(words)
      await expect(page.getByTestId('could-not-read')).toHaveCount(0)
      await page.goto(`/databases/${site.sourceId}`)
      await expect(page.locator('[data-criterion="daily"]')).toHaveAttribute('data-standing', 'broken')
    })
    await lookAgain(page, site.sourceId)
  })
}

test('a slow Railway is waited for, and what was known stands there meanwhile', async ({ page, site }) => {
  await lookAgain(page, site.sourceId)
  await withFault(site, 'slow', async () => {
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.locator('[data-task="running"]')).toContainText('Refreshing from Railway')
    await expect(page.getByRole('cell', { name: /pre-deploy/ })).toBeVisible()
    await expect(page.locator('[data-task="done"]')).toBeVisible()
    await expect(page.getByTestId('could-not-read')).toHaveCount(0)
  })
})

test('Backups that went with their volume are still known, and why they are gone', async ({ page, site }) => {
  await lookAgain(page, site.sourceId)
  await withFault(site, 'volume-replaced', async () => {
    await lookAgain(page, site.sourceId)
    await expect(page.locator('[data-check="backup-list"]')).toHaveAttribute('data-verdict', 'failed')
    await page.goto(`/backups?source=${site.sourceId}&show=gone&origin=manual`)
    await expect(page.getByRole('row', { name: /pre-deploy/ })).toContainText(
      'the volume was replaced or emptied',
    )
  })
  await lookAgain(page, site.sourceId)
  await expect(page.getByRole('row', { name: /pre-deploy/ })).toContainText('available')
})

test('a nearly full volume is a failed check, and a first snapshot of it is refused', async ({
  page,
  site,
}) => {
  await withFault(site, 'volume-full', async () => {
    await lookAgain(page, site.sourceId)
    const room = page.locator('[data-check="volume"]').filter({ hasText: '94 %' }).last()
    await expect(room).toHaveAttribute('data-verdict', 'failed')
    await expect(room).toContainText('a full volume stops the database')
    await withFault(site, 'empty', async () => {
      await lookAgain(page, site.sourceId)
      await page.getByText('Create backup').click()
      await expect(page.getByText('Railway refuses a first backup of a volume')).toBeVisible()
      await page.getByRole('button', { name: 'Create now' }).click()
      await expect(page.locator('[data-task="failed"]')).toContainText('more than half full')
    })
  })
  await lookAgain(page, site.sourceId)
})

test('a snapshot that Railway refuses ends with the reason', async ({ page, site }) => {
  await withFault(site, 'snapshot-refused', async () => {
    await askSnapshot(page, site.sourceId)
    await expect(page.locator('[data-task="failed"]')).toContainText('failed')
  })
})

test('a snapshot that Railway never lists is not confirmed, whatever its workflow reports', async ({
  page,
  site,
}) => {
  await withFault(site, 'snapshot-never-listed', async () => {
    await askSnapshot(page, site.sourceId)
    await expect(page.locator('[data-task="running"]')).toContainText('its workflow reports Complete')
    await expect(page.locator('[data-task="failed"]')).toContainText('was not confirmed')
    await expect(page.locator('[data-task="done"]')).toHaveCount(0)
  })
})

test('where the variables cannot be read, the connection is asked for, and what was picked stays', async ({
  page,
  site,
}, { retry }) => {
  await withFault(site, 'variables-hidden', async () => {
    await page.goto('/databases/connect')
    await page.getByRole('link', { name: 'Use', exact: true }).first().click()
    await page.getByLabel('Name', { exact: true }).fill(`by-hand-${retry}`)
    await page.getByRole('button', { name: 'Add database' }).click()
    await expect(page.getByTestId('connection-needed')).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(`by-hand-${retry}`)
    await page.getByLabel('Connection string').fill(site.sourceUrl)
    await page.getByRole('button', { name: 'Add database' }).click()
    await expect(page).toHaveURL(/connected=1$/)
  })
})

test('a backup for a deploy that would expire and cannot be locked leaves its pack incomplete', async ({
  page,
  site,
}) => {
  await withFault(site, 'snapshot-expires', () =>
    withFault(site, 'lock-refused', async () => {
      // The run goes on for longer than Railway does.
      await holdRuns(site, async () => {
        await page.goto(`/databases/${site.sourceId}`)
        await page.getByText('Prepare a deploy').click()
        await page.getByRole('button', { name: 'Prepare now' }).click()
        await expect(page.locator('h1')).toHaveText('The pre-deploy pack is incomplete.')
        await expect(page.getByText('it expires: it could not be locked')).toBeVisible()
        await expect(page.getByText('The run is in progress.')).toBeVisible()
      })
      await expect(page.getByText('The archive is verified and stored.')).toBeVisible()
      await expectAccessible(page, new URL(page.url()).pathname)
    }),
  )
})

test('every fault of the fake Railway is shown on a page above', () => {
  // By the text of this file: after a failed test the others run in a process that knows nothing of what ran before.
  const text = readFileSync(import.meta.filename, 'utf8')
  const named = Object.keys(faults).filter((fault) => text.includes(`'${fault}'`))
  expect(named).toEqual(Object.keys(faults))
})
