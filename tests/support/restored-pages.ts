import { expect, type Page } from '@playwright/test'
import { someRestored } from '#tests/lib/store/some-restored.ts'
import { expectStateAccessible } from './accessible.ts'
import { sql } from './cluster.ts'
import { backproof } from './command.ts'
import { expectSmallFirstLoad } from './first-load.ts'
import { expectNoOverflow, expectStateFits } from './no-overflow.ts'
import type { TestSite } from './test-site.ts'

/** Compares a restored database by the command, as on the machine of an operator, and looks at the pages in both languages. */
export async function expectRestoredPages(page: Page, site: TestSite): Promise<void> {
  const list = `/databases/${site.sourceId}/restored`
  await sql(site.databaseUrl, 'DELETE FROM "RestoredResult"')
  await page.goto(list)
  await expect(page.getByText('No restored database was compared')).toBeVisible()
  await expect(page.getByRole('link', { name: /make, verify and delete a fork/ })).toHaveAttribute(
    'href',
    `/backups?source=${site.sourceId}`,
  )

  const { passed, failed, undecided } = await compareFork(site)

  await page.goto(`${list}?before=1`)
  await expect(page.getByText('There are no older ones.')).toBeVisible()
  await expect(page.getByText('No restored database was compared')).toHaveCount(0)

  await page.goto(`/databases/${site.sourceId}`)
  await page.getByRole('link', { name: 'Restored databases' }).click()
  await expect(page.locator('h1')).toHaveText('Restored databases')
  const rows = page.getByRole('row')
  await expect(rows.nth(1)).toContainText('Could not finish')
  await expect(rows.nth(2)).toContainText('Failed')
  await expect(rows.nth(3)).toContainText('Passed')
  await rows.nth(2).getByRole('link').first().click()

  await expect(page).toHaveURL(failed)
  await expect(page.locator('h1')).toHaveText('The restored database is not the one expected.')
  await expect(page.locator('#reasons')).toContainText(findOrder(2))
  await expect(page.locator('[data-boundary="must-have"]')).toHaveAttribute('data-standing', 'failed')
  await expect(page.locator('[data-boundary="must-not-have"]')).toHaveAttribute('data-standing', 'passed')
  await expect(page.locator('#repeat')).toContainText('--database iamenu-production')
  expect(await page.content()).not.toContain(new URL(site.sourceUrl).password)
  await page.goto(undecided)
  await expect(page.locator('h1')).toHaveText('The comparison could not finish.')
  await expect(page.locator('#reasons')).toContainText('No boundary was given')
  await page.goto(`/databases/${site.sourceId}/runbook`)
  await expect(page.getByTestId('last-fork')).toContainText('No fork of this database was compared yet.')

  const fork = await storedFork(site)
  await page.reload()
  await expect(page.getByTestId('last-fork')).toContainText('Last fork that was compared: Failed')
  await page.getByTestId('last-fork').getByRole('link').first().click()
  await expect(page).toHaveURL(fork)
  await expect(page.locator('#undecided dd')).toHaveCount(2)
  await expect(page.locator('#not-compared')).toContainText('where sequences stand')

  const speak = (language: string) =>
    page.request.post('/api/v1/preferences', { headers: { origin: site.url }, data: { language } })
  try {
    await speak('pt')
    await page.goto(passed)
    await expect(page.locator('h1')).toHaveText('A base de dados restaurada é a esperada.')
    await expect(page.locator('#held')).toContainText('Linhas que têm de existir')
    for (const at of [list, passed, failed, undecided, fork]) await expectNoOverflow(page, at)
  } finally {
    await speak('en')
  }
  for (const at of [list, passed, failed, undecided, fork]) {
    await page.goto(at)
    await expectSmallFirstLoad(page)
    await expectStateAccessible(page, at)
    await expectStateFits(page, at)
  }
}

const orders = 'shop."<b>order</b>"'
const findOrder = (id: number) => `SELECT id FROM ${orders} WHERE id = ${id}`

/** Compares a database beside production three times by the command, with another result each time. @returns their pages */
export async function compareFork(
  site: TestSite,
): Promise<{ passed: string; failed: string; undecided: string }> {
  const restored = new URL(site.sourceUrl)
  restored.pathname = '/shop_fork'
  await sql(site.sourceUrl, 'DROP DATABASE IF EXISTS shop_fork')
  await sql(site.sourceUrl, 'CREATE DATABASE shop_fork')
  await sql(
    restored.href,
    'CREATE SCHEMA shop',
    `CREATE TABLE ${orders} (id integer)`,
    `INSERT INTO ${orders} VALUES (1)`,
  )
  const env = {
    ...{ FORK: restored.href, SHOP: site.sourceUrl, DATABASE_URL: site.databaseUrl },
    ...{ BACKPROOF_HOME: site.home, BACKPROOF_URL: site.url, BACKPROOF_TEST_SITES: undefined },
  }
  const of = ['--restored', 'env:FORK', '--source', 'env:SHOP', '--database', 'iamenu-production']
  const compare = async (...boundaries: string[]) => {
    const said = await backproof(['verify', ...of, '--store', ...boundaries], { env })
    const [, address = ''] = /stored at (\S+)/.exec(said.stderr) ?? []
    expect(address, said.all).not.toBe('')
    return new URL(address).pathname
  }
  const passed = await compare('--must-have', findOrder(1))
  const failed = await compare('--must-have', findOrder(2), '--must-not-have', findOrder(3))
  return { passed, failed, undecided: await compare() }
}

/** A result that a command stored of a point-in-time fork, which no server of this test is. @returns its page */
async function storedFork({ databaseUrl, sourceId }: TestSite): Promise<string> {
  const { restored, verdict, comparedWith, durationMs, result, requestedBy } = someRestored({ sourceId })
  const values = [sourceId, restored, verdict, comparedWith, durationMs, result, requestedBy]
  const quoted = values.map((value) => `$v$${typeof value === 'object' ? JSON.stringify(value) : value}$v$`)
  const { rows } = await sql(
    databaseUrl,
    `INSERT INTO "RestoredResult" ("sourceId", restored, verdict, "comparedWith", "durationMs", result, "requestedBy", "startedAt")
     VALUES (${quoted.join(', ')}, now()) RETURNING id`,
  )
  return `/restored/${rows[0].id}`
}
