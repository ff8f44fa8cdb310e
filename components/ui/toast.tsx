'use client'

import { Toast as Base } from '@base-ui/react/toast'
import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from './class-names.ts'
import type { Tone } from './tone.ts'
import { ToneIcon } from './tone-icon.tsx'
import { uiTexts } from './ui.texts.ts'

/** Shows the toasts of everything inside. */
export function ToastArea({ children }: { children: ReactNode }) {
  return (
    <Base.Provider>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-20 grid w-[min(92vw,360px)] gap-2 print:hidden">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const texts = useTexts(uiTexts)
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className={classNames(
        'flex items-start gap-2.5 rounded-lg border border-line-strong bg-panel px-4 py-3 shadow-float',
        'transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0',
      )}
    >
      <ToneIcon tone={toast.type === 'negative' ? 'negative' : 'positive'} className="mt-1" />
      <Base.Content className="min-w-0 flex-1 wrap-anywhere">
        <Base.Title className="font-medium" />
        <Base.Description className="text-md text-muted" />
      </Base.Content>
      <Base.Close className="cursor-pointer px-1 text-faint hover:text-ink" aria-label={texts.dismiss}>
        ×
      </Base.Close>
    </Base.Root>
  ))
}

/** Reports what came of an action that changes nothing else on the page. Errors stay until they are dismissed. */
export function useToast(): (toast: {
  tone: Extract<Tone, 'positive' | 'negative'>
  title: string
  text?: string
}) => void {
  const { add } = Base.useToastManager()
  return ({ tone, title, text }) =>
    void add({
      type: tone,
      title,
      description: text,
      timeout: tone === 'negative' ? 0 : 6000,
      priority: tone === 'negative' ? 'high' : 'low',
    })
}
