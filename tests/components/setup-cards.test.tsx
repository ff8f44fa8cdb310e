import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { DatabaseSetup } from '#components/overview/database-setup.ts'
import { SetupCards } from '#components/overview/setup-cards.tsx'

const setup: Omit<DatabaseSetup, 'archives'> = {
  connection: { variable: 'SOURCE_URL', probedAt: null, state: 'pending', next: null },
  schedule: null,
  policy: {
    ...{ freshWithinHours: 24, cadenceHours: 24, keptForDays: 7, restoreWithinMs: null },
    ...{ requiredSchemas: 0, customChecks: 0 },
  },
  railway: null,
  channels: [],
}

/** What the card of the archives says. */
function archivesCard(archives: DatabaseSetup['archives']): string {
  const source = { id: 's', name: 'shop' }
  const now = new Date('2026-11-29T12:00:00.000Z')
  const drawn = renderToStaticMarkup(
    <SetupCards source={source} setup={{ ...setup, archives }} now={now} mayEdit />,
  )
  const card = /<section[^>]*id="archives".*?<\/section>/s.exec(drawn)?.[0] ?? ''
  return card.replace(/<[^>]+>/g, ' ').replace(/ +/g, ' ')
}

const newest = { id: 'a', takenAt: '2026-11-27T10:38:00.000Z', state: 'good', words: '' } as const

test('an archive that failed is stored all the same', () => {
  expect(archivesCard({ stored: 0, bytes: 0, unusable: 0, newest: null })).toContain('No archive is stored.')
  const failed = archivesCard({ stored: 0, bytes: 0, unusable: 1, newest: null })
  expect(failed).toContain('No verified archive. 1 failed, damaged or missing')
  expect(failed).not.toMatch(/is stored|Besides/)
  expect(archivesCard({ stored: 2, bytes: 900, unusable: 1, newest })).toContain(
    'Besides them: 1 failed, damaged or missing',
  )
})

test('the time for which an archive was not checked is not broken', () => {
  const words = 'has not been checked for 2 d 2 h'
  expect(
    archivesCard({ stored: 1, bytes: 900, unusable: 0, newest: { ...newest, state: 'unseen', words } }),
  ).toContain('has not been checked for 2\u00a0d\u00a02\u00a0h.')
})
