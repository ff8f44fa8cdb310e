import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { loadAcceptance } from '#app/_server/load-acceptance.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { webEnv } from '#lib/env.ts'
import { asFileName } from '#lib/file-name.ts'
import { languages, languageTags } from '#lib/language.ts'
import { acceptanceBlocks } from '#lib/runbook/acceptance-blocks.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const formats = ['json', 'markdown'] as const
const search = z.object({
  format: z.enum(formats).default('json'),
  language: z.enum(languages).optional(),
})

/** What is handed in for a database; by default in the language of the reader. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/criteria',
    summary: 'The acceptance record of a database: criteria, tasks, definition of done, with evidence',
    permission: 'read',
    subject: 'source',
    query: {
      schema: search,
      hint: `Use format (${formats.join(', ')}) and language (${languages.join(', ')}).`,
    },
  },
  async ({ params, query }) => {
    const source = orNotFound(await getSource(params.id), 'source')
    const language = query.language ?? (await requestLanguage())
    const { now, run, ...record } = await loadAcceptance(source, language)
    const at = now.toISOString()
    const shown = run && { id: run.id, number: run.number, status: run.status, endedAt: run.endedAt }
    if (query.format === 'json')
      return json({ source: { id: source.id, name: source.name }, at, run: shown, ...record })
    const document = { ...record, source: source.name, at, run: shown, webUrl: webEnv().webUrl }
    return new Response(renderMarkdown(acceptanceBlocks(document, language)), {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-language': languageTags[language],
        'content-disposition': `attachment; filename="ACCEPTANCE-${asFileName(source.name)}.md"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
