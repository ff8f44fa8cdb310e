import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { isPreview } from '#app/_server/is-preview.ts'
import { loadSharedReport } from '#app/_server/load-shared-report.ts'
import { openSharedLink } from '#app/_server/open-shared-link.ts'
import { overrideLocale, readTexts } from '#app/_server/request-locale.ts'
import { messagePageTexts } from '#app/message-pages.texts.ts'
import { PasscodeForm } from '#components/report/passcode-form.tsx'
import { shareTexts } from '#components/report/share.texts.ts'
import { ShareHead } from '#components/report/share-head.tsx'
import { ShareReport } from '#components/report/share-report.tsx'
import { ShareSignature } from '#components/report/share-signature.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { webEnv } from '#lib/env.ts'
import { formatFor } from '#lib/format.ts'
import { languageTags } from '#lib/language.ts'
import { recordView } from '#lib/store/shares.ts'
import { plainText } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { laterHeadline, laterNotices } from '#lib/verification/report/later-notices.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: PageProps<'/r/[token]'>): Promise<Metadata> {
  const { token } = await params
  const link = await openSharedLink(token)
  if (!link) return { title: (await readTexts(messagePageTexts)).noReport }
  const text = shareTexts[link.language]
  const picture = { url: new URL(`/r/${token}/picture.png`, webEnv().webUrl), width: 1200, height: 630 }
  // A form is sent from this page, and browsers send no origin with it where no referrer is allowed.
  if (link.locked) return described(text.report, text.locked, { ...picture, alt: text.locked }, 'same-origin')
  const loaded = await loadSharedReport(link.share)
  if (!loaded) return { title: (await readTexts(messagePageTexts)).noReport }
  const { report, later } = loaded
  const format = formatFor({ language: link.language, timeZone: 'UTC' })
  const doubt = laterHeadline(later, link.language)
  const title = `${doubt ?? text.status[report.status]} · ${visible(report.sourceName)} · ${format.instant(report.endedAt)}`
  const sentence = [...laterNotices(later, link.language).filter(({ isBad }) => isBad), null].map((notice) =>
    notice ? [notice.title, notice.text].filter(Boolean).join(' ') : plainText(report.lead),
  )
  return described(title, sentence.join(' '), { ...picture, alt: title })
}

type Picture = { url: URL; width: number; height: number; alt: string }

/** What chat programs show of the link. */
function described(title: string, description: string, image: Picture, referrer?: 'same-origin'): Metadata {
  return {
    ...{ title: { absolute: title }, description, referrer },
    openGraph: { title, description, type: 'article', siteName: 'Backproof', images: [image] },
    // Title, sentence and picture are those above.
    twitter: { card: 'summary_large_image' },
  }
}

/** A report for anyone with its link: no account, no script, printable. */
export default async function SharedReport({ params, searchParams }: PageProps<'/r/[token]'>) {
  const { token } = await params
  const [link, { passcode }] = await Promise.all([openSharedLink(token), searchParams])
  if (!link) notFound()
  const { share, locked, language } = link
  // Two readers read the same text, whatever their browsers prefer.
  overrideLocale({ language, timeZone: 'UTC' })
  if (locked)
    return (
      <div lang={languageTags[language]}>
        <PasscodeForm
          token={token}
          fault={passcode === 'wrong' || passcode === 'limited' ? passcode : null}
        />
      </div>
    )
  const loaded = await loadSharedReport(share)
  if (!loaded) notFound()
  if (!isPreview(await headers())) await recordView(share.id)
  const { report, simulatedRailway, signature, later } = loaded
  return (
    <main
      id="main"
      lang={languageTags[language]}
      className="mx-auto max-w-221 px-4 pt-6 pb-14 sm:px-8 sm:pt-9 sm:pb-18 print:max-w-none print:p-0"
    >
      <ShareHead report={report} newest={share.newest} later={later} />
      <ShareReport report={report} simulatedRailway={simulatedRailway} />
      <div className="mt-5 print:mt-2">
        <ShareSignature token={token} signature={signature} />
      </div>
      <Hint className="mt-5 print:mt-2">
        {shareTexts[language].expires(formatFor({ language, timeZone: 'UTC' }).instant(share.expiresAt))}
      </Hint>
    </main>
  )
}
