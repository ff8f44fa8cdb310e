import type { Check, CheckKind } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { visible } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'

const concealed = /([^\s,(]+)[= ]\p{Cc}([0-9a-f]{64})\p{Cc}/gu

/** A finding about two definitions. Where only values differ that are never shown, it names the options that hold them. */
export function definitionDiffers(kind: CheckKind, subject: string, was: string, is: string): Check {
  const expected = visible(was)
  const found = visible(is)
  if (expected !== found) return finding(kind, subject, expected, found)
  const values = valuesIn(was)
  const others = [...valuesIn(is)].filter(([name, value]) => values.get(name) !== value).map(([name]) => name)
  return finding(kind, subject, expected, message('options-differ', { options: others.map(visible) }))
}

function valuesIn(definition: string): Map<string, string> {
  return new Map(
    [...definition.matchAll(concealed)].map(([, name = '', value = '']): [string, string] => [name, value]),
  )
}
