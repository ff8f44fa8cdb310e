import { loadSharedReport } from '#app/_server/load-shared-report.ts'
import { openSharedLink } from '#app/_server/open-shared-link.ts'
import { sharePicture } from '#app/_server/share-picture.tsx'

export const dynamic = 'force-dynamic'

/** What chat programs show of a link. One that needs a passcode gets a picture without any name or figure, after the passcode too. */
export async function GET(_: Request, { params }: RouteContext<'/r/[token]/picture.png'>): Promise<Response> {
  const link = await openSharedLink((await params).token)
  if (!link) return new Response(null, { status: 404 })
  if (link.share.passcodeHash !== null) return sharePicture(null, link.language)
  const loaded = await loadSharedReport(link.share)
  if (!loaded) return new Response(null, { status: 404 })
  return sharePicture(loaded, link.language)
}
