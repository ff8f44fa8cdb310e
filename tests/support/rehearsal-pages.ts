import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectStateAccessible } from './accessible.ts'
import { backproof } from './command.ts'
import { expectSmallFirstLoad } from './first-load.ts'
import { expectStateFits } from './no-overflow.ts'
import type { TestSite } from './test-site.ts'

const scripts = {
  'exceeding.sql': `ALTER TABLE community.comments ALTER body TYPE varchar(9000);
DELETE FROM community.reactions WHERE ctid = (SELECT min(ctid) FROM community.reactions);
CREATE TABLE community.topics (id bigint PRIMARY KEY, name text NOT NULL);`,
  'failing.sql': `BEGIN;
ALTER TABLE community.posts ADD COLUMN slug text;
UPDATE community.posts
  SET slug = nothing;
COMMIT;`,
}

/** Rehearses two migrations by the command, as on the machine of the worker, and looks at their pages. */
export async function expectRehearsalPages(page: Page, site: TestSite): Promise<void> {
  const { exceeding, failing } = await rehearseTwo(site)

  await page.goto(`/databases/${site.sourceId}`)
  await page.getByRole('link', { name: 'Migration rehearsals' }).click()
  await expect(page.locator('h1')).toHaveText('Migration rehearsals')
  const rows = page.getByRole('row')
  await expect(rows.nth(1)).toContainText('Fails')
  await expect(rows.nth(2)).toContainText('Exceeds a limit')
  const list = new URL(page.url()).pathname
  await rows.nth(2).getByRole('link').first().click()

  await expect(page).toHaveURL(exceeding)
  await expect(page.locator('h1')).toHaveText('The migration exceeds a limit.')
  await expect(page.locator('#reasons')).toContainText('Rows lost: 1, in community.reactions')
  await expect(page.locator('#statements').getByRole('row')).toHaveCount(4)
  await expect(page.locator('#locks')).toContainText('ACCESS EXCLUSIVE')
  await expect(page.locator('#locks')).toContainText('reads and writes')
  await expect(page.locator('#rows').getByRole('row', { name: /community\.reactions/ })).toContainText('−1')
  await expect(page.locator('#structure')).toContainText('community.topics')

  await page.goto(failing)
  await expect(page.locator('h1')).toHaveText('The migration fails.')
  await expect(page.locator('#reasons')).toContainText('failing.sql, line 4')
  await expect(page.locator('#reasons')).toContainText('Nothing of the migration is left')

  const { run } = await (await page.request.get(`/api/v1${failing}`)).json()
  await page.goto(`/runs/${run.id}`)
  await expect(page.locator('#rehearsals').getByRole('listitem').first()).toContainText('failing.sql')
  await expectSmallFirstLoad(page)
  await page
    .locator('#rehearsals')
    .getByRole('link', { name: /^Rehearsal \d+$/ })
    .first()
    .click()
  await expect(page).toHaveURL(failing)

  for (const at of [list, exceeding, failing]) {
    await page.goto(at)
    await expectSmallFirstLoad(page)
    await expectStateAccessible(page, at)
    await expectStateFits(page, at)
  }
}

/** Rehearses two migrations on the newest archive by the command. @returns their pages */
export async function rehearseTwo(site: TestSite): Promise<{ exceeding: string; failing: string }> {
  const room = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  const files = Object.entries(scripts).map(([name, sql]) => {
    writeFileSync(path.join(room, name), sql)
    return ['--migration', path.join(room, name)]
  })
  const source = ['--source', 'iamenu-production', '--max-rows-lost', '0', '--no-rewrites']
  const env = {
    ...{ DATABASE_URL: site.databaseUrl, BACKPROOF_HOME: site.home, BACKPROOF_URL: site.url },
    BACKPROOF_TEST_SITES: undefined,
  }
  const said = await backproof(['rehearse', ...source, ...files.flat()], { env })
  rmSync(room, { recursive: true, force: true })
  const addresses = [...said.stderr.matchAll(/stored at (\S+)/g)].map(([, address = '']) => address)
  expect([said.exitCode, addresses.length], said.all).toEqual([1, 2])
  const [exceeding = '', failing = ''] = addresses.map((address) => new URL(address).pathname)
  return { exceeding, failing }
}
