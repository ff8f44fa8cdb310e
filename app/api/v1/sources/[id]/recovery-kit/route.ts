import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { asFileName } from '#lib/file-name.ts'
import { languages, languageTags } from '#lib/language.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { getRecoveryKit } from '#lib/store/recovery-kit.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const search = z.object({ language: z.enum(languages).optional() })

/** The recovery kit as a file to store beside the recovery key; by default in the language of the reader. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/recovery-kit',
    summary: 'Download the recovery kit of a database as Markdown',
    permission: 'read',
    subject: 'source',
    query: { schema: search, hint: `Use language (${languages.join(', ')}).` },
  },
  async ({ params, query }) => {
    const source = orNotFound(await getSource(params.id), 'source')
    const language = query.language ?? (await requestLanguage())
    const blocks = orNotFound(await getRecoveryKit(source, language), 'recovery kit')
    const name = asFileName(source.name)
    return new Response(renderMarkdown(blocks), {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-language': languageTags[language],
        'content-disposition': `attachment; filename="RECOVERY-KIT-${name}.md"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
