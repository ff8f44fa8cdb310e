import type { RichText } from '#lib/verification/labels.ts'

/** A sentence with its figures in bold. */
export function Sentence({ words }: { words: RichText }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the words of one sentence have no other identity
  return words.map((word, at) => (typeof word === 'string' ? word : <b key={at}>{word.strong}</b>))
}
