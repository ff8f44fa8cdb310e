'use client'

import { useId, useRef } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { Button } from './button.tsx'
import { type ConfirmProps, FoldedConfirm } from './folded-confirm.tsx'
import { uiTexts } from './ui.texts.ts'
import { useScripted } from './use-scripted.ts'

/**
 * Confirms an action that cannot be undone: in a dialog, and without a script in a form folded under the same button. The dialog is the
 * browser's own: it holds the focus, gives it back, and Escape closes it.
 */
export function Confirm(props: ConfirmProps) {
  const { action, size, title, text, children } = props
  const texts = useTexts(uiTexts)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  if (!useScripted()) return <FoldedConfirm {...props} />
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
