import { sharedFile } from '#app/_server/shared-file.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { reportBlocks } from '#lib/runbook/report-blocks.ts'

export const dynamic = 'force-dynamic'

/** The shared report as Markdown, for an issue or a wiki. */
export async function GET(_: Request, { params }: RouteContext<'/r/[token]/report.md'>): Promise<Response> {
  return sharedFile((await params).token, 'text', (loaded, { language }) => {
    const markdown = renderMarkdown(reportBlocks(loaded, language))
    return new Response(markdown, {
      headers: {
        'content-type': 'text/markdown; charset=utf-8',
        'content-disposition': `attachment; filename="backproof-run-${loaded.report.number}.md"`,
      },
    })
  })
}
