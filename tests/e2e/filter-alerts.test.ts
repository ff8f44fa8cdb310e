import { expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { sql } from '#tests/support/cluster.ts'
import type { TestSite } from '#tests/support/test-site.ts'

/** Open alerts that no state holds recover after ten minutes; the test is faster. */
async function openAlerts({ databaseUrl, sourceId }: TestSite) {
  await sql(
    databaseUrl,
    `INSERT INTO "Alert" (id, key, kind, "sourceId", "openedAt", "notifiedAt", notification)
     SELECT 'e2e' || n, 'e2e' || n, kind, '${sourceId}', now() - n * interval '1 minute', now(),
       jsonb_build_object('kind', kind, 'severity', CASE WHEN n = 1 THEN 'critical' ELSE 'warning' END, 'source',
         jsonb_build_object('id', '${sourceId}', 'name', 'shop'), 'since', NULL, 'path', '/', 'happened', 'Alert ' || n || ' of the test.',
         'meaning', 'It means something.', 'action', 'Do this.', 'details', '[]'::jsonb)
     FROM generate_series(1, 3) AS n, LATERAL (SELECT CASE WHEN n = 3 THEN 'railway-backup-late' ELSE 'storage-failing' END AS kind) AS k`,
  )
}

test.beforeEach(async ({ site }) => openAlerts(site))
test.afterEach(async ({ site }) => {
  await sql(site.databaseUrl, `DELETE FROM "Alert" WHERE key LIKE 'e2e%'`)
})

test('alerts are filtered by severity and kind, and the address says so', async ({ page }) => {
  const shown = (n: number) => page.getByText(`Alert ${n} of the test.`)
  await page.goto('/alerts')
  for (const n of [1, 2, 3]) await expect(shown(n)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Warning' }).check()
  await expect(page).toHaveURL(/severity=warning$/)
  await expect(shown(1)).toBeHidden()
  await expect(shown(2)).toBeVisible()
  await page.locator('summary', { hasText: 'Filters' }).click()
  await page.getByRole('checkbox', { name: 'Railway backup late' }).check()
  await expect(page).toHaveURL(/kind=railway-backup-late&severity=warning$/)
  await expect(shown(2)).toBeHidden()
  await expect(shown(3)).toBeVisible()
  await expectStateAccessible(page, 'filtered alerts')
  await page.getByRole('link', { name: 'Clear filters' }).click()
  for (const n of [1, 2, 3]) await expect(shown(n)).toBeVisible()
  await page.goto('/alerts?severity=green')
  await expect(page.getByText('ignored: severity.')).toBeVisible()
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the boxes are sent by a button', async ({ page }) => {
    await page.goto('/alerts')
    await page.getByRole('checkbox', { name: 'Critical' }).check()
    await page.getByRole('button', { name: 'Apply' }).last().click()
    await expect(page).toHaveURL(/severity=critical/)
    await expect(page.getByText('Alert 1 of the test.')).toBeVisible()
    await expect(page.getByText('Alert 2 of the test.')).toBeHidden()
  })
})
