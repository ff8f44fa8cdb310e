import { atRailway, lookAgain } from '#tests/support/at-railway.ts'
import { expect } from '#tests/support/browser.ts'
import { archiveOf, ended, passedRun, send } from './acts.ts'
import { state } from './state.ts'

/** What people do before a deploy and in an emergency. */
export function recoveryStates(): void {
  state('drill', async ({ page, site, take }) => {
    await passedRun(page, site)
    const runbook = `/databases/${site.sourceId}/runbook`
    await expect(async () => {
      await page.goto(runbook)
      await expect(page.getByRole('heading', { name: 'Do this now' })).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 90_000 })
    await page.getByLabel('Role 1').fill('On call')
    await page.getByLabel('Name 1').fill('Ana Sousa')
    await page.getByLabel('Phone 1').fill('+351 912 345 678')
    await page.getByLabel('Where the passwords are').fill('1Password, vault Ops')
    await page.getByRole('button', { name: 'Save' }).first().click()
    await expect(page.getByText('Saved. The worker writes it into the files').first()).toBeVisible()
    const drill = `${runbook}/drill`
    await take(page, { begin: drill })
    await page.getByRole('button', { name: 'Start a drill' }).click()
    for (let n = 1; n < 3; n += 1) {
      await page
        .getByLabel('Note (optional)')
        .first()
        .fill(n === 1 ? 'The copy over scp was slow.' : '')
      await page.getByRole('button', { name: 'Step done' }).click()
      await expect(page.getByText('Done ·')).toHaveCount(n)
    }
    await take(page, { 'under-way': drill })
    await page.getByRole('button', { name: 'The data was restored' }).click()
    await expect(page.locator('#drills')).toContainText('Worked')
    await take(page, { runbook })
  })

  state('railway', async ({ page, site, take }) => {
    await atRailway(page, site)
    await lookAgain(page, site.sourceId)
    const { href: lock } = new URL(
      (await page
        .getByRole('link', { name: /^Lock the backup/ })
        .last()
        .getAttribute('href')) ?? '',
      site.url,
    )
    const schedules = `/backups/schedules?source=${site.sourceId}&kind=DAILY&kind=MONTHLY`
    await take(page, { lock, schedules })
    const { url, runId } = await send(page, site, `/sources/${site.sourceId}/packs`, {
      ...{ commit: '4f1c2d9a0b', branch: 'release/2026-11', pullRequest: 318 },
    })
    await take(page, { 'pack-running': url })
    await ended(page, runId)
    await page.goto(url)
    await expect(page.locator('main')).not.toContainText(/being made|In progress/, { timeout: 60_000 })
    await take(page, { pack: url, archive: `/archives/${await archiveOf(page, runId)}` })
  })
}
