import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { provisionPostgres } from '#bin/provision/postgres.ts'
import { expectAccessible, expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { expectSmallFirstLoad } from '#tests/support/first-load.ts'
import { holdRuns } from '#tests/support/hold-runs.ts'
import { expectNoOverflow } from '#tests/support/no-overflow.ts'
import { expectRehearsalPages } from '#tests/support/rehearsal-pages.ts'

/** The four tables whose counts a recovery is accepted by. */
const counted = ['community.posts', 'marketplace.suppliers', 'academy.courses', 'business.restaurants']

const tables = (page: Page) => page.locator('#tables')
const firstTable = (page: Page) => tables(page).locator('[data-row-button]').first()

test('the tables of a run show what the database counts, and every view of them has an address', async ({
  page,
  site,
}) => {
  await page.goto(`/databases/${site.sourceId}`)
  const log = page.locator('#log')
  await holdRuns(site, () =>
    test.step('the log follows the run while it works', async () => {
      await page.getByRole('button', { name: 'Verify now' }).click()
      const lines = log.getByRole('log')
      await expect(lines.locator('p').first()).toContainText('Step Inspect begins.')
      const fromEnd = () => lines.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)
      await expect.poll(fromEnd).toBeLessThan(24)
      await log.getByRole('searchbox').pressSequentially('Step')
      // Who reads it keeps it in view while what stands above it grows.
      await log.getByRole('searchbox').evaluate((box) => {
        const hold = () => {
          if (!box.isConnected) return
          box.scrollIntoView({ block: 'center' })
          requestAnimationFrame(hold)
        }
        hold()
      })
    }),
  )
  await expect(page.locator('h1')).toHaveText('Backup verified.')
  const run = page.url()
  await test.step('who reads the log goes on where they were once the report stands there', async () => {
    const search = log.getByRole('searchbox')
    await expect(page.locator('#checks')).toBeVisible()
    await expect(search).toBeFocused()
    await expect(search).toHaveValue('Step')
    await expect(search).toBeInViewport()
    await search.fill('')
  })

  await test.step('the log has lines by step, a search and files', async () => {
    await expect(log.getByRole('log').locator('p').last()).toContainText('The run ends: passed.')
    for (const step of ['Inspect', 'Dump', 'Restore', 'Read copy', 'Compare']) {
      const line = log.getByRole('log').locator('p', { hasText: `Step ${step} ended after` })
      await expect(line.locator('time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/)
      await expect(line.locator('span').first()).toHaveText(step)
    }
    await log.getByRole('searchbox').fill('step restore')
    await expect(log.getByRole('status')).toHaveText(/^2 of \d+ lines$/)
    await expect(log.getByRole('log').locator('p')).toHaveCount(2)
    await log.getByRole('searchbox').fill('nothing of the kind')
    await expect(log).toContainText('No line matches.')
    await log.getByRole('searchbox').fill('')
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      log.getByRole('link', { name: '.ndjson' }).click(),
    ])
    const stored = (await readFile(await file.path(), 'utf8')).trim().split('\n')
    expect(JSON.parse(stored.at(-1) ?? '')).toMatchObject({ level: 'info', text: 'The run ends: passed.' })
    await expect(log.getByRole('status')).toHaveText(`${stored.length} lines`)
  })

  await test.step('a copy is kept to look into it, and removed by the page', async () => {
    const copy = page.locator('#copy')
    await expect(copy.getByRole('option')).toHaveText([
      ...['15 minutes', '30 minutes', '1 hour', '4 hours', '1 day'],
    ])
    await copy.getByRole('combobox').selectOption('15')
    await holdRuns(site, async () => {
      await copy.getByRole('button', { name: 'Re-verify and keep the copy' }).click()
      await expect(page).not.toHaveURL(run)
      await expect(copy).toContainText('once the verdict is stored')
    })
    await expect(copy).toContainText(/Kept until .*, 1\d m \d\d s left/)
    await expect(page.locator('h1')).toHaveText('Backup verified.')
    await expect(copy.locator('pre')).toHaveText(/^node bin\/backproof\.mjs psql \d+$/)
    await expectAccessible(page, new URL(page.url()).pathname)
    await copy.getByRole('button', { name: 'Remove the copy now' }).click()
    await expect(page.getByRole('heading', { name: 'Restored copy' })).toBeFocused()
    await expect(page.locator('section > [aria-live="polite"]')).toContainText('The worker removes it.')
    await expect(copy).toContainText(/Removed .* requested its removal\./)
    await page.goto(run)
  })

  await test.step('an acknowledged warning leaves the focus at its kind, and is changed where it stands', async () => {
    const warning = page.locator('#production-warnings li').first()
    const send = async (word: string, reason: string) => {
      await warning.locator('summary', { hasText: word }).press('Enter')
      await warning.getByLabel('Reason').fill(reason)
      await warning
        .getByLabel('End date')
        .fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10))
      await warning.getByRole('button', { name: word }).press('Enter')
      await expect(warning).toContainText(reason)
      await expect(page.locator('#production-warnings h3').first()).toBeFocused()
      await expect(warning.getByLabel('Reason')).toBeHidden()
    }
    await send('Acknowledge', 'Known since May.')
    await expect(page.locator('section > [aria-live="polite"]')).toContainText('Acknowledged.')
    await send('Change the acknowledgement', 'Known since April.')
    await expectAccessible(page, `${new URL(run).pathname}/production-warnings`)
    await expect(page.locator('main li').filter({ hasText: 'Known since April.' })).toBeVisible()
    await expectNoOverflow(page, `${new URL(run).pathname}/production-warnings`)
    await page.goto(run)
  })

  await test.step('on paper there is no log, and no width is too small', async () => {
    await page.emulateMedia({ media: 'print' })
    await expect(log).toBeHidden()
    await expect(tables(page)).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
    for (const path of ['/', '/runs', `/databases/${site.sourceId}`, new URL(run).pathname])
      await expectNoOverflow(page, path)
    await page.goto(run)
  })

  await test.step('four counts, as psql prints them', async () => {
    const psql = join((await provisionPostgres()).folder, 'psql')
    for (const name of counted) {
      const printed = execFileSync(psql, ['-XAtc', `SELECT count(*) FROM ${name}`, site.sourceUrl])
      const shown = Number(String(printed)).toLocaleString('en')
      const cells = tables(page)
        .getByRole('row', { name: new RegExp(`^${name} `) })
        .getByRole('cell')
      await expect(cells.nth(1)).toHaveText('Equal')
      await expect(cells.nth(2)).toContainText(shown)
      await expect(cells.nth(3)).toContainText(shown)
    }
  })

  await test.step('a row is one line, and its cells stand on it', async () => {
    const first = tables(page).locator('tbody tr').first().getByRole('cell')
    const bottomOfText = (at: number) =>
      first.nth(at).evaluate((cell) => {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
        const range = document.createRange()
        while (texts.nextNode()) if (texts.currentNode.nodeValue?.trim()) range.selectNode(texts.currentNode)
        return range.getBoundingClientRect().bottom
      })
    expect(Math.abs((await bottomOfText(1)) - (await bottomOfText(2)))).toBeLessThan(1)
    await page.setViewportSize({ width: 720, height: 900 })
    const heights = await tables(page)
      .locator('[data-row-button]')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height))
    expect(Math.max(...heights)).toBeLessThan(32)
    await page.setViewportSize({ width: 1280, height: 720 })
  })

  await test.step('few scripts', async () => {
    await page.reload()
    await expectSmallFirstLoad(page)
  })

  await test.step('order, search and schema are in the address', async () => {
    await tables(page).getByRole('link', { name: 'Sort by Rows in production' }).click()
    await expect(page).toHaveURL(/\?sort=-rows$/)
    await expect(firstTable(page)).toHaveText('community.comments')
    await tables(page).getByRole('searchbox').fill('order')
    await expect(page).toHaveURL(/q=order/)
    await expect(tables(page).getByRole('status')).toHaveText(/^5 of 20$/)
    await page.reload()
    await expect(tables(page).getByRole('searchbox')).toHaveValue('order')
    await expect(firstTable(page)).toHaveText('marketplace.order_items')
    await page.goBack()
    await expect(tables(page).getByRole('status')).toHaveText('20 of 20')
    await tables(page).getByRole('combobox').selectOption('academy')
    await expect(tables(page).getByRole('status')).toHaveText('4 of 20')
    await tables(page)
      .getByRole('link', { name: /^Differs/ })
      .click()
    await expect(tables(page)).toContainText('Nothing matches.')
    await tables(page).getByRole('link', { name: 'Clear filters' }).click()
    await expect(tables(page).getByRole('status')).toHaveText('20 of 20')
  })

  await test.step('by keyboard', async () => {
    await expectAccessible(page, new URL(run).pathname)
    await firstTable(page).focus()
    await page.keyboard.press('ArrowDown')
    await expect(tables(page).locator('[data-row-button]').nth(1)).toBeFocused()
    await page.keyboard.press('Enter')
    const details = tables(page).locator('dl')
    await expect(details).toHaveCount(2)
    await expectStateAccessible(page, 'the evidence of a table')
    const digests = await details.locator('dd').allTextContents()
    expect(digests[2]).toMatch(/^[0-9a-f]{32}$/)
    expect(digests[5]).toBe(digests[2])
    const history = tables(page).getByRole('link', { name: 'History of this table' })
    await expect(history).toHaveAttribute('href', /^\/databases\/[^/]+\/tables\?schema=\w+&name=\w+$/)
    await tables(page).getByRole('link', { name: 'Checks of this table' }).click()
    await expect(page.locator('#checks').getByRole('status')).toHaveText(/^1 of /)
    await expect(page.locator('#checks')).toContainText('Rows match')
  })

  await test.step('files', async () => {
    await page.goto(run)
    for (const [name, ending] of [
      ['CSV', 'csv'],
      ['JSON', 'json'],
      ['Markdown', 'md'],
      ['JUnit', 'xml'],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        tables(page).getByRole('link', { name, exact: true }).click(),
      ])
      expect(file.suggestedFilename()).toMatch(new RegExp(`^backproof-run-\\d+-tables\\.${ending}$`))
    }
  })

  await test.step('migrations that were rehearsed on its archive have pages', () =>
    expectRehearsalPages(page, site))

  await test.step('without a script', async () => {
    const context = await page.context().browser()?.newContext({
      baseURL: site.url,
      storageState: site.signedIn,
      javaScriptEnabled: false,
    })
    const plain = await context?.newPage()
    if (!plain) throw new Error('there is no browser')
    await plain.goto(run)
    await plain.locator('#tables').getByRole('searchbox').fill('suppliers')
    await plain.locator('#tables').getByRole('searchbox').press('Enter')
    await expect(plain.locator('#tables').getByRole('status')).toHaveText('1 of 20')
    await context?.close()
  })
})
