import { instant } from '#lib/format.ts'
import type { GateOverride } from './gate-override.ts'
import { type RichText, sentence, strong } from './labels.ts'
import { visible } from './manifest.ts'

/** Begins the sentence of a gate that is open by an override alone, so that no reader takes it for a proof. */
export function overrideSentence({ by, until, reason }: GateOverride, headline: string): RichText {
  return sentence`Overridden by ${strong(visible(by))} until ${strong(instant(until))}: ${endSentence(visible(reason))} Without the override: ${headline} `
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
