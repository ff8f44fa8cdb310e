import { readFileSync } from 'node:fs'
import { QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LivePack } from '#components/pack/live-pack.tsx'
import { createQueryClient } from '#components/queries/create-query-client.ts'
import { packQuery } from '#components/queries/pack-query.ts'
import { RemoveDatabase } from '#components/source/remove-database.tsx'
import type { PreDeployPack } from '#lib/platform/pre-deploy-pack.ts'
import type { SourceLosses } from '#lib/verification/source-losses.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'
import { withinPage } from '#tests/support/within-page.tsx'

/** A tab, a change of the writing direction, a character without a width, and one that deletes. */
const evil = 'a\tb\u202ec\u200bd\u007f'
const shown = 'a\\u0009b\\u202ec\\u200bd\\u007f'

const at = '2026-11-22T12:00:00.000Z'
const pack: PreDeployPack = {
  ...{ id: 'p', sourceId: 's', sourceName: evil, requestedBy: evil, requestedAt: at, heldUntil: at },
  run: { id: 'r', number: 1, archiveId: null, takenAt: null },
  ...{ state: 'incomplete', archive: { state: 'missing', sentence: evil } },
  backup: { state: 'missing', sentence: evil, id: 'b', name: evil },
}

test('the names and sentences of a pre-deploy pack hide nothing', () => {
  const queries = createQueryClient(() => {})
  queries.setQueryData(packQuery('p').queryKey, pack)
  const html = renderToStaticMarkup(
    withinPage(
      <QueryClientProvider client={queries}>
        <LivePack packId="p" />
      </QueryClientProvider>,
    ),
  )
  expect(html).not.toMatch(/[\t\u202e\u200b\u007f]/)
  expect(html.split(shown)).toHaveLength(6)
})

test('the storages whose files stay after a database is deleted hide nothing', () => {
  const counts = { badges: 0, keys: 0, runs: 0, shares: 0, drills: 0, archives: 1, archivesBytes: 1 }
  const losses = { ...counts, places: [{ name: evil, archives: 1 }] } as unknown as SourceLosses
  const html = renderToStaticMarkup(
    withinPage(<RemoveDatabase source={{ id: 's', name: evil }} archived losses={losses} />),
  )
  expect(html).not.toMatch(/[\t\u202e\u200b\u007f]/)
})

test('no page writes a name as it is stored', () => {
  const raw =
    /(?<![$=\w])\{(?:[\w.?]+\.)?(sourceName|projectName|environmentName|serviceName|roleName|hostname)\}|(?<![$=\w])\{[\w?]+(\.[\w?]+)*\.(name|email|host|folder|role|branch)\}/
  const found = trackedFiles
    .filter((file) => /^(components|app)\/(?!api\/).*\.tsx$/.test(file))
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n')
      return lines.flatMap((line) =>
        raw.test(line) && !/texts?\.|columns\./.test(line) ? [`${file}: ${line.trim()}`] : [],
      )
    })
  expect(found).toEqual([])
})
