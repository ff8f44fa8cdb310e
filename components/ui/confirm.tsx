'use client'

import { type ReactNode, useId, useRef } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Button, buttonClass } from './button.tsx'
import { uiTexts } from './ui.texts.ts'
import { useScripted } from './use-scripted.ts'

type ConfirmProps = {
  /** The word on the button that opens it. */
  action: string
  size?: 'md' | 'sm'
  title: string
  text: string
  /** The form that does it, with its own submit button. */
  children: ReactNode
}

/**
 * Confirms an action that cannot be undone: in a dialog, and without a script in a form folded under the same button. The dialog is the
 * browser's own: it holds the focus, gives it back, and Escape closes it.
 */
export function Confirm({ action, size, title, text, children }: ConfirmProps) {
  const texts = useTexts(uiTexts)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  if (!useScripted()) {
    return (
      <details>
        <summary className={buttonClass({ size })}>{action}</summary>
        <p className="mt-2 max-w-100 text-muted">{text}</p>
        <div className="mt-2">{children}</div>
      </details>
    )
  }
  return (
    <>
      <Button size={size} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {action}
      </Button>
      <dialog
        ref={dialog}
        role="alertdialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="m-auto w-[min(92vw,420px)] rounded-lg border border-line-strong bg-panel p-5 text-left whitespace-normal text-ink shadow-float backdrop:bg-[rgb(0_0_0/0.4)]"
      >
        <div className="grid gap-2">
          <h2 id={`${id}-title`} className="text-lg font-semibold">
            {title}
          </h2>
          <p id={`${id}-text`} className="text-muted">
            {text}
          </p>
          <div className="mt-3 flex flex-wrap justify-end gap-2.5">
            <Button onClick={() => dialog.current?.close()}>{texts.cancel}</Button>
            {children}
          </div>
        </div>
      </dialog>
    </>
  )
}
