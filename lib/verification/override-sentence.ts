import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { gateTexts } from './gate.texts.ts'
import type { GateOverride } from './gate-override.ts'
import { type RichText, strong } from './labels.ts'
import { visible } from './manifest.ts'
import { signerName } from './signer-name.ts'

/** Begins the sentence of a gate that is open by an override alone, so that no reader takes it for a proof. */
export function overrideSentence(
  { by, until, reason }: GateOverride,
  headline: string,
  language: Language = 'en',
): RichText {
  const { instant } = formatFor({ language, timeZone: 'UTC' })
  const [admin, end] = [strong(visible(signerName(by))), strong(instant(until))]
  return gateTexts[language].overridden(admin, end, endSentence(visible(reason)), headline)
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
