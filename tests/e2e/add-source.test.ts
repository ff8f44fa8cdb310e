import { expectAccessible, expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { sql } from '#tests/support/cluster.ts'
import type { TestSite } from '#tests/support/test-site.ts'

let archived: string[] = []

/** As on the first day. */
async function archiveAll({ databaseUrl }: TestSite) {
  const where = '"archivedAt" IS NULL RETURNING id'
  const { rows } = await sql(databaseUrl, `UPDATE "Source" SET "archivedAt" = now() WHERE ${where}`)
  archived = rows.map(({ id }) => id)
}

test.afterEach(async ({ site }) => {
  const these = `id::text = ANY ('{${archived.splice(0)}}')`
  await sql(site.databaseUrl, `UPDATE "Source" SET "archivedAt" = NULL WHERE ${these}`)
})

test('without a database one is added and verified; its connection string is sealed, and the worker shows what it found', async ({
  page,
  site,
}) => {
  const { password } = new URL(site.sourceUrl)
  await archiveAll(site)
  await page.goto('/')
  await expectStateAccessible(page, 'no database')
  await page.getByRole('link', { name: 'Add a database' }).click()
  await page.getByLabel('Name', { exact: true }).fill('pasted-production')
  await page.getByLabel('Connection string').fill(site.sourceUrl)
  await page.getByRole('button', { name: 'Add database' }).click()
  await expect(page).toHaveURL(/\/databases\/[\w-]+\/settings\?asked=/)
  await expect(page.getByLabel('Schemas').getByText('marketplace')).toBeVisible()
  await expect(page.locator('[data-point="sign-in"]')).toContainText('backproof at the database iamenu.')
  // The role of the sample is its owner, and the connection is not encrypted: both are said, and neither is green.
  const points = page.locator('[data-point]')
  await expect(points).toHaveCount(9)
  for (const point of ['worker', 'reach', 'sign-in', 'version', 'programs', 'space', 'extensions'])
    await expect(page.locator(`[data-point="${point}"]`)).toHaveAttribute('data-state', 'passed')
  await expect(page.locator('[data-point="encryption"]')).toHaveAttribute('data-state', 'warning')
  await expect(page.locator('[data-point="read"]')).toHaveAttribute('data-state', 'warning')
  expect(await page.content()).not.toContain(password)
  const [, id] = /databases\/([\w-]+)/.exec(page.url()) ?? []
  expect(await (await page.request.get(`/api/v1/sources/${id}`)).text()).not.toContain(password)
  await expectStateAccessible(page, 'a database that was added')

  await page.getByRole('button', { name: 'Verify now' }).click()
  await expect(page.locator('h1')).toHaveText('Backup verified.')
  await expect(page.getByText('19 of 19')).toBeVisible()
  await page.goto('/')
  await expect(page).toHaveURL(`${site.url}/databases/${id}`)
  await expect(page.locator('h1')).toHaveAttribute('data-state', 'open')
})

test('a wrong password is shown with its next step, and appears nowhere', async ({ page, site }) => {
  const url = new URL(site.sourceUrl)
  url.password = 'hunter2-is-wrong'
  await page.goto('/databases/new')
  await page.getByLabel('Name', { exact: true }).fill('mistyped-production')
  await page.getByLabel('Connection string').fill(url.href)
  await page.getByRole('button', { name: 'Add database' }).click()
  const problem = page.getByTestId('probe-problem')
  await expect(problem).toContainText(/password/i)
  await expect(problem.locator('p')).not.toBeEmpty()
  const states = { reach: 'passed', encryption: 'unmeasured', 'sign-in': 'failed', extensions: 'unmeasured' }
  for (const [point, state] of Object.entries(states))
    await expect(page.locator(`[data-point="${point}"]`)).toHaveAttribute('data-state', state)
  await expectAccessible(page, new URL(page.url()).pathname)
  expect(await page.content()).not.toContain('hunter2')
})

test('text that is no connection string is refused beside its field, and what was typed stays', async ({
  page,
}) => {
  await page.goto('/databases/new')
  await page.getByLabel('Name', { exact: true }).fill('not-a-database')
  await page.getByLabel('Connection string').fill('mysql://root:secret@db/shop')
  await page.getByRole('button', { name: 'Add database' }).click()
  await expect(page.getByText('This is not a PostgreSQL connection string.')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('not-a-database')
})
