import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { OtherDatabase } from '#components/source/other-database.tsx'
import { withinPage } from '#tests/support/within-page.tsx'

const identity = { database: 'shop', host: 'db', port: 5432, systemIdentifier: '7300', databaseOid: 16384 }

it('a new connection to another database stands beside the current one, and may be added instead', () => {
  const html = renderToStaticMarkup(
    withinPage(
      <OtherDatabase
        sourceId="s"
        requestedAt="2026-11-28T12:00:00.000Z"
        target={{ verdict: 'other', was: identity, is: { ...identity, database: 'postgres' } }}
      />,
    ),
  )
  expect(html).toMatch(/>Current<.*shop, db:5432.*>New<.*postgres, db:5432/)
  expect(html).toMatch(
    /If it is a different database, <a[^>]*href="\/databases\/new"[^>]*>add it<\/a> instead\./,
  )
  expect(html).not.toMatch(/>(Was|Is)</)
})
