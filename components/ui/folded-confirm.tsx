import type { ReactNode } from 'react'
import { buttonClass } from './button.tsx'

export type ConfirmProps = {
  /** The word on the button that opens it. */
  action: string
  size?: 'md' | 'sm'
  title: string
  text: string
  /** The form that does it, with its own submit button. */
  children: ReactNode
}

/** What `Confirm` is before its script: the form, folded under the button that opens it. */
export function FoldedConfirm({ action, size, text, children }: ConfirmProps) {
  return (
    <details>
      <summary className={buttonClass({ size })}>{action}</summary>
      <p className="mt-2 max-w-100 text-muted">{text}</p>
      <div className="mt-2">{children}</div>
    </details>
  )
}
