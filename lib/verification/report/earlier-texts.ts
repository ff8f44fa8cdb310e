import { type Located, type Message, message } from '#lib/verification/messages/message.ts'

const figure = String.raw`\d{1,3}(?:,\d{3})*`

/** Reads figures out of the English texts that earlier versions stored without codes. Only what stands before the first key is ours. */
export function rowsInText(text: string): number | null {
  const digits = new RegExp(`^(${figure})(?: rows?(?![^ ]).*)?$`, 's').exec(text)?.[1]
  return digits === undefined ? null : toNumber(digits)
}

/** `998 rows · 2 rows missing: id 7, 9` */
export function rowDifferenceInText(text: string): Message | null {
  const counted = new RegExp(`^(${figure}) rows?(?![^ ])`).exec(text)
  if (!counted) return null
  const rest = text.slice(counted[0].length)
  const [contents = ''] = /^ · digest [0-9a-f]+: other contents/.exec(rest) ?? []
  const where = new RegExp(`^ · (${figure}) rows? (missing|changed|not on production)[ :]`)
  const [, count = '', how = ''] = where.exec(rest.slice(contents.length)) ?? []
  return message('rows-differ-shared', {
    rows: toNumber(counted[1] ?? ''),
    otherContents: contents !== '',
    located: count === '' ? [] : [{ count: toNumber(count), how: locatedAs[how] ?? 'surplus' }],
    // What follows the keys begins so, and so may a key: others are then said to differ, without a number.
    more: count !== '' && rest.includes('; '),
  })
}

const locatedAs: Record<string, Located> = { missing: 'missing', changed: 'changed' }

/** The version of a throwaway server of ours; null: it was another server. */
export function testServerInText(text: string): string | null {
  return /^own throwaway server, PostgreSQL (\d{1,3}(?:\.\d{1,3})?)/.exec(text)?.[1] ?? null
}

function toNumber(digits: string): number {
  return Number(digits.replaceAll(',', ''))
}
