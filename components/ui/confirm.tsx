'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { buttonClass } from './button.tsx'
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

/** Confirms an action that cannot be undone: in a dialog, and without a script in a form folded under the same button. */
export function Confirm({ action, size, title, text, children }: ConfirmProps) {
  const texts = useTexts(uiTexts)
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
    <AlertDialog.Root>
      <AlertDialog.Trigger className={buttonClass({ size })}>{action}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-10 bg-[rgb(0_0_0/0.4)]" />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-10 grid w-[min(92vw,420px)] -translate-1/2 gap-2 rounded-lg border border-line-strong bg-panel p-5 shadow-float">
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-muted">{text}</AlertDialog.Description>
          <div className="mt-3 flex flex-wrap justify-end gap-2.5">
            <AlertDialog.Close className={buttonClass()}>{texts.cancel}</AlertDialog.Close>
            {children}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
