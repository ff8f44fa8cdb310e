import { Fragment } from 'react'
import { unbroken } from './unbroken.ts'

/** A text with addresses or paths in it, which break behind a slash. */
export function PathText({ text }: { text: string }) {
  return parts(text).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
    <Fragment key={at}>
      {at > 0 ? <wbr /> : null}
      {unbroken(part)}
    </Fragment>
  ))
}

/** `http://host/`, `graphql/`, `v2` */
function parts(text: string): string[] {
  return text.match(/[^/]*(?:\/\/[^/]*)?\/+|[^/]+$/g) ?? [text]
}
