import * as z from 'zod/mini'
import { text } from './kinds.ts'

const advice = 'make one with: openssl rand -base64 32'

/**
 * Texts of examples and manuals. Each is public, however long it is. None is so short that random text holds it: eight letters, or fewer
 * between separators.
 */
const examples =
  /change[-_ .]?(me|this|it)|replace[-_ .]?(me|this|with)|your[-_ .]?(own[-_ .]?)?(auth|better|secret|random|key)|placeholder|insert[-_ .](a|your)[-_ .]|put[-_ .](a|your)[-_ .]|example[-_ .]?(secret|key)|better[-_ .]?auth[-_ .]?secret|super[-_ .]?secret|my[-_ .]?secret|openssl[-_ .]?rand|^<.*>$/i

/** 32 random hexadecimal digits have about 14 different characters, and 32 decimal ones six nearly always. */
const fewestCharacters = 6

/** The secret that signs sessions: long, and not one that a person or a manual made up. */
export const authSecret = text.check(
  z.refine((value) => value.length >= 32, {
    error: `must have at least 32 characters; ${advice}`,
    abort: true,
  }),
  z.refine((value) => !examples.test(value), {
    error: `is the text of an example, which others know; ${advice}`,
    abort: true,
  }),
  z.refine(looksRandom, { error: `is a pattern that can be guessed; ${advice}`, abort: true }),
)

function looksRandom(value: string): boolean {
  return (
    new Set(value).size >= fewestCharacters && !isRepeated(value) && neighbours(value) <= value.length * 0.75
  )
}

/** Whether a text is a shorter one, repeated. */
function isRepeated(value: string): boolean {
  const periods = Array.from({ length: Math.floor(value.length / 2) }, (_, index) => index + 1)
  return periods.some((period) => value.slice(period) === value.slice(0, -period))
}

/** How many characters follow the one before in the alphabet or in the row of digits, or repeat it. */
function neighbours(value: string): number {
  const codes = Array.from(value, (character) => character.charCodeAt(0))
  return codes.filter((code, index) => index > 0 && Math.abs(code - (codes[index - 1] ?? 0)) <= 1).length
}
