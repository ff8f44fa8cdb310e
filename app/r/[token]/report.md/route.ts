import { loadSharedReport } from '#app/_server/load-shared-report.ts'
import { openSharedLink } from '#app/_server/open-shared-link.ts'
import { renderMarkdown } from '#lib/runbook/render-markdown.ts'
import { reportBlocks } from '#lib/runbook/report-blocks.ts'

export const dynamic = 'force-dynamic'

/** The shared report as Markdown, for an issue or a wiki. */
export async function GET(_: Request, { params }: RouteContext<'/r/[token]/report.md'>): Promise<Response> {
  const link = await openSharedLink((await params).token)
  const loaded = link && !link.locked ? await loadSharedReport(link.share) : null
  if (!link || !loaded) return new Response(null, { status: link?.locked ? 403 : 404 })
  const markdown = renderMarkdown(reportBlocks(loaded, link.language))
  return new Response(markdown, {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="backproof-run-${loaded.report.number}.md"`,
    },
  })
}
