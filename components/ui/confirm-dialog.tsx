'use client'

import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactElement, ReactNode } from 'react'
import { buttonClass } from './button.tsx'

type ConfirmDialogProps = {
  /** The button that opens it. */
  trigger: ReactElement
  title: string
  children: ReactNode
  /** The word on the button that does it. */
  confirm: string
  onConfirm: () => void
}

/** Confirms something that cannot be undone. It needs a script; an action that must work without one confirms on a page of its own. */
export function ConfirmDialog({ trigger, title, children, confirm, onConfirm }: ConfirmDialogProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-10 bg-[rgb(0_0_0/0.4)]" />
        <Base.Popup className="fixed top-1/2 left-1/2 z-10 grid w-[min(92vw,420px)] -translate-1/2 gap-3 rounded-lg border border-line-strong bg-panel p-5 shadow-float">
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          <Base.Description className="text-muted">{children}</Base.Description>
          <div className="mt-2 flex flex-wrap justify-end gap-2.5">
            <Base.Close className={buttonClass()}>Cancel</Base.Close>
            <Base.Close className={buttonClass({ variant: 'danger' })} onClick={onConfirm}>
              {confirm}
            </Base.Close>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
