import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'

test('an archive that is found corrupt is no longer vouched for anywhere, until it is proved again', async ({
  page,
  site,
}) => {
  await page.goto(`/databases/${site.sourceId}`)
  await page.getByRole('button', { name: 'Verify now' }).click()
  await ended(page)
  await expect(page.locator('h1')).toHaveText('Backup verified.')
  const run = page.url()
  const mend = damage(newestArchive(site.home))
  try {
    await page.getByRole('button', { name: 'Re-verify this backup' }).click()
    await ended(page)
    await expect(page.locator('h1')).toHaveText('Backup failed verification.')
    await expect(page.getByTestId('lead')).toContainText('The backup was not restored.')
    await expect(page.getByText('Restore time', { exact: true })).toHaveCount(0)
    await expectStateAccessible(page, 'the report of a damaged archive')

    await page.goto(run)
    await expect(page.locator('h1')).toHaveText('Backup failed re-verification.')
    await expect(page.getByText('No action needed.')).toHaveCount(0)
    await expectStateAccessible(page, 'a report that was refuted later')

    await page.goto(`/databases/${site.sourceId}`)
    await expect(page.locator('h1')).toHaveAttribute('data-state', 'closed')
    await expect(page.getByTestId('lead')).toContainText('failed re-verification')
    await expect(page.locator('[data-criterion="backup"]')).toHaveAttribute('data-standing', 'broken')
    await expectStateAccessible(page, 'a closed gate')
    await page.getByRole('link', { name: 'Open the runbook' }).click()
    await expect(page).toHaveURL(/\/runbook$/)
  } finally {
    mend()
  }
  await page.goto(run)
  await page.getByRole('button', { name: 'Re-verify this backup' }).click()
  await ended(page)
  await page.goto(`/databases/${site.sourceId}`)
  await expect(page.locator('h1')).toHaveAttribute('data-state', 'open')
  for (const name of ['Schedule', 'Policy', 'Archives', 'Railway backups', 'Channels', 'Name and connection'])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
  await expect(page.locator('#restore-time [data-mark="passed"]').first()).toBeVisible()
  await page.getByText('Show as table').click()
  await expect(page.locator('#restore-time').getByRole('cell', { name: 'Passed' }).first()).toBeVisible()
  const today = page.locator('#calendar [data-ending="failed"]')
  await expect(today).toHaveAccessibleName(/: \d+ runs, worst: Failed$/)
  await today.click()
  await expect(page).toHaveURL(/\/runs\?source=.+&from=.+&to=/)
  await expect(page.getByRole('link', { name: /^Run \d+: Failed/ }).first()).toBeVisible()
})

test('a source that a run could not reach is not called reachable, and leads to the runbook', async ({
  page,
}) => {
  await page.goto('/databases/new')
  await page.getByLabel('Name', { exact: true }).fill('lost-production')
  await page.getByLabel('Connection string').fill('postgresql://owner:secret@127.0.0.1:9/nothing')
  await page.getByRole('button', { name: 'Add database' }).click()
  await page.getByRole('button', { name: 'Verify now' }).first().click()
  await ended(page)
  await expectStateAccessible(page, 'a run that could not finish')
  await page.goto('/')
  await expect(page.getByRole('row', { name: /lost-production/ })).toContainText(
    'Production unreachable since',
  )
  await page.getByRole('link', { name: 'lost-production', exact: true }).click()
  await expect(page.locator('h1')).toHaveAttribute('data-state', 'cannot-tell')
  await expect(page.getByRole('link', { name: 'Open the runbook' })).toBeVisible()
})

async function ended(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/runs\/[\w-]+$/)
  await expect(page.locator('h1[data-status]')).toHaveAttribute('data-status', /passed|failed|errored/)
}

/** The folder of the archive that was written last. */
function newestArchive(home: string): string {
  const root = path.join(home, 'archives')
  const folders = readdirSync(root, { withFileTypes: true }).filter((it) => it.isDirectory())
  const [newest] = folders
    .map((it) => path.join(root, it.name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  if (!newest) throw new Error('nothing is kept')
  return newest
}

/** Changes one byte of an archive; what it gives back mends that. */
function damage(folder: string): () => void {
  const file = path.join(folder, 'data', 'toc.dat')
  const whole = readFileSync(file)
  writeFileSync(file, Buffer.concat([whole.subarray(0, -1), Buffer.from('!')]))
  return () => writeFileSync(file, whole)
}
