import { expectStateAccessible } from '#tests/support/accessible.ts'
import { atRailway } from '#tests/support/at-railway.ts'
import { test } from '#tests/support/browser.ts'
import { expectSmallFirstLoad } from '#tests/support/first-load.ts'
import { expectNoOverflow, expectStateFits } from '#tests/support/no-overflow.ts'

const everywhere = [
  '/',
  '/runs',
  '/runs?status=failed&branch=main&unknown=1',
  '/runs/compare',
  '/backups',
  '/databases/new',
  '/databases/connect',
  '/archives',
  '/archives/storages',
  '/workers',
  '/settings/audit',
  '/settings/audit?result=refused&since=never',
  '/settings/members',
  '/settings/keys',
  '/docs/api',
  '/account',
]
const ofSource = (id: string) => [
  `/backups?source=${id}`,
  `/backups/schedules?source=${id}&kind=DAILY`,
  `/databases/${id}/runbook`,
  `/databases/${id}/runbook/drill`,
  `/databases/${id}/criteria`,
  `/databases/${id}/recovery-kit`,
  `/databases/${id}/rehearsals`,
  `/databases/${id}/restored`,
  `/databases/${id}`,
  `/databases/${id}/settings`,
  `/databases/${id}/tables?schema=community&name=comments`,
]

test('no page breaks a rule of WCAG 2.2 AA in either theme, loads many scripts, or is wider than a narrow phone', async ({
  page,
  site,
}) => {
  const look = async (path: string) => {
    await page.goto(path)
    await expectSmallFirstLoad(page)
    await expectStateAccessible(page, path)
    await expectStateFits(page, path)
  }
  // A source that is not connected to Railway has pages of its own.
  for (const path of [...everywhere, `/databases/${site.sourceId}`, `/databases/${site.sourceId}/settings`])
    await look(path)
  await atRailway(page, site)
  for (const path of ofSource(site.sourceId)) await look(path)
})

test('no page is wider than a narrow phone in Portuguese', async ({ page, site }) => {
  await atRailway(page, site)
  const speak = (language: string) =>
    page.request.post('/api/v1/preferences', { headers: { origin: site.url }, data: { language } })
  try {
    await speak('pt')
    for (const path of [...everywhere, ...ofSource(site.sourceId)]) await expectNoOverflow(page, path)
  } finally {
    await speak('en')
  }
})
