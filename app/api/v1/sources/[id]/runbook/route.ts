import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { asFileName } from '#lib/file-name.ts'
import { languages, languageTags } from '#lib/language.ts'
import { runbookFilePrefix } from '#lib/runbook/runbook-file-prefix.ts'
import { getRunbook } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const search = z.object({ language: z.enum(languages).optional() })

/** The runbook as a file to keep where production is not; by default in the language of the reader. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/runbook',
    summary: 'Download the runbook of a database as Markdown',
    permission: 'read',
    subject: 'source',
    query: { schema: search, hint: `Use language (${languages.join(', ')}).` },
  },
  async ({ params, query }) => {
    const source = orNotFound(await getSource(params.id), 'source')
    const runbook = orNotFound(
      await getRunbook(source.id, query.language ?? (await requestLanguage())),
      'runbook',
    )
    const name = asFileName(source.name)
    return new Response(runbook.markdown, {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-language': languageTags[runbook.language],
        'content-disposition': `attachment; filename="${runbookFilePrefix[runbook.language]}-${name}.md"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
