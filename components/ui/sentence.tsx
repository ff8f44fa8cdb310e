import type { Words } from '#lib/verification/words.ts'

/** A sentence with its figures in bold. */
export function Sentence({ words }: { words: Words }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the words of one sentence have no other identity
  return words.map((word, at) => (typeof word === 'string' ? word : <b key={at}>{word.strong}</b>))
}
