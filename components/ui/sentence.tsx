import type { RichText } from '#lib/verification/labels.ts'
import { unbroken } from './unbroken.ts'

/** A sentence with its figures in bold, each whole on its line. */
export function Sentence({ words }: { words: RichText }) {
  return words.map((word, at) =>
    typeof word === 'string' ? (
      unbroken(word)
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one sentence have no other identity
      <b key={at}>{unbroken(word.strong)}</b>
    ),
  )
}
