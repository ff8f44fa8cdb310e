import { expectAccessible, expectStateAccessible } from '#tests/support/accessible.ts'
import { atRailway, lookAgain, withFault } from '#tests/support/at-railway.ts'
import { expect, test } from '#tests/support/browser.ts'

test.describe('connecting', () => {
  test('from a pasted token to a source that was looked at, and the token appears nowhere', async ({
    page,
    site,
  }, { retry }) => {
    await page.goto('/databases/connect')
    await expect(page.getByText('Railway has no read-only tokens')).toBeVisible()
    await page.getByLabel('Token', { exact: true }).fill(site.railwayToken)
    await page.getByRole('button', { name: 'Continue' }).click()
    const production = page.getByRole('group', { name: 'iamenu · production' })
    await expect(production.getByRole('radio', { name: /^Postgres/ })).toBeChecked()
    await expect(production.getByRole('radio', { name: /^web/ })).toBeDisabled()
    expect(await page.content()).not.toContain(site.railwayToken)
    await expectStateAccessible(page, 'the services of a token')
    await page.getByLabel('Name', { exact: true }).fill(`railway-${retry}`)
    await page.getByRole('button', { name: 'Add database' }).click()
    await expect(page).toHaveURL(/\/databases\/[\w-]+\/settings\?connected=1$/)
    const card = page.getByRole('region', { name: 'Railway', exact: true })
    await expect(card).toContainText('1,180 of 5,000 MB used')
    await expect(page.getByLabel('Schemas').getByText('marketplace')).toBeVisible()
    const content = await page.content()
    for (const secret of [site.railwayToken, new URL(site.sourceUrl).password])
      expect(content).not.toContain(secret)
  })

  test('a token that Railway refuses is shown with its reasons', async ({ page, site }) => {
    await withFault(site, 'not-authorized-all', async () => {
      await page.goto('/databases/connect')
      await page.getByLabel('Token', { exact: true }).fill('an-unknown-token')
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page.getByTestId('token-problem')).toContainText(/mistyped, expired or removed/)
    })
    await expectStateAccessible(page, 'a token that Railway refused')
    await page.getByRole('link', { name: 'Use another token' }).click()
    await expect(page).toHaveURL(/\/databases\/connect$/)
  })
})

test.describe('what Railway holds', () => {
  test.beforeEach(({ page, site }) => atRailway(page, site))

  test('is shown beside its limits, and never as verified', async ({ page, site }) => {
    await lookAgain(page, site.sourceId)
    await expect(page.getByText('Listed by Railway, not restore-tested')).toBeVisible()
    await expect(page.getByTestId('simulated-railway')).toContainText(site.railwayUrl)
    await expect(page.getByRole('region', { name: 'Schedules', exact: true })).toContainText('max 1 d 2 h')
    for (const check of ['backup-list', 'backup-schedule', 'backup-fresh', 'backup-retention'])
      await expect(page.locator(`[data-check="${check}"]`)).toHaveAttribute('data-verdict', 'passed')
    await page.getByRole('link', { name: 'Manual', exact: true }).click()
    await expect(page.getByRole('cell', { name: /pre-deploy/ })).toBeVisible()
    await page.goto(`/databases/${site.sourceId}`)
    for (const key of ['daily', 'kept'])
      await expect(page.locator(`[data-criterion="${key}"]`)).toHaveAttribute('data-standing', 'kept')
  })

  test('the way to verify a point-in-time fork stands beside the backups', async ({ page, site }) => {
    await page.goto(`/backups?source=${site.sourceId}`)
    await page.getByText('Make, verify and delete a fork').click()
    await expect(page.getByText(/backproof verify --restored env:FORK/)).toBeVisible()
    await expect(page.getByText(/Delete the new service and its volume at Railway by hand/)).toBeVisible()
    await expectAccessible(page, '/backups')
  })

  test('a backup counts as created when Railway lists it, and the page follows', async ({ page, site }) => {
    await page.goto(`/backups?source=${site.sourceId}`)
    await page.getByText('Create backup').click()
    await expect(page.getByText(/manual backup never expires/)).toBeVisible()
    await page.getByRole('button', { name: 'Create now' }).click()
    const done = page.locator('[data-task="done"]')
    await expect(done).toContainText(/backproof-[\w-]+/)
    const name = /backproof-[\w-]+/.exec((await done.textContent()) ?? '')?.[0] ?? 'none'
    await expect(page.getByRole('cell', { name: new RegExp(name) })).toBeVisible()
    await expectStateAccessible(page, 'a backup that was created')
  })

  test('the schedules are changed after a review, and back', async ({ page, site }) => {
    const change = async (kind: 'Weekly' | 'Monthly', words: RegExp) => {
      await page.goto(`/backups?source=${site.sourceId}`)
      await page.getByLabel(kind).setChecked(!(await page.getByLabel(kind).isChecked()))
      await page.getByRole('button', { name: 'Review changes' }).click()
      await expect(page.locator(`[data-kind="${kind.toUpperCase()}"]`)).toContainText(words)
      await page.getByRole('button', { name: /^Apply/ }).click()
      await expect(page.locator('[data-task="done"]')).toContainText('read back')
    }
    await change('Weekly', /off \(removed\)/)
    await change('Weekly', /on \(new\)/)
    await change('Monthly', /on \(new\)/)
    await change('Monthly', /off \(removed\)/)
  })

  test('schedules that were changed elsewhere meanwhile are not overwritten', async ({ page, site }) => {
    await page.goto(`/backups/schedules?source=${site.sourceId}&kind=DAILY`)
    await withFault(site, 'no-daily', async () => {
      await page.getByRole('button', { name: /^Apply/ }).click()
      await expect(page.locator('[data-task="failed"]')).toBeVisible()
    })
  })

  test('a backup is locked only by its name', async ({ page, site }) => {
    await lookAgain(page, site.sourceId)
    await page
      .getByRole('link', { name: /^Lock the backup/ })
      .last()
      .click()
    await expect(page.getByText('no way to unlock')).toBeVisible()
    await expectStateAccessible(page, 'the question whether to lock a backup')
    const name = (await page.locator('#lock h2').textContent()) ?? ''
    await page.getByLabel(/^Type the name/).fill(name)
    await page.getByRole('button', { name: 'Lock permanently' }).click()
    await expect(page.locator('[data-task="done"]')).toContainText('never expires')
    await expect(page.getByText('never (locked)')).toBeVisible()
  })
})

test.describe('without any script', () => {
  test.use({ javaScriptEnabled: false })

  test('the page is whole, and everything on it is a plain form', async ({ page, site }) => {
    await atRailway(page, site)
    await page.goto(`/backups?source=${site.sourceId}`)
    await page.getByText('Create backup').click()
    await page.getByRole('button', { name: 'Create now' }).click()
    await expect(async () => {
      await page.reload()
      await expect(page.locator('[data-task="done"]')).toBeVisible({ timeout: 500 })
    }).toPass()
    await expect(page.getByRole('img', { name: /^Calendar/ })).toBeVisible()
  })
})

test.describe('the runbook', () => {
  test('is written from a passed run, can be kept, and is followed by people', async ({ page, site }) => {
    await atRailway(page, site)
    await page.goto(`/databases/${site.sourceId}/settings`)
    await page.getByRole('button', { name: 'Verify now' }).click()
    await expect(page.locator('h1')).toHaveText('Backup verified.')
    const held = page.getByRole('region', { name: 'Railway backups at that time' })
    await expect(held).toContainText('Railway backup schedule')
    await expect(held).toContainText('demo: simulated Railway')
    await expect(async () => {
      await page.goto(`/databases/${site.sourceId}/runbook`)
      await expect(page.getByText('pg_restore').first()).toBeVisible({ timeout: 1000 })
    }).toPass()
    const file = await page.request.get(`/api/v1/sources/${site.sourceId}/runbook`)
    expect(await file.text()).toContain('iamenu-production')
    expect(await file.text()).not.toContain(new URL(site.sourceUrl).password)
    const form = page.getByLabel('Duration (minutes)')
    if (!(await form.isVisible())) await page.getByText('Log a drill').click()
    await form.fill('25')
    await page.locator('#drills').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('25 minutes').first()).toBeVisible()
    await page.goto(`/databases/${site.sourceId}`)
    await expect(page.locator('[data-criterion="runbook"]')).toContainText(/last drill \d+ \w+/)
  })
})
