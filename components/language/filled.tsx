import { Fragment, type ReactNode } from 'react'

type FilledProps = { text: string } & Record<string, ReactNode>

/** A sentence with elements in it, such as a link or an instant: `{name}` in the text is where the value of that name stands. */
export function Filled({ text, ...values }: FilledProps) {
  return text.split(/(\{\w+\})/).map((part, at) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    const shown = name !== undefined && Object.hasOwn(values, name) ? values[name] : part
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no other identity
    return <Fragment key={at}>{shown}</Fragment>
  })
}
