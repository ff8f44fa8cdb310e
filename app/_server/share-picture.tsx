import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ImageResponse } from 'next/og'
import { shareTexts } from '#components/report/share.texts.ts'
import { inFont, SharePicture, type SharePictureWords } from '#components/report/share-picture.tsx'
import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { plainText } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import { laterHeadline } from '#lib/verification/report/later-notices.ts'
import type { LoadedReport } from './load-shared-report.ts'

const folder = path.join(process.cwd(), 'node_modules/@fontsource/inter/files')

/** Read once. With fonts of its own and nothing but their letters, the library that draws fetches nothing. */
let fonts: Promise<{ name: string; weight: 400 | 700; data: Buffer }[]> | undefined

function readFonts() {
  fonts ??= Promise.all(
    ([400, 700] as const).map(async (weight) => ({
      ...{ name: 'Inter', weight },
      data: await readFile(path.join(folder, `inter-latin-${weight}-normal.woff`)),
    })),
  )
  return fonts
}

/** The picture of a shared report, 1200 by 630; without a report it says only that a passcode is needed. */
export async function sharePicture(loaded: LoadedReport | null, language: Language): Promise<Response> {
  const words = loaded ? wordsOf(loaded, language) : lockedWords(language)
  return new ImageResponse(<SharePicture {...words} />, {
    ...{ width: 1200, height: 630, fonts: await readFonts() },
    // Chat programs fetch it once for each message. No longer: a link can be revoked.
    headers: { 'cache-control': 'private, max-age=600' },
  })
}

function wordsOf({ report, later }: LoadedReport, language: Language): SharePictureWords {
  const text = shareTexts[language]
  const format = formatFor({ language, timeZone: 'UTC' })
  const doubt = laterHeadline(later, language)
  return {
    tone: doubt === null ? report.status : 'failed',
    eyebrow: inFont(`${text.report} · ${text.run(String(report.number))}`),
    name: inFont(visible(report.sourceName)),
    headline: inFont(doubt ?? report.headline),
    lead: inFont(plainText(report.lead)),
    foot: inFont(`${text.status[report.status]} · ${format.instant(report.endedAt)}`),
  }
}

function lockedWords(language: Language): SharePictureWords {
  const text = shareTexts[language]
  return { tone: 'cancelled', eyebrow: text.report, name: '', headline: text.locked, lead: '', foot: '' }
}
