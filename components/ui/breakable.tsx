import { Fragment } from 'react'
import { unbroken } from './unbroken.ts'

/** A text whose long words, such as addresses and branches, break behind their own punctuation before they break anywhere. */
export function Breakable({ text }: { text: string }) {
  return <Parts of={text.match(/[^/@.]*[/@.]+|[^/@.]+$/g) ?? [text]} />
}

/** A text with addresses or paths in it, which break behind a slash, and measures, which do not break. */
export function PathText({ text }: { text: string }) {
  return <Parts of={(text.match(/[^/]*(?:\/\/[^/]*)?\/+|[^/]+$/g) ?? [text]).map(unbroken)} />
}

function Parts({ of }: { of: string[] }) {
  return of.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text repeat, and never change their order
    <Fragment key={at}>
      {at > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ))
}
