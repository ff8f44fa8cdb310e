import { Fragment } from 'react'

/** A text whose long words, such as addresses and branches, break behind their own punctuation before they break anywhere. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[/@.])/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and never change their order
    <Fragment key={at}>
      {at > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
}
