import { readFile } from 'node:fs/promises'
import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { sql } from '#tests/support/cluster.ts'
import { expectStateFits } from '#tests/support/no-overflow.ts'

test('a runbook without a verified archive offers the verification that it names, and no drill', async ({
  page,
  site,
}) => {
  const remove = `DELETE FROM "Runbook" WHERE "sourceId" = '${site.sourceId}'`
  await sql(
    site.databaseUrl,
    remove,
    `INSERT INTO "Runbook" ("sourceId", markdown, "writtenAt") VALUES ('${site.sourceId}', '# No verified archive', now())`,
  )
  try {
    await page.goto(`/databases/${site.sourceId}/runbook`)
    await expect(page.getByText('# No verified archive')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Verify now' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Download' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Start a drill' })).toHaveCount(0)
  } finally {
    await sql(site.databaseUrl, remove)
  }
})

test('a person fills in who to call, follows the runbook by the clock across a reload, and finds the times in it', async ({
  page,
  site,
}) => {
  const runbook = `/databases/${site.sourceId}/runbook`
  await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, {
    headers: { origin: site.url },
    data: {},
  })
  await expect(async () => {
    await page.goto(runbook)
    await expect(page.getByRole('heading', { name: 'Do this now' })).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(page.locator('#now')).toContainText('Block 3 of 3')
  await expect(page.locator('#now')).toContainText('You lose what was written after')
  await expectAccessible(page, runbook)
  // Folded on the screen, open on paper, where the name of the database stands above it.
  const part = page.locator('details', { has: page.getByRole('heading', { name: 'Switch over' }) })
  const folded = part.locator('summary + div')
  await expect(folded).toBeAttached()
  await expect(folded).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(folded).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Runbook' })).toBeVisible()
  await expect(page.getByText('iamenu-production').first()).toBeVisible()
  await page.emulateMedia({ media: null })

  await page.getByLabel('Role 1').fill('On call')
  await page.getByLabel('Name 1').fill('Ana Sousa')
  await page.getByLabel('Phone 1').fill('+351 912 345 678')
  await page.getByLabel('Where the passwords are').fill('1Password, vault Ops')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByText('Saved. The worker writes it into the files').first()).toBeVisible()
  await expect(page.locator('#now')).toContainText('On call: Ana Sousa, +351 912 345 678')
  await expect(page.locator('#now')).toContainText('Passwords: 1Password, vault Ops')
  await expect(page.getByLabel('Name 1')).toHaveValue('Ana Sousa')

  await page.getByRole('link', { name: 'Start a drill' }).click()
  await page.getByRole('button', { name: 'Start a drill' }).click()
  await expect(page.getByRole('timer')).toBeVisible()
  for (let n = 0; n < 3; n += 1) {
    await page
      .getByLabel('Note (optional)')
      .first()
      .fill(n === 1 ? 'scp was slow' : '')
    await page.getByRole('button', { name: 'Step done' }).click()
    await expect(page.getByText('Done ·')).toHaveCount(n + 1)
    await expect(page.locator('[aria-current=step]')).toBeFocused()
  }
  await page.reload()
  await expect(page.getByText('Done ·')).toHaveCount(3)
  await expect(page.locator('[data-step=block-2]')).toHaveAttribute('aria-current', 'step')
  await expectAccessible(page, `${runbook}/drill`)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'The data was restored' }).click()
  await expect(page.locator('#drills')).toContainText('Worked')
  await expect(page.locator('#drills')).toContainText('slowest step')

  // The same pages in Portuguese, on a screen and on a phone.
  await page.request.post('/api/v1/preferences', { headers: { origin: site.url }, data: { language: 'pt' } })
  await page.goto(runbook)
  await expect(page.getByRole('heading', { name: 'Faça isto agora' })).toBeVisible()
  await expect(page.locator('#drills')).toContainText('passo mais lento')
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await expectAccessible(page, runbook)
  const file = await page.request.get(`/api/v1/sources/${site.sourceId}/runbook`)
  expect(await file.text()).toContain('## Faça isto agora')
  await page.goto(`${runbook}/drill`)
  await page.getByRole('button', { name: 'Iniciar um ensaio' }).click()
  await expect(page.getByRole('timer')).toBeVisible()
  for (let n = 0; n < 2; n += 1) await page.getByRole('button', { name: 'Passo concluído' }).click()
  await expectStateFits(page, 'a drill in Portuguese')
  await page.getByRole('button', { name: 'Desistir' }).click()
  await page.request.post('/api/v1/preferences', { headers: { origin: site.url }, data: { language: 'en' } })

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/databases/${site.sourceId}/criteria`)
  const row = (name: RegExp) => page.getByRole('row', { name })
  await expect(page.getByRole('row')).toHaveCount(39)
  await expect(row(/^AC4 /)).toContainText('19 of 19 tables match')
  await expect(row(/^13 /)).toContainText(/Met\s*19 of 19 tables match, [\d,]+ rows/)
  await expect(row(/^1 Sign in/)).toContainText('A person does it')
  await row(/^13 /)
    .getByRole('link', { name: /^Tables of run/ })
    .click()
  await expect(page).toHaveURL(/\/runs\/[^/]+#tables$/)
  await page.goBack()
  const [record] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as Markdown' }).click(),
  ])
  expect(record.suggestedFilename()).toBe('ACCEPTANCE-iamenu-production.md')
  expect(await readFile(await record.path(), 'utf8')).toMatch(
    /\| 13 \| [^|]+ \| met \| 19 of 19 tables match/,
  )
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: 'Print' }).click()
  await expect(page.locator('body')).toHaveAttribute('data-printed')
  await expectAccessible(page, `/databases/${site.sourceId}/criteria`)
  const pdf = (await page.pdf({ format: 'A4', tagged: true })).toString('latin1')
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(3)
})
