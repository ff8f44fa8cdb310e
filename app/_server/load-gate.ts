import { cache } from 'react'
import { webEnv } from '#lib/env.ts'
import type { Language } from '#lib/language.ts'
import { type LoadedGate, readGate, readGateRecords } from '#lib/store/gate.ts'
import { type GateAnswer, gateAnswer } from '#lib/verification/gate-answer.ts'
import type { Source } from '#lib/verification/source.ts'
import { requestLanguage, requestLocale } from './request-locale.ts'

/** The answer for one Source, with the Run it rests on. */
export async function loadGate(
  source: Source,
  maxAgeMs: number | null = null,
  language?: Language,
  commit: string | null = null,
): Promise<LoadedGate> {
  const words = language ?? (await requestLanguage())
  return readGate(source, { read: records, maxAgeMs, commit, language: words })
}

/** The same as programs get it. */
export async function loadGateAnswer(
  source: Source,
  maxAgeMs: number | null,
  commit: string | null,
): Promise<GateAnswer> {
  const { language } = await requestLocale()
  const { gate, standing, now } = await loadGate(source, maxAgeMs, language, commit)
  return gateAnswer({ gate, source, archive: standing, maxAgeMs, language, webUrl: webEnv().webUrl, now })
}

/** Read once for a page and its title. */
const records = cache(readGateRecords)
